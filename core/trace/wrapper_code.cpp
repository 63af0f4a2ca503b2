#include "core/trace/wrapper_code.h"

#include <algorithm>
#include <vector>

namespace tracewright {

namespace {

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
        out.append(out.empty() ? "" : ", ").append(part);
    }
    return out;
}

std::string tupleOf(const std::string& type, std::int64_t count) {
    return "(" + joined(std::vector<std::string>(static_cast<std::size_t>(count), type)) + ")";
}

std::string typeOf(ModelOutput output, const ModelFacts& model) {
    const std::int64_t layers = dimensionOf(model, "layers");
    switch (output) {
        case ModelOutput::AllOutputs:
            return tupleOf("Tensor", layers + 1);
        case ModelOutput::Cache:
            return tupleOf("(Tensor, Tensor)", layers);
        default:
            return "Tensor";
    }
}

// What is returned, also where the signature keeps everything.
std::vector<ModelOutput> returned(const Signature& signature, const ModelFacts& model) {
    if (!signature.keep.empty()) {
        return signature.keep;
    }
    std::vector<ModelOutput> fields = {ModelOutput::AllOutputs};
    if (model.kind != ModelKind::Encoder && signature.storeCache) {
        fields.push_back(ModelOutput::Cache);
    }
    if (model.kind == ModelKind::CausalLM) {
        fields.push_back(ModelOutput::Logits);
    }
    return fields;
}

std::string typeIn(const Argument& argument, const Signature& signature) {
    if (argument.input == ModelInput::Cache) {
        return "(Tensor, Tensor)[]";
    }
    const bool dict =
        argument.input == ModelInput::AttentionMask && signature.maskForm == MaskForm::Dict;
    return dict ? "Dict(str, Tensor)" : "Tensor";
}

std::string annotation(const Argument& argument, const Signature& signature) {
    if (argument.input == ModelInput::Cache) {
        return "List[Tuple[Tensor, Tensor]]";
    }
    return typeIn(argument, signature) == "Tensor" ? "Tensor" : "Dict[str, Tensor]";
}

// An argument as the reference's forward wants it.
std::string handedOn(const Argument& argument, const Signature& signature) {
    switch (argument.input) {
        case ModelInput::PieceIds:
            return argument.name;
        case ModelInput::AttentionMask:
            return "AttentionMask(" + argument.name +
                   (signature.maskForm == MaskForm::Dict ? "[\"bool_mask\"])" : ")");
        case ModelInput::Cache:
            return "cache=[KeyValueCache(key, value) for key, value in " + argument.name + "]";
        default:
            return std::string(modelInputName(argument.input)) + "=" + argument.name;
    }
}

// Piece ids and mask have their places; the others have names.
std::string call(const Signature& signature) {
    std::vector<std::string> parts;
    for (const ModelInput input : {ModelInput::PieceIds, ModelInput::AttentionMask,
                                   ModelInput::Cache, ModelInput::Positions, ModelInput::TypeIds}) {
        for (const Argument& argument : signature.arguments) {
            if (argument.input == input) {
                parts.push_back(handedOn(argument, signature));
            }
        }
    }
    if (signature.storeCache || signature.keeps(ModelOutput::Cache)) {
        parts.emplace_back("store_cache=True");
    }
    return "self.inner(" + joined(parts) + ")";
}

std::string maskName(const Signature& signature) {
    for (const Argument& argument : signature.arguments) {
        if (argument.input == ModelInput::AttentionMask) {
            return signature.maskForm == MaskForm::Dict ? argument.name + "[\"bool_mask\"]"
                                                        : argument.name;
        }
    }
    return "attention_mask";
}

std::string expression(ModelOutput output) {
    switch (output) {
        case ModelOutput::AllOutputs:
            return "tuple(Y.all_outputs)";
        case ModelOutput::Last:
            return "Y.all_outputs[-1]";
        case ModelOutput::Cache:
            return "tuple(Y.cache)";
        case ModelOutput::Logits:
            return "Y.logits";
        default:
            return "embedding";
    }
}

std::string body(const Signature& signature) {
    std::string code = "        Y = " + call(signature) + "\n";
    if (signature.keep.empty()) {
        return code + "        return Y\n";
    }
    const bool normalized = signature.keeps(ModelOutput::NormalizedEmbedding);
    if (normalized || signature.keeps(ModelOutput::Embedding)) {
        code.append("        shown = ").append(maskName(signature));
        code.append(".flatten(1).unsqueeze(-1).to(Y.all_outputs[-1].dtype)\n");
        code.append("        embedding = (Y.all_outputs[-1] * shown).sum(1) / shown.sum(1)\n");
    }
    if (normalized) {
        code.append("        embedding = torch.nn.functional.normalize(embedding)\n");
    }
    std::vector<std::string> values;
    for (const ModelOutput output : signature.keep) {
        values.push_back(expression(output));
    }
    return code.append("        return ").append(joined(values)).append("\n");
}

}  // namespace

std::string wrapperCode(const Signature& signature, const ModelFacts& model) {
    if (signature.wrapper.empty()) {
        return "# " + model.className + " itself is traced, with no wrapper around it.\n";
    }
    std::string code =
        "class " + signature.wrapper +
        "(torch.nn.Module):\n    def __init__(self, inner):\n        super().__init__()\n"
        "        self.inner = inner\n\n    def forward(\n        self,\n";
    for (const Argument& argument : signature.arguments) {
        code.append("        ").append(argument.name).append(": ");
        code.append(annotation(argument, signature)).append(",\n");
    }
    return code.append("    ):\n").append(body(signature));
}

std::string signatureSchema(const Signature& signature, const ModelFacts& model) {
    std::string schema =
        "forward(" + (signature.wrapper.empty() ? model.className : signature.wrapper) + " self";
    for (const Argument& argument : signature.arguments) {
        schema.append(", ").append(typeIn(argument, signature));
        schema.append(" ").append(argument.name);
    }
    std::vector<std::string> types;
    for (const ModelOutput output : returned(signature, model)) {
        types.push_back(typeOf(output, model));
    }
    std::string result = signature.keep.size() == 1 ? types.front() : "(" + joined(types) + ")";
    // A tuple that is returned is written within brackets of its own.
    if (result.front() == '(') {
        result = "(" + result + ")";
    }
    return schema.append(") -> ").append(result);
}

}  // namespace tracewright
