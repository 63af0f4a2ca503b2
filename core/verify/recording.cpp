#include "core/verify/recording.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "core/checkpoint/json_reader.h"
#include "core/error.h"
#include "core/export/recording_json.h"
#include "core/graph/reach.h"

namespace tracewright {

using nlohmann::json;

namespace {

constexpr std::size_t maxRank = 64;
constexpr std::size_t maxSymbol = 200;  // bytes of a dimension's name

[[noreturn]] void fail(const char* file, const std::string& fact) {
    throw Error(ErrorCode::BadFormat, std::string(file) + " doesn't fit its module: " + fact);
}

// Member `name` of an object, an empty array where it is missing or something else.
const json& arrayAt(const json& object, const char* name) {
    static const json empty = json::array();
    const auto found = object.find(name);
    return found != object.end() && found->is_array() ? *found : empty;
}

std::string textAt(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::int64_t> sizesAt(const json& object, const char* name, const char* file) {
    std::vector<std::int64_t> sizes;
    for (const json& size : arrayAt(object, name)) {
        if (!size.is_number_integer() || size < 0 || sizes.size() == maxRank) {
            fail(file, "a tensor's " + std::string(name) + " isn't one");
        }
        sizes.push_back(size.get<std::int64_t>());
    }
    return sizes;
}

OutputTensor tensorAt(const json& entry, const char* file) {
    OutputTensor tensor;
    const auto dtype = entry.is_object() ? dtypeFromName(textAt(entry, "dtype")) : std::nullopt;
    if (!dtype) {
        fail(file, "a tensor has no known dtype");
    }
    tensor.dtype = *dtype;
    tensor.shape = sizesAt(entry, "shape", file);
    tensor.strides = sizesAt(entry, "strides", file);
    for (const json& symbol : arrayAt(entry, "symbolic_shape")) {
        if (!symbol.is_string() || symbol.get_ref<const std::string&>().size() > maxSymbol) {
            fail(file, "a tensor's symbols aren't texts");
        }
        tensor.symbolicShape.push_back(symbol.get<std::string>());
    }
    if (!tensor.symbolicShape.empty() && tensor.symbolicShape.size() != tensor.shape.size()) {
        fail(file, "a tensor has more or fewer symbols than dimensions");
    }
    return tensor;
}

class RecordingReader {
  public:
    RecordingReader(const ArtifactFacts& facts, const json& document)
        : graph_(facts.snapshot.inlined), document_(document) {
        for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
            if (graph_.nodes[i].kind.starts_with("aten::")) {
                operators_.push_back({i});
            }
        }
        for (const json& entry : arrayAt(document, "tensors")) {
            tensors_.push_back(tensorAt(entry, recordingExtra));
        }
    }

    Graph graph() const {
        const json& nodes = arrayAt(document_, "nodes");
        if (nodes.size() != operators_.size()) {
            fail(recordingExtra, "it tells of " + std::to_string(nodes.size()) +
                                     " operators, and the module has " +
                                     std::to_string(operators_.size()));
        }
        Graph graph = graph_;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            fillNode(graph, operators_[i], nodes[i]);
        }
        fillUnpacked(graph);
        return graph;
    }

    std::vector<Finding> findings() const {
        std::vector<Finding> findings;
        for (const json& entry : arrayAt(document_, "findings")) {
            const auto verdict = verdictFromName(textAt(entry, "verdict"));
            if (!verdict) {
                fail(recordingExtra, "a finding has no known verdict");
            }
            findings.push_back({*verdict, nodeOf(entry), textAt(entry, "text")});
        }
        return findings;
    }

    std::vector<TraceWarning> warnings() const {
        std::vector<TraceWarning> warnings;
        for (const json& entry : arrayAt(document_, "warnings")) {
            warnings.push_back({textAt(entry, "text"), nodeOf(entry)});
        }
        return warnings;
    }

  private:
    NodeId nodeOf(const json& entry) const {
        const auto place = entry.find("node");
        const bool inside =
            place != entry.end() && place->is_number_unsigned() && *place < operators_.size();
        return inside ? operators_[place->get<std::size_t>()] : NodeId{};
    }

    void fillNode(Graph& graph, NodeId id, const json& entry) const {
        const Node& node = graph[id];
        if (!entry.is_array() || entry.empty() || entry[0] != node.kind ||
            entry.size() != node.outputs.size() + 1) {
            fail(recordingExtra,
                 "it has something else in the place of node " + std::to_string(id.index));
        }
        for (std::size_t i = 0; i < node.outputs.size(); ++i) {
            const json& place = entry[i + 1];
            if (!place.is_number_unsigned() || place >= tensors_.size()) {
                continue;
            }
            fillValue(graph.values[node.outputs[i].index], tensors_[place.get<std::size_t>()]);
        }
    }

    // From an OutputTensor or a Value.
    static void fillValue(Value& value, const auto& source) {
        value.dtype = source.dtype;
        value.shape = source.shape;
        value.symbolicShape = source.symbolicShape;
        value.shapeKnown = true;
    }

    // What leaves a module in a tuple is what went into that.
    static void fillUnpacked(Graph& graph) {
        const std::vector<ValueId> sources = sourcesOf(graph);
        for (std::uint32_t i = 0; i < sources.size(); ++i) {
            if (sources[i] != ValueId{i} && graph[sources[i]].shapeKnown) {
                fillValue(graph.values[i], graph[sources[i]]);
            }
        }
    }

    const Graph& graph_;
    const json& document_;
    std::vector<NodeId> operators_;
    std::vector<OutputTensor> tensors_;
};

void fillPart(OutputPart& part, const json& entry) {
    if (!entry.is_object()) {
        fail(layoutExtra, "a part isn't an object");
    }
    const json& children = arrayAt(entry, "children");
    if (children.size() != part.children.size() || entry.contains("dtype") != !!part.tensor) {
        fail(layoutExtra, part.path + " is something else");
    }
    part.field = textAt(entry, "field");
    part.title = textAt(entry, "title");
    if (part.tensor) {
        part.tensor = tensorAt(entry, layoutExtra);
    }
    for (std::size_t i = 0; i < children.size(); ++i) {
        fillPart(part.children[i], children[i]);
    }
}

json parsed(const std::string& text, const char* file, const char* format) {
    json document = parseJsonObject(text, file, ErrorCode::BadFormat);
    if (textAt(document, "format") != format) {
        fail(file, "its format isn't " + std::string(format));
    }
    if (document.value("version", json()) != 1) {
        fail(file, "it is of a version that this Tracewright doesn't know");
    }
    return document;
}

}  // namespace

void readRecording(ArtifactFacts& facts, const std::string& text) {
    const json document = parsed(text, recordingExtra, "tracewright-recording");
    const RecordingReader reader(facts, document);
    Graph graph = reader.graph();
    std::vector<Finding> findings = reader.findings();
    facts.warnings = reader.warnings();
    facts.findings = std::move(findings);
    facts.snapshot.inlined = std::move(graph);
}

void readLayout(ArtifactFacts& facts, const std::string& text) {
    const json document = parsed(text, layoutExtra, "tracewright-layout");
    OutputLayout layout = facts.layout;
    fillPart(layout.root, document.value("root", json()));
    for (const json& field : arrayAt(document, "omitted")) {
        if (field.is_string()) {
            layout.omitted.push_back(field.get<std::string>());
        }
    }
    facts.layout = std::move(layout);
}

}  // namespace tracewright
