#include "core/trace/recorder.h"

#include <optional>

#include "core/error.h"
#include "core/models/forward.h"
#include "core/models/pooling.h"
#include "core/torch_dtype.h"
#include "core/trace/dead_code.h"
#include "core/trace/meta_kernels.h"
#include "core/trace/module_methods.h"
#include "core/trace/tracing.h"
#include "core/trace/warning_collector.h"

namespace tracewright {

namespace {

namespace jit = torch::jit;

constexpr const char* maskKey = "bool_mask";

at::Tensor metaTensor(const std::vector<std::int64_t>& shape, Dtype dtype) {
    return at::empty(shape, at::TensorOptions(at::kMeta).dtype(scalarTypeOf(dtype)));
}

// What the model returned, with what its wrapper makes of it.
struct Outputs {
    ForwardOutputs model;
    std::optional<at::Tensor> embedding;
};

std::vector<at::Tensor> metaParameters(const ModuleTree& tree, Dtype dtype) {
    std::vector<at::Tensor> parameters;
    parameters.reserve(tree.parameters().size());
    for (const ModuleTree::Parameter& parameter : tree.parameters()) {
        parameters.push_back(metaTensor(parameter.shape, dtype).requires_grad_());
    }
    return parameters;
}

c10::IValue cacheExample(const Argument& argument, const std::vector<std::int64_t>& shape,
                         Dtype dtype) {
    const auto tensor = [&] { return metaTensor(shape, dtype); };
    c10::impl::GenericList list(
        c10::TupleType::create({c10::TensorType::get(), c10::TensorType::get()}));
    for (std::int64_t i = 0; i < argument.layers; ++i) {
        list.push_back(c10::ivalue::Tuple::create({tensor(), tensor()}));
    }
    return list;
}

jit::Stack exampleStack(const Signature& signature,
                        const std::vector<std::vector<std::int64_t>>& shapes, Dtype dtype) {
    jit::Stack stack;
    for (std::size_t i = 0; i < signature.arguments.size(); ++i) {
        const Argument& argument = signature.arguments[i];
        if (argument.input == ModelInput::Cache) {
            stack.push_back(cacheExample(argument, shapes[i], dtype));
            continue;
        }
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

std::vector<LayerCache> cacheOf(const c10::IValue& value) {
    std::vector<LayerCache> cache;
    for (const c10::IValue& layer : value.toListRef()) {
        const auto& pair = layer.toTupleRef().elements();
        cache.push_back({pair[0].toTensor(), pair[1].toTensor()});
    }
    return cache;
}

at::Tensor maskOf(const c10::IValue& value) {
    return value.isTensor() ? value.toTensor() : value.toGenericDict().at(maskKey).toTensor();
}

ForwardInputs inputsOf(const Signature& signature, const jit::Stack& stack) {
    ForwardInputs inputs;
    inputs.storeCache = signature.storeCache;
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
            case ModelInput::Cache:
                inputs.cache = cacheOf(stack[i]);
                break;
        }
    }
    return inputs;
}

c10::IValue tupleOf(std::vector<c10::IValue> parts) {
    return c10::ivalue::Tuple::create(std::move(parts));
}

c10::IValue fieldOf(ModelOutput field, const Outputs& outputs) {
    switch (field) {
        case ModelOutput::AllOutputs:
            return tupleOf({outputs.model.allOutputs.begin(), outputs.model.allOutputs.end()});
        case ModelOutput::Last:
            return outputs.model.allOutputs.back();
        case ModelOutput::Cache: {
            std::vector<c10::IValue> layers;
            for (const LayerCache& layer : outputs.model.cache) {
                layers.push_back(tupleOf({layer.key, layer.value}));
            }
            return tupleOf(std::move(layers));
        }
        case ModelOutput::Logits:
            return *outputs.model.logits;
        case ModelOutput::Embedding:
        case ModelOutput::NormalizedEmbedding:
            return *outputs.embedding;
    }
    return {};
}

// As the reference's DataclassAsTuple: fields in order, those that are None left out. Or what the
// signature keeps.
c10::IValue returnedValue(const Signature& signature, const Outputs& outputs) {
    if (signature.keep.size() == 1) {
        return fieldOf(signature.keep.front(), outputs);
    }
    std::vector<c10::IValue> fields;
    for (const ModelOutput field : signature.keep) {
        fields.push_back(fieldOf(field, outputs));
    }
    if (signature.keep.empty()) {
        fields.push_back(fieldOf(ModelOutput::AllOutputs, outputs));
        if (!outputs.model.cache.empty()) {
            fields.push_back(fieldOf(ModelOutput::Cache, outputs));
        }
        if (outputs.model.logits) {
            fields.push_back(fieldOf(ModelOutput::Logits, outputs));
        }
    }
    return tupleOf(std::move(fields));
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

RecordedOutputs described(const Outputs& outputs) {
    RecordedOutputs out;
    for (const at::Tensor& output : outputs.model.allOutputs) {
        out.allOutputs.push_back(described(output));
    }
    for (const LayerCache& layer : outputs.model.cache) {
        out.cache.push_back({described(layer.key), described(layer.value)});
    }
    if (outputs.model.logits) {
        out.logits = described(*outputs.model.logits);
    }
    if (outputs.embedding) {
        out.embedding = described(*outputs.embedding);
    }
    return out;
}

ForwardOutputs runModel(const ModuleTree& tree, const Model& model, const Signature& signature,
                        Forward& forward, const ForwardInputs& inputs) {
    if (signature.wrapper.empty()) {
        return model.forward(forward, inputs);
    }
    const ModuleCall call(*tree.root().children.front());
    return model.forward(forward, inputs);
}

Outputs run(const ModuleTree& tree, const Model& model, const Signature& signature,
            const std::vector<at::Tensor>& parameters, const jit::Stack& stack) {
    Forward forward(parameters);
    const ForwardInputs inputs = inputsOf(signature, stack);
    Outputs outputs{runModel(tree, model, signature, forward, inputs), {}};
    const bool normalize = signature.keeps(ModelOutput::NormalizedEmbedding);
    if (normalize || signature.keeps(ModelOutput::Embedding)) {
        outputs.embedding = meanOverMask(outputs.model.allOutputs.back(), inputs.attentionMask);
    }
    if (normalize) {
        outputs.embedding = normalized(*outputs.embedding);
    }
    return outputs;
}

std::vector<std::string> argumentNames(const Signature& signature) {
    std::vector<std::string> names;
    for (const Argument& argument : signature.arguments) {
        names.push_back(argument.name);
    }
    return names;
}

void recordInto(Recording& recording, const ModuleTree& tree, const Model& model,
                const Signature& signature, const std::vector<std::vector<std::int64_t>>& shapes,
                Dtype dtype) {
    const at::NoGradGuard noGrad;
    WarningCollector warnings;
    const jit::Stack stack = exampleStack(signature, shapes, dtype);
    Tracing tracing;
    tracing.bindParameters(tree, recording.parameters);
    tracing.bindInputs(stack, argumentNames(signature));
    const Outputs outputs = run(tree, model, signature, recording.parameters, stack);
    recording.outputs = described(outputs);
    const c10::IValue returned = returnedValue(signature, outputs);
    removeUnneeded(returned);
    recording.used = neededParameters(recording.parameters);
    const auto graph = tracing.finish(returned);
    addMethods(recording.module, *graph, tracing.parameterPaths());
    removeUnused(recording.module, tree.root(), recording.used);
    recording.warnings = warnings.take();
}

}  // namespace

Recording record(const ModuleTree& tree, const Model& model, const Signature& signature,
                 const std::vector<std::vector<std::int64_t>>& shapes, Dtype dtype) {
    requireMetaKernels();
    Recording recording;
    try {
        recording.parameters = metaParameters(tree, dtype);
        recording.module = makeModule(tree, recording.parameters);
        recordInto(recording, tree, model, signature, shapes, dtype);
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
