#pragma once

#include <QString>
#include <QStringList>

#include "core/trace/signature.h"

// Models and requests that the tests of signatures share.
namespace tracewright {

inline ModelFacts bert() {
    ModelFacts out;
    out.family = "BERT";
    out.className = "BERTEncoder";
    out.kind = ModelKind::Encoder;
    out.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask, ModelInput::Positions,
                  ModelInput::TypeIds};
    out.maxPieces = 512;
    out.dimensions = {{"layers", 2}, {"heads", 3}};
    return out;
}

inline ModelFacts falcon() {
    ModelFacts out;
    out.family = "Falcon";
    out.className = "FalconDecoder";
    out.kind = ModelKind::Decoder;
    out.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask, ModelInput::Positions};
    return out;
}

// With a cache of 2 layers, 3 key-value heads, 8 wide.
inline ModelFacts llama() {
    ModelFacts out;
    out.family = "LLaMA";
    out.className = "LlamaCausalLM";
    out.kind = ModelKind::CausalLM;
    out.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask, ModelInput::Cache,
                  ModelInput::Positions};
    out.dimensions = {{"layers", 2}, {"heads", 6}, {"key_value_heads", 3}, {"head_width", 8}};
    return out;
}

inline SignatureRequest cached(const std::vector<std::string>& examples = {}) {
    SignatureRequest out;
    out.arguments = "piece_ids,attention_mask,cache,positions";
    out.examples = examples;
    return out;
}

inline SignatureRequest withArguments(const std::string& arguments) {
    SignatureRequest out;
    out.arguments = arguments;
    return out;
}

inline SignatureRequest withExamples(const std::vector<std::string>& examples) {
    SignatureRequest out = withArguments("ids=piece_ids,attention_mask,positions,type_ids");
    out.examples = examples;
    return out;
}

inline QString text(const std::string& from) {
    return QString::fromStdString(from);
}

// "field argument: text" of the only problem, or all of them where there isn't exactly one.
inline QString onlyProblem(const SignatureRequest& request, const ModelFacts& model) {
    static const char* const fields[] = {"arguments", "wrapper", "shape",
                                         "example",   "keep",    "cache length"};
    QStringList out;
    for (const SignatureProblem& problem : checkSignature(request, model)) {
        const QString argument = text(problem.argument);
        out << fields[static_cast<int>(problem.field)] +
                   (argument.isEmpty() ? "" : " " + argument) + ": " + text(problem.text);
    }
    return out.size() == 1 ? out.front() : "[" + out.join(" | ") + "]";
}

inline QString argumentsAndExamples(const Signature& signature) {
    QStringList out;
    for (const Argument& argument : signature.arguments) {
        out << text(argument.name) + "=" + text(exampleText(argument.example));
    }
    return out.join(" ");
}

}  // namespace tracewright
