#include "core/trace/recorder.h"

#include <torch/csrc/jit/frontend/tracer.h>

#include "core/error.h"
#include "core/models/forward.h"
#include "core/torch_dtype.h"
#include "core/trace/meta_kernels.h"
#include "core/trace/warning_collector.h"

namespace tracewright {

namespace {

namespace jit = torch::jit;

constexpr const char* maskKey = "bool_mask";

at::Tensor metaTensor(const std::vector<std::int64_t>& shape, Dtype dtype) {
    return at::empty(shape, at::TensorOptions(at::kMeta).dtype(scalarTypeOf(dtype)));
}

jit::Module instantiate(const ModuleNode& node, const std::vector<at::Tensor>& parameters,
                        const std::shared_ptr<jit::CompilationUnit>& unit) {
    jit::Module module(c10::QualifiedName("__torch__." + node.type), unit, true);
    for (const ModuleNode::Parameter& parameter : node.parameters) {
        module.register_parameter(parameter.name, parameters[parameter.id.index], false);
    }
    for (const ModuleNode* child : node.children) {
        module.register_module(child->name, instantiate(*child, parameters, unit));
    }
    return module;
}

std::vector<at::Tensor> metaParameters(const ModuleTree& tree, Dtype dtype) {
    std::vector<at::Tensor> parameters;
    parameters.reserve(tree.parameters().size());
    for (const ModuleTree::Parameter& parameter : tree.parameters()) {
        parameters.push_back(metaTensor(parameter.shape, dtype).requires_grad_());
    }
    return parameters;
}

jit::Stack exampleStack(const Signature& signature,
                        const std::vector<std::vector<std::int64_t>>& shapes) {
    jit::Stack stack;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        const Argument& argument = signature.arguments[i];
        const at::Tensor example = metaTensor(shapes[i], argument.example.dtype);
        if (argument.input == ModelInput::AttentionMask && signature.maskForm == MaskForm::Dict) {
            c10::Dict<std::string, at::Tensor> dict;
            dict.insert(maskKey, example);
            stack.emplace_back(dict);
        } else {
            stack.emplace_back(example);
        }
    }
    return stack;
}

at::Tensor maskOf(const c10::IValue& value) {
    return value.isTensor() ? value.toTensor() : value.toGenericDict().at(maskKey).toTensor();
}

ForwardInputs inputsOf(const Signature& signature, const jit::Stack& stack) {
    ForwardInputs inputs;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        switch (signature.arguments[i].input) {
            case ModelInput::PieceIds:
                inputs.pieceIds = stack[i].toTensor();
                break;
            case ModelInput::AttentionMask:
                inputs.attentionMask = maskOf(stack[i]);
                break;
            case ModelInput::Positions:
                inputs.positions = stack[i].toTensor();
                break;
            case ModelInput::TypeIds:
                inputs.typeIds = stack[i].toTensor();
                break;
        }
    }
    return inputs;
}

// As the reference's DataclassAsTuple: fields in order, those that are None left out.
c10::IValue asTuple(const ForwardOutputs& outputs) {
    std::vector<c10::IValue> layers(outputs.allOutputs.begin(), outputs.allOutputs.end());
    std::vector<c10::IValue> fields = {c10::ivalue::Tuple::create(std::move(layers))};
    if (outputs.logits) {
        fields.emplace_back(*outputs.logits);
    }
    return c10::ivalue::Tuple::create(std::move(fields));
}

OutputTensor described(const at::Tensor& tensor) {
    OutputTensor out;
    out.dtype = dtypeOf(tensor.scalar_type()).value_or(Dtype::Float32);
    out.shape = tensor.sizes().vec();
    if (!tensor.is_contiguous()) {
        out.strides = tensor.strides().vec();
    }
    return out;
}

ForwardOutputs run(const ModuleTree& tree, const Model& model, const Signature& signature,
                   const std::vector<at::Tensor>& parameters, const jit::Stack& stack) {
    Forward forward(parameters);
    const ForwardInputs inputs = inputsOf(signature, stack);
    if (signature.wrapper.empty()) {
        return model.forward(forward, inputs);
    }
    const ModuleCall call(*tree.root().children.front());
    return model.forward(forward, inputs);
}

std::vector<std::string> argumentNames(const Signature& signature) {
    std::vector<std::string> names;
    for (const Argument& argument : signature.arguments) {
        names.push_back(argument.name);
    }
    return names;
}

void addForward(jit::Module& module, const std::shared_ptr<jit::Graph>& graph) {
    auto* const function = module._ivalue()->compilation_unit()->create_function(
        c10::QualifiedName(*module.type()->name(), "forward"), graph);
    module.type()->addMethod(function);
}

void recordInto(Recording& recording, const ModuleTree& tree, const Model& model,
                const Signature& signature, const std::vector<std::vector<std::int64_t>>& shapes) {
    const at::NoGradGuard noGrad;
    WarningCollector warnings;
    const auto traced = jit::tracer::trace(
        exampleStack(signature, shapes),
        [&](const jit::Stack& stack) -> jit::Stack {
            const ForwardOutputs outputs = run(tree, model, signature, recording.parameters, stack);
            for (const at::Tensor& output : outputs.allOutputs) {
                recording.allOutputs.push_back(described(output));
            }
            if (outputs.logits) {
                recording.logits = described(*outputs.logits);
            }
            return {asTuple(outputs)};
        },
        [](const at::Tensor&) { return std::string(); }, true, false, &recording.module,
        argumentNames(signature));
    addForward(recording.module, traced.first->graph);
    recording.warnings = warnings.take();
}

}  // namespace

Recording record(const ModuleTree& tree, const Model& model, const Signature& signature,
                 const std::vector<std::vector<std::int64_t>>& shapes, Dtype dtype) {
    requireMetaKernels();
    Recording recording;
    try {
        recording.parameters = metaParameters(tree, dtype);
        recording.module = instantiate(tree.root(), recording.parameters,
                                       std::make_shared<jit::CompilationUnit>());
        recordInto(recording, tree, model, signature, shapes);
        recording.module.eval();
    } catch (const c10::Error& error) {
        throw Error(
            ErrorCode::Tracing,
            std::string("LibTorch refused to trace the model: ") + error.what_without_backtrace(),
            error.what());
    }
    return recording;
}

}  // namespace tracewright
