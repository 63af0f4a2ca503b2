#include "core/trace/dead_code.h"

#include <torch/csrc/jit/frontend/tracer.h>

#include <unordered_set>

namespace tracewright {

namespace {

namespace jit = torch::jit;
namespace tracer = torch::jit::tracer;

using Values = std::unordered_set<const jit::Value*>;

void collect(const c10::IValue& value, tracer::TracingState& state, Values& into) {
    if (value.isTensor()) {
        into.insert(state.getValue(value));
    } else if (value.isTuple()) {
        for (const c10::IValue& element : value.toTupleRef().elements()) {
            collect(element, state, into);
        }
    }
}

bool isPure(const jit::Node& node) {
    const auto* const schema = node.maybeSchema();
    return !node.hasSideEffects() && (schema == nullptr || !schema->is_mutable());
}

// From the last node to the first, so that what only a removed node used goes as well. The calls
// of modules are still blocks here, and see each other's values.
void removeFrom(jit::Block& block, const Values& returned) {
    auto nodes = block.nodes().reverse();
    for (auto i = nodes.begin(); i != nodes.end(); ++i) {
        jit::Node* const node = *i;
        bool empty = true;
        for (jit::Block* const inner : node->blocks()) {
            removeFrom(*inner, returned);
            empty = empty && inner->nodes().begin() == inner->nodes().end();
        }
        bool used = false;
        for (const jit::Value* const output : node->outputs()) {
            used = used || output->hasUses() || returned.contains(output);
        }
        if (!used && (node->blocks().empty() ? isPure(*node) : empty)) {
            i.destroyCurrent();
        }
    }
}

}  // namespace

void removeUnneeded(const c10::IValue& returned) {
    const auto& state = tracer::getTracingState();
    Values values;
    collect(returned, *state, values);
    removeFrom(*state->graph->block(), values);
}

std::vector<bool> neededParameters(const std::vector<at::Tensor>& parameters) {
    const auto& state = tracer::getTracingState();
    std::vector<bool> needed;
    needed.reserve(parameters.size());
    for (const at::Tensor& parameter : parameters) {
        needed.push_back(state->getValue(parameter)->hasUses());
    }
    return needed;
}

void removeUnused(jit::Module& module, const ModuleNode& node, const std::vector<bool>& needed) {
    for (const ModuleNode::Parameter& parameter : node.parameters) {
        if (!needed[parameter.id.index]) {
            const std::size_t slot = module.type()->getAttributeSlot(parameter.name);
            module.type()->unsafeRemoveAttribute(parameter.name);
            module._ivalue()->unsafeRemoveSlot(slot);
        }
    }
    for (const ModuleNode* child : node.children) {
        jit::Module inner = module.attr(child->name).toModule();
        removeUnused(inner, *child, needed);
    }
}

}  // namespace tracewright
