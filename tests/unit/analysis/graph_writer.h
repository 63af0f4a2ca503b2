#pragma once

#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright::tests {

// Writes a graph by hand, a node at a time, in the traced example batch 4, pieces 20, past 7,
// hidden 64.
class GraphWriter {
  public:
    using Symbols = std::vector<std::string>;

    GraphWriter() {
        snapshot.scopes.resize(1);
        add("self", "Model", {}, {});
        graph().inputs = {ValueId{0}};
    }

    ValueId input(const Symbols& shape, Dtype dtype = Dtype::Float32) {
        const ValueId id = add("x", "Tensor", shape, {}, dtype);
        graph().inputs.push_back(id);
        return id;
    }
    ValueId node(const std::string& kind, const std::vector<ValueId>& inputs, const Symbols& shape,
                 Dtype dtype = Dtype::Float32, ScopeId scope = {0}) {
        const ValueId output = add(kind, "Tensor", shape, next(), dtype);
        push(kind, inputs, output, scope);
        return output;
    }
    // A list or tuple of tensors.
    ValueId holder(const std::string& kind, const std::vector<ValueId>& inputs) {
        const ValueId output = add(kind, "(Tensor, Tensor)", {}, next());
        push(kind, inputs, output, {0});
        return output;
    }
    void give(ValueId output) { graph().outputs.push_back(output); }

    Graph& graph() { return snapshot.inlined; }

    Snapshot snapshot;

  private:
    NodeId next() { return {static_cast<std::uint32_t>(graph().nodes.size())}; }

    void push(const std::string& kind, const std::vector<ValueId>& inputs, ValueId output,
              ScopeId scope) {
        Node node;
        node.kind = kind;
        node.scope = scope;
        node.inputs = inputs;
        node.outputs = {output};
        graph().nodes.push_back(node);
    }

    static std::int64_t sizeOf(const std::string& symbol) {
        if (symbol == "batch") {
            return 4;
        }
        if (symbol == "pieces") {
            return 20;
        }
        if (symbol == "past") {
            return 7;
        }
        if (symbol == "past + pieces") {
            return 27;
        }
        return symbol == "hidden" ? 64 : std::stoll(symbol);
    }

    ValueId add(const std::string& name, const std::string& type, const Symbols& shape,
                NodeId producer, Dtype dtype = Dtype::Float32) {
        Value value;
        value.name = name;
        value.type = type;
        value.producer = producer;
        if (type == "Tensor") {
            value.dtype = dtype;
            value.shapeKnown = true;
            value.symbolicShape = shape;
            for (const std::string& symbol : shape) {
                value.shape.push_back(sizeOf(symbol));
            }
        }
        graph().values.push_back(value);
        return {static_cast<std::uint32_t>(graph().values.size() - 1)};
    }
};

}  // namespace tracewright::tests
