#include "app/cli/facts.h"

#include <algorithm>

#include "app/cli/terminal.h"
#include "core/counted.h"
#include "core/export/trace_json.h"

namespace tracewright::cli {

using nlohmann::ordered_json;

namespace {

template <class Range, class ToText>
std::string joined(const Range& range, ToText toText) {
    std::string out;
    for (const auto& item : range) {
        out += (out.empty() ? "" : ", ") + toText(item);
    }
    return out;
}

// A saved file's types don't tell its outputs' dtypes.
ordered_json dtypeJson(const OutputTensor& tensor) {
    return tensor.known ? ordered_json(dtypeName(tensor.dtype)) : ordered_json();
}

std::string dtypeText(const OutputTensor& tensor) {
    return tensor.known ? std::string(dtypeName(tensor.dtype)) : "dtype not told";
}

std::string partName(const OutputPart& part) {
    return part.alias.empty() ? part.path : part.path + " = " + part.alias;
}

}  // namespace

std::string documentText(const ordered_json& document) {
    return document.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string shapeText(std::span<const std::int64_t> shape) {
    return "[" + joined(shape, [](std::int64_t size) { return std::to_string(size); }) + "]";
}

std::string shapeText(std::span<const std::string> shape) {
    return "[" + joined(shape, [](const std::string& size) { return size; }) + "]";
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    std::string out;
    for (const auto& row : rows) {
        out += " ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += " " + row[i];
            out += i + 1 < row.size() ? std::string(widths[i] - row[i].size() + 1, ' ') : "";
        }
        out += "\n";
    }
    return out;
}

ordered_json checkpointJson(const Checkpoint& checkpoint) {
    ordered_json files = ordered_json::array();
    for (const CheckpointFile& file : checkpoint.files()) {
        files.push_back({{"path", file.path().string()}, {"bytes", file.size()}});
    }
    return {{"name", checkpoint.name()},
            {"folder", checkpoint.folder().string()},
            {"format", weightFormatName(checkpoint.format())},
            {"tensors", checkpoint.tensors().size()},
            {"bytes", checkpoint.totalBytes()},
            {"files", std::move(files)}};
}

std::string checkpointText(const Checkpoint& checkpoint) {
    std::vector<std::vector<std::string>> rows = {
        {"checkpoint", checkpoint.folder().string()},
        {"weights", std::string(weightFormatName(checkpoint.format())) + ", " +
                        counted(checkpoint.tensors().size(), "tensor") + ", " +
                        humanBytes(checkpoint.totalBytes())}};
    for (const CheckpointFile& file : checkpoint.files()) {
        rows.push_back({"file", file.path().filename().string() + ", " + humanBytes(file.size())});
    }
    return table(rows);
}

ordered_json modelFactsJson(const ModelFacts& model) {
    ordered_json out = tracewright::modelJson(model);
    ordered_json kinds = ordered_json::array();
    for (const ModelKind kind : model.kinds) {
        kinds.push_back(modelKindName(kind));
    }
    ordered_json inputs = ordered_json::array();
    for (const ModelInput input : model.inputs) {
        inputs.push_back(modelInputName(input));
    }
    out.update({{"kinds", std::move(kinds)},
                {"inputs", std::move(inputs)},
                {"dtype", dtypeName(model.dtype)},
                {"unused_tensors", model.unusedTensors},
                {"warnings", model.warnings}});
    return out;
}

std::string modelText(const ModelFacts& model) {
    std::vector<std::vector<std::string>> rows = {
        {"model", model.className + " (" + model.family + ", " +
                      std::string(modelKindName(model.kind)) + ")"},
        {"can be",
         joined(model.kinds, [](ModelKind kind) { return std::string(modelKindName(kind)); })},
        {"inputs",
         joined(model.inputs, [](ModelInput input) { return std::string(modelInputName(input)); })},
        {"parameters",
         std::to_string(model.parameters) + ", " + std::string(dtypeName(model.dtype))},
        {"dimensions", joined(model.dimensions, [](const Dimension& dimension) {
             return dimension.name + " " + std::to_string(dimension.value);
         })}};
    if (!model.unusedTensors.empty()) {
        rows.push_back({"unused", counted(model.unusedTensors.size(), "tensor") +
                                      " of the checkpoint, such as " +
                                      model.unusedTensors.front()});
    }
    for (const std::string& warning : model.warnings) {
        rows.push_back({"warning", warning});
    }
    return table(rows);
}

std::string signatureText(const Signature& signature) {
    std::vector<std::vector<std::string>> rows;
    for (const Argument& argument : signature.arguments) {
        rows.push_back({"argument", argument.name, std::string(modelInputName(argument.input)),
                        exampleText(argument.example)});
    }
    return table(rows);
}

ordered_json layoutTensorsJson(const OutputLayout& layout) {
    ordered_json tensors = ordered_json::array();
    for (const OutputPart* part : outputTensors(layout)) {
        tensors.push_back({{"path", part->path},
                           {"alias", part->alias},
                           {"field", part->field},
                           {"title", part->title},
                           {"dtype", dtypeJson(*part->tensor)},
                           {"shape", part->tensor->shape},
                           {"symbolic_shape", part->tensor->symbolicShape}});
    }
    return {{"tensors", std::move(tensors)}, {"omitted", layout.omitted}};
}

std::string layoutText(const OutputLayout& layout) {
    std::vector<std::vector<std::string>> rows;
    for (const OutputPart* part : outputLeaves(layout)) {
        if (!part->tensor) {
            rows.push_back({partName(*part), part->field, part->title});
            continue;
        }
        rows.push_back(
            {partName(*part), part->field, part->title, dtypeText(*part->tensor),
             part->tensor->shape.empty() ? "" : shapeText(part->tensor->shape),
             part->tensor->symbolicShape.empty() ? "" : shapeText(part->tensor->symbolicShape)});
    }
    for (const std::string& field : layout.omitted) {
        rows.push_back({"-", field, "not returned"});
    }
    return table(rows);
}

ordered_json nodeJson(const Snapshot& snapshot, NodeId node) {
    const Node& told = snapshot.inlined[node];
    return {{"index", node.index}, {"kind", told.kind}, {"scope", snapshot[told.scope].path}};
}

}  // namespace tracewright::cli
