#include "core/trace/signature.h"

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "core/trace/signature_draft.h"

namespace tracewright {

namespace {

BuiltInSignature builtIn(const ModelFacts& model, const std::string& arguments,
                         std::vector<ModelOutput> keep, bool storeCache) {
    Signature signature;
    signature.keep = std::move(keep);
    std::vector<SignatureProblem> problems;
    signature.arguments = parseArguments(arguments, model, problems);
    BuiltInSignature out;
    out.name = wrapperNameFor(signature, model);
    out.request.arguments = arguments;
    out.request.wrapper = out.name;
    out.request.keep = keepText(signature);
    out.request.storeCache = storeCache;
    return out;
}

}  // namespace

std::string_view fillName(Fill fill) noexcept {
    switch (fill) {
        case Fill::Zeros:
            return "zeros";
        case Fill::Ones:
            return "ones";
        case Fill::Arange:
            return "arange";
        case Fill::Random:
            return "random";
    }
    return "zeros";
}

std::vector<BuiltInSignature> builtInSignatures(const ModelFacts& model) {
    std::vector<BuiltInSignature> out = {{model.className, {}}};
    const std::string own = "piece_ids,attention_mask";
    const auto has = [&](ModelInput input) { return std::ranges::count(model.inputs, input) != 0; };
    const std::vector<ModelOutput> outputs = modelOutputs(model);
    const auto returns = [&](ModelOutput output) {
        return std::ranges::count(outputs, output) != 0;
    };
    if (has(ModelInput::Positions)) {
        out.push_back(builtIn(model, own + ",positions", {}, false));
    }
    if (has(ModelInput::Cache)) {
        out.push_back(builtIn(model, own + ",cache", {}, true));
        out.push_back(builtIn(model, own + ",cache,positions", {}, true));
    }
    out.push_back(builtIn(model, own, {ModelOutput::Last}, false));
    if (returns(ModelOutput::Logits)) {
        out.push_back(builtIn(model, own, {ModelOutput::Logits}, false));
    }
    if (returns(ModelOutput::Embedding)) {
        const bool normalize = model.pooling && model.pooling->normalize;
        out.push_back(builtIn(
            model, own, {normalize ? ModelOutput::NormalizedEmbedding : ModelOutput::Embedding},
            false));
    }
    return out;
}

std::vector<SignatureProblem> checkSignature(const SignatureRequest& request,
                                             const ModelFacts& model) {
    return SignatureDraft(request, model).problems;
}

Signature makeSignature(const SignatureRequest& request, const ModelFacts& model) {
    SignatureDraft draft(request, model);
    if (draft.problems.empty()) {
        return std::move(draft.signature);
    }
    std::string detail;
    if (draft.problems.size() > 1) {
        for (const SignatureProblem& problem : draft.problems) {
            detail += (detail.empty() ? "" : "\n") + problem.text;
        }
    }
    throw Error(ErrorCode::BadSignature, draft.problems.front().text, detail);
}

std::string argumentsText(const Signature& signature) {
    std::string out;
    for (const Argument& argument : signature.arguments) {
        const std::string_view input = modelInputName(argument.input);
        out += out.empty() ? "" : ",";
        out += argument.name == input ? "" : argument.name + "=";
        out += input;
    }
    return out;
}

bool Signature::takes(ModelInput input) const {
    return std::ranges::count(arguments, input, &Argument::input) != 0;
}

bool Signature::keeps(ModelOutput output) const {
    return std::ranges::count(keep, output) != 0;
}

std::string keepText(const Signature& signature) {
    std::string out;
    for (const ModelOutput output : signature.keep) {
        out += out.empty() ? "" : ",";
        out += modelOutputName(output);
    }
    return out;
}

std::string exampleText(const Example& example) {
    if (!example.file.empty()) {
        return example.file + (example.tensor.empty() ? "" : ":" + example.tensor);
    }
    std::string out = shapeText(example.shape) + ":" + std::string(dtypeName(example.dtype)) + ":" +
                      std::string(fillName(example.fill));
    return example.fill == Fill::Random ? out + ":" + std::to_string(example.seed) : out;
}

}  // namespace tracewright
