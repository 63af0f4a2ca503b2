#include "core/trace/tracing.h"

#include <torch/csrc/jit/frontend/tracer.h>

#include <utility>

namespace tracewright {

namespace jit = torch::jit;
namespace tracer = torch::jit::tracer;

Tracing::Tracing() {
    TORCH_CHECK(!tracer::isTracing(), "tracing can't be nested");
    auto state = std::make_shared<tracer::TracingState>();
    graph_ = state->graph;
    tracer::setTracingState(std::move(state));
}

Tracing::~Tracing() {
    tracer::setTracingState(nullptr);
}

// Their nodes are in no block: whoever makes methods of the graph reads the attributes itself.
void Tracing::bindParameters(const ModuleTree& tree, const std::vector<at::Tensor>& parameters) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        jit::Value* const value = graph_->create(c10::prim::TracedAttr)->output();
        tracer::setValueTrace(parameters[i], value);
        paths_.emplace(value, tree.parameters()[i].key);
    }
}

void Tracing::bindInputs(const jit::Stack& inputs, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        jit::Value* const value = graph_->addInput(names.at(i));
        value->setType(inputs[i].type());
        bind(inputs[i], value);
    }
}

void Tracing::bind(const c10::IValue& input, jit::Value* value) {
    const auto unpack = [&](jit::Node* node, const auto& elements) {
        graph_->insertNode(node);
        std::size_t at = 0;
        for (const c10::IValue& element : elements) {
            bind(element, node->outputs()[at++]);
        }
    };
    if (input.isTensor()) {
        tracer::setValueTrace(input, value);
    } else if (input.isTuple()) {
        unpack(graph_->createTupleUnpack(value), input.toTupleRef().elements());
    } else if (input.isList()) {
        const auto elements = input.toListRef();
        unpack(graph_->createListUnpack(value, elements.size()), elements);
    } else {
        for (const auto& entry : input.toGenericDict()) {
            bind(entry.value(), graph_->insert(c10::aten::__getitem__, {value, entry.key()}));
        }
    }
}

std::shared_ptr<jit::Graph> Tracing::finish(const c10::IValue& returned) {
    graph_->registerOutput(tracer::getTracingState()->getOutput(returned, 1));
    tracer::setTracingState(nullptr);
    return graph_;
}

}  // namespace tracewright
