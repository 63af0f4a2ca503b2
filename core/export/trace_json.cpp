#include "core/export/trace_json.h"

#include <utility>

#include "core/version.h"

namespace tracewright {

using nlohmann::ordered_json;

namespace {

ordered_json argumentJson(const Argument& argument) {
    const Example& example = argument.example;
    ordered_json out = {{"name", argument.name},
                        {"input", modelInputName(argument.input)},
                        {"shape", example.shape},
                        {"dtype", dtypeName(example.dtype)}};
    if (!example.file.empty()) {
        out["file"] = example.file;
        if (!example.tensor.empty()) {
            out["tensor"] = example.tensor;
        }
        return out;
    }
    out["fill"] = fillName(example.fill);
    if (example.fill == Fill::Random) {
        out["seed"] = example.seed;
    }
    return out;
}

ordered_json partJson(const OutputPart& part) {
    ordered_json out = {{"path", part.path}};
    const std::pair<const char*, const std::string*> texts[] = {
        {"alias", &part.alias}, {"field", &part.field}, {"title", &part.title}};
    for (const auto& [name, text] : texts) {
        if (!text->empty()) {
            out[name] = *text;
        }
    }
    if (part.tensor) {
        out["dtype"] = dtypeName(part.tensor->dtype);
        out["shape"] = part.tensor->shape;
        out["symbolic_shape"] = part.tensor->symbolicShape;
        if (!part.tensor->strides.empty()) {
            out["strides"] = part.tensor->strides;
        }
    }
    out["python"] = part.python;
    out["cpp"] = part.cpp;
    if (!part.tensor) {
        out["children"] = ordered_json::array();
        for (const OutputPart& child : part.children) {
            out["children"].push_back(partJson(child));
        }
    }
    return out;
}

}  // namespace

ordered_json modelJson(const ModelFacts& model) {
    ordered_json dimensions = ordered_json::object();
    for (const Dimension& dimension : model.dimensions) {
        dimensions[dimension.name] = dimension.value;
    }
    return {{"family", model.family},
            {"class", model.className},
            {"kind", modelKindName(model.kind)},
            {"parameters", model.parameters},
            {"max_pieces", model.maxPieces},
            {"dimensions", std::move(dimensions)}};
}

ordered_json signatureJson(const Signature& signature) {
    ordered_json arguments = ordered_json::array();
    for (const Argument& argument : signature.arguments) {
        arguments.push_back(argumentJson(argument));
    }
    ordered_json keep = ordered_json::array();
    for (const ModelOutput output : signature.keep) {
        keep.push_back(modelOutputName(output));
    }
    return {{"wrapper", signature.wrapper},
            {"mask_as", signature.maskForm == MaskForm::Dict ? "dict" : "tensor"},
            {"arguments", std::move(arguments)},
            {"store_cache", signature.storeCache},
            {"keep", std::move(keep)}};
}

ordered_json layoutTreeJson(const OutputLayout& layout) {
    return {{"root", partJson(layout.root)}, {"omitted", layout.omitted}};
}

ordered_json warningsJson(const std::vector<TraceWarning>& warnings) {
    ordered_json out = ordered_json::array();
    for (const TraceWarning& warning : warnings) {
        ordered_json entry = {{"text", warning.text}};
        if (warning.node.valid()) {
            entry["node"] = warning.node.index;
        }
        out.push_back(std::move(entry));
    }
    return out;
}

ordered_json findingsJson(const std::vector<Finding>& findings) {
    ordered_json out = ordered_json::array();
    for (const Finding& finding : findings) {
        ordered_json entry = {{"verdict", verdictName(finding.verdict)}, {"text", finding.text}};
        if (finding.node.valid()) {
            entry["node"] = finding.node.index;
        }
        out.push_back(std::move(entry));
    }
    return out;
}

ordered_json producerJson() {
    return {{"tracewright", version()}, {"libtorch", libTorchVersion()}};
}

std::string jsonText(const ordered_json& value, int indent) {
    return value.dump(indent, ' ', false, ordered_json::error_handler_t::replace);
}

std::string validUtf8(std::string_view text) {
    return nlohmann::json::parse(jsonText(nlohmann::ordered_json(text))).get<std::string>();
}

}  // namespace tracewright
