#include <algorithm>
#include <string_view>
#include <utility>

#include "core/export/exporter.h"
#include "core/export/trace_json.h"

namespace tracewright {

namespace {

constexpr std::size_t maxFoldedText = 60;

// Graphviz refuses labels that aren't UTF-8.
std::string dotQuoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : validUtf8(text)) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else {
            out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
        }
    }
    return out + "\"";
}

std::string shortKind(const Node& node) {
    const std::string_view aten = "aten::";
    return node.kind.starts_with(aten) ? node.kind.substr(aten.size()) : node.kind;
}

template <class Range, class ToText>
std::string joined(const Range& range, std::string_view separator, ToText toText) {
    std::string out;
    for (const auto& item : range) {
        out.append(out.empty() ? "" : separator).append(toText(item));
    }
    return out;
}

// The inlined graph as clusters by module. Constants, parameters and lists of constants are told in
// the nodes that use them, since edges from them would hide all others.
class DotWriter {
  public:
    explicit DotWriter(const Snapshot& snapshot)
        : snapshot_(snapshot), graph_(snapshot.inlined), nodesOf_(snapshot.scopes.size()) {
        foldNodes();
        for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
            const ScopeId scope = graph_.nodes[i].scope;
            if (!folded_[i] && scope.valid()) {
                nodesOf_[scope.index].push_back(NodeId{i});
            }
        }
    }

    std::string write() {
        out_ = "digraph " + dotQuoted(snapshot_.forward().name) + " {\n";
        out_ += "  graph [label=" + dotQuoted(snapshot_.schema()) +
                ", labelloc=t, fontname=\"sans-serif\", compound=true]\n"
                "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#eef3fa\", "
                "color=\"#5b7aa6\", fontname=\"sans-serif\", fontsize=11]\n"
                "  edge [color=\"#6b7280\"]\n";
        writeInputs();
        if (!snapshot_.scopes.empty()) {
            writeScope(ScopeId{0}, "  ");
        }
        writeEdges();
        return out_ + "}\n";
    }

  private:
    // What a folded value is called where it is used; empty for values that aren't folded.
    const std::string& textOf(ValueId value) const { return texts_[value.index]; }

    static std::string attribute(const Node& node, std::string_view name) {
        for (const Attribute& attribute : node.attributes) {
            if (attribute.name == name) {
                return attribute.value;
            }
        }
        return {};
    }

    void foldNodes() {
        folded_.resize(graph_.nodes.size());
        texts_.resize(graph_.values.size());
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            const Node& node = graph_.nodes[i];
            const std::string text = foldedText(node);
            folded_[i] = !text.empty();
            for (const ValueId output : node.outputs) {
                texts_[output.index] = text;
            }
        }
    }

    std::string foldedText(const Node& node) const {
        if (node.kind == "prim::Constant") {
            const std::string value = attribute(node, "value");
            return value.empty() ? "None" : value;
        }
        if (node.kind == "prim::GetAttr") {
            const std::string name = attribute(node, "name");
            return name.empty() ? "attribute" : name;
        }
        const bool list = node.kind == "prim::ListConstruct";
        const bool constant = std::all_of(node.inputs.begin(), node.inputs.end(),
                                          [&](ValueId id) { return !textOf(id).empty(); });
        if (!list || !constant) {
            return {};
        }
        return "[" + joined(node.inputs, ", ", [&](ValueId id) { return textOf(id); }) + "]";
    }

    std::string label(const Node& node) const {
        std::string out = shortKind(node);
        std::string folded;
        for (const ValueId input : node.inputs) {
            if (!textOf(input).empty() && textOf(input) != "None") {
                folded.append(folded.empty() ? "" : ", ").append(textOf(input));
            }
        }
        if (folded.size() > maxFoldedText) {
            folded = folded.substr(0, maxFoldedText) + "…";
        }
        out += folded.empty() ? "" : "(" + folded + ")";
        if (!node.outputs.empty()) {
            const std::string shape = shapeOf(graph_[node.outputs.front()]);
            out += shape.empty() ? "" : "\n" + shape;
        }
        return out;
    }

    static std::string shapeOf(const Value& value) {
        if (!value.symbolicShape.empty()) {
            return joined(value.symbolicShape, " × ", [](const std::string& s) { return s; });
        }
        if (!value.shapeKnown || value.shape.empty()) {
            return {};
        }
        return joined(value.shape, " × ", [](std::int64_t size) { return std::to_string(size); });
    }

    void writeInputs() {
        for (std::size_t i = 1; i < graph_.inputs.size(); ++i) {
            const Value& input = graph_[graph_.inputs[i]];
            out_ += "  i" + std::to_string(graph_.inputs[i].index) +
                    " [shape=ellipse, fillcolor=\"#e8f6ec\", color=\"#4b8b5f\", label=" +
                    dotQuoted(input.name + "\n" + input.type) + "]\n";
        }
    }

    void writeScope(ScopeId id, const std::string& indent) {
        const Scope& scope = snapshot_[id];
        if (scope.nodes == 0) {
            return;
        }
        const std::string name = scope.path.empty() ? scope.type : scope.path + " · " + scope.type;
        out_ += indent + "subgraph cluster_" + std::to_string(id.index) + " {\n";
        out_ += indent + "  label=" + dotQuoted(name) + "; style=rounded; color=\"#9aa5b1\"\n";
        for (const NodeId node : nodesOf_[id.index]) {
            out_ += indent + "  n" + std::to_string(node.index) +
                    " [label=" + dotQuoted(label(graph_[node])) + "]\n";
        }
        for (const ScopeId child : scope.children) {
            writeScope(child, indent + "  ");
        }
        out_ += indent + "}\n";
    }

    void writeEdges() {
        for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
            if (!folded_[i]) {
                writeEdgesInto("n" + std::to_string(i), graph_.nodes[i].inputs);
            }
        }
        if (!graph_.outputs.empty()) {
            out_ += "  result [shape=ellipse, fillcolor=\"#fdf1e3\", color=\"#b07d3c\"]\n";
            writeEdgesInto("result", graph_.outputs);
        }
    }

    void writeEdgesInto(const std::string& target, const std::vector<ValueId>& inputs) {
        for (const ValueId input : inputs) {
            const NodeId producer = graph_[input].producer;
            const bool self = !graph_.inputs.empty() && input == graph_.inputs.front();
            if (self || !textOf(input).empty()) {
                continue;
            }
            out_ += producer.valid() ? "  n" + std::to_string(producer.index)
                                     : "  i" + std::to_string(input.index);
            out_ += " -> " + target + "\n";
        }
    }

    const Snapshot& snapshot_;
    const Graph& graph_;
    std::vector<std::vector<NodeId>> nodesOf_;  // by scope, of its own
    std::vector<bool> folded_;                  // by node
    std::vector<std::string> texts_;            // by value
    std::string out_;
};

}  // namespace

std::string graphDot(const Trace& trace) {
    return DotWriter(trace.snapshot).write();
}

}  // namespace tracewright
