#include <charconv>
#include <string_view>

#include "core/export/exporter.h"
#include "core/export/trace_json.h"

namespace tracewright {

using nlohmann::ordered_json;

namespace {

// A graph has tens of thousands of small objects: they are written straight into the text, one to a
// line.
class Writer {
  public:
    explicit Writer(std::string& out) : out_(out) {}

    Writer& raw(std::string_view text) {
        out_ += text;
        return *this;
    }

    Writer& string(std::string_view text) {
        for (const char c : text) {
            if (c < 0x20 || c > 0x7E || c == '"' || c == '\\') {
                return raw(jsonText(ordered_json(text)));
            }
        }
        out_ += '"';
        out_ += text;
        out_ += '"';
        return *this;
    }

    Writer& number(std::int64_t value) {
        char digits[24];
        const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
        out_.append(digits, end);
        return *this;
    }

    template <class Range, class Each>
    Writer& list(const Range& range, Each each) {
        out_ += '[';
        const char* separator = "";
        for (const auto& item : range) {
            out_ += separator;
            each(item);
            separator = ",";
        }
        out_ += ']';
        return *this;
    }

    template <class Range, class Each>
    Writer& lines(const Range& range, Each each) {
        out_ += '[';
        const char* separator = "\n";
        for (const auto& item : range) {
            out_ += separator;
            each(item);
            separator = ",\n";
        }
        out_ += range.empty() ? "]" : "\n]";
        return *this;
    }

  private:
    std::string& out_;
};

class GraphWriter {
  public:
    explicit GraphWriter(std::string& out) : writer_(out) {}

    void scopes(const std::vector<Scope>& scopes) {
        writer_.lines(scopes, [&](const Scope& scope) { this->scope(scope); });
    }

    void graph(const Graph& graph) {
        writer_.raw("{\"inputs\":");
        ids(graph.inputs);
        writer_.raw(",\"outputs\":");
        ids(graph.outputs);
        writer_.raw(",\"nodes\":").lines(graph.nodes, [&](const Node& node) { this->node(node); });
        writer_.raw(",\"values\":").lines(graph.values, [&](const Value& value) {
            this->value(value);
        });
        writer_.raw("}");
    }

    void methods(const std::vector<Method>& methods) {
        writer_.lines(methods, [&](const Method& method) {
            writer_.raw("{\"scope\":").number(method.scope.index);
            writer_.raw(",\"name\":").string(method.name);
            writer_.raw(",\"schema\":").string(method.schema);
            writer_.raw(",\"graph\":");
            graph(method.graph);
            writer_.raw("}");
        });
    }

  private:
    template <class Ids>
    void ids(const Ids& list) {
        writer_.list(list, [&](const auto& id) { writer_.number(id.index); });
    }

    void shape(const std::vector<std::int64_t>& sizes) {
        writer_.list(sizes, [&](std::int64_t size) { writer_.number(size); });
    }

    void parameter(const Parameter& parameter) {
        writer_.raw("{\"name\":").string(parameter.name);
        writer_.raw(",\"dtype\":").string(dtypeName(parameter.dtype));
        writer_.raw(",\"shape\":");
        shape(parameter.shape);
        writer_.raw(parameter.buffer ? ",\"buffer\":true}" : "}");
    }

    void scope(const Scope& scope) {
        writer_.raw("{\"path\":").string(scope.path);
        writer_.raw(",\"type\":").string(scope.type);
        if (scope.parent.valid()) {
            writer_.raw(",\"parent\":").number(scope.parent.index);
        }
        writer_.raw(",\"nodes\":").number(scope.nodes);
        writer_.raw(",\"parameter_count\":").number(scope.parameterCount);
        writer_.raw(",\"parameter_bytes\":")
            .number(static_cast<std::int64_t>(scope.parameterBytes));
        writer_.raw(",\"parameters\":");
        writer_.list(scope.parameters, [&](const Parameter& p) { parameter(p); });
        writer_.raw("}");
    }

    void node(const Node& node) {
        writer_.raw("{\"kind\":").string(node.kind);
        if (node.scope.valid()) {
            writer_.raw(",\"scope\":").number(node.scope.index);
        }
        writer_.raw(",\"inputs\":");
        ids(node.inputs);
        writer_.raw(",\"outputs\":");
        ids(node.outputs);
        const char* separator = ",\"attributes\":{";
        for (const Attribute& attribute : node.attributes) {
            writer_.raw(separator).string(attribute.name).raw(":").string(attribute.value);
            separator = ",";
        }
        writer_.raw(node.attributes.empty() ? "" : "}");
        if (!node.source.empty()) {
            writer_.raw(",\"source\":").string(node.source);
        }
        writer_.raw("}");
    }

    void value(const Value& value) {
        writer_.raw("{\"name\":").string(value.name);
        writer_.raw(",\"type\":").string(value.type);
        if (value.producer.valid()) {
            writer_.raw(",\"producer\":").number(value.producer.index);
        }
        if (value.dtype) {
            writer_.raw(",\"dtype\":").string(dtypeName(*value.dtype));
        }
        if (value.shapeKnown) {
            writer_.raw(",\"shape\":");
            shape(value.shape);
        }
        if (!value.symbolicShape.empty()) {
            writer_.raw(",\"symbolic_shape\":");
            writer_.list(value.symbolicShape, [&](const std::string& s) { writer_.string(s); });
        }
        writer_.raw("}");
    }

    Writer writer_;
};

std::size_t expectedSize(const Snapshot& snapshot) {
    constexpr std::size_t bytesEach = 120;
    std::size_t objects = snapshot.inlined.nodes.size() + snapshot.inlined.values.size();
    for (const Method& method : snapshot.methods) {
        objects += method.graph.nodes.size() + method.graph.values.size();
    }
    return (objects + snapshot.scopes.size()) * bytesEach;
}

}  // namespace

std::string graphJson(const Trace& trace) {
    std::string out;
    out.reserve(expectedSize(trace.snapshot));
    const ordered_json head = {{"format", "tracewright-graph"},
                               {"version", 1},
                               {"producer", producerJson()},
                               {"model", modelJson(trace.model)},
                               {"dtype", dtypeName(trace.dtype)},
                               {"schema", trace.snapshot.schema()},
                               {"signature", signatureJson(trace.signature)},
                               {"layout", layoutTreeJson(trace.layout)},
                               {"warnings", warningsJson(trace.warnings)},
                               {"findings", findingsJson(trace.findings)}};
    const char* separator = "{\n";
    for (const auto& [name, value] : head.items()) {
        out.append(separator).append("\"").append(name).append("\": ").append(jsonText(value));
        separator = ",\n";
    }
    GraphWriter writer(out);
    out += ",\n\"scopes\": ";
    writer.scopes(trace.snapshot.scopes);
    out += ",\n\"graph\": ";
    writer.graph(trace.snapshot.inlined);
    out += ",\n\"methods\": ";
    writer.methods(trace.snapshot.methods);
    return out + "\n}\n";
}

}  // namespace tracewright
