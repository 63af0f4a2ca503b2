#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/checkpoint/dtype.h"

namespace tracewright {

// Distinct index types, so that a node's index is never taken for a value's.
template <class Tag>
struct Id {
    std::uint32_t index = 0xFFFFFFFFU;

    bool valid() const noexcept { return index != 0xFFFFFFFFU; }
    // clang-tidy 14 takes the zero that <=> compares with for a pointer.
    auto operator<=>(const Id&) const = default;  // NOLINT(modernize-use-nullptr)
};
using NodeId = Id<struct NodeTag>;
using ValueId = Id<struct ValueTag>;
using ScopeId = Id<struct ScopeTag>;

struct Attribute {
    std::string name;
    std::string value;  // printed as TorchScript does; tensors as dtype[shape] or their one element
};

struct Node {
    std::string kind;  // "aten::linear"
    ScopeId scope;
    std::vector<ValueId> inputs;
    std::vector<ValueId> outputs;
    // What the operator calls its inputs: "self", "dim", "dtype". Empty where it has no schema.
    std::vector<std::string> inputNames;
    std::vector<Attribute> attributes;
    std::string source;  // "models/falcon.cpp:42", empty if unknown
};

struct Value {
    std::string name;  // without "%"
    std::string type;  // "Tensor", "int", "(Tensor, Tensor)", "Dict(str, Tensor)"
    NodeId producer;   // invalid for an input of the graph
    // Of tensors, as far as known: the traced shape, and its symbols ("batch", "pieces", "hidden",
    // "12", "batch*pieces").
    std::optional<Dtype> dtype;
    std::vector<std::int64_t> shape;
    std::vector<std::string> symbolicShape;
    bool shapeKnown = false;
};

struct Graph {
    std::vector<Node> nodes;  // in execution order
    std::vector<Value> values;
    std::vector<ValueId> inputs;  // self first
    std::vector<ValueId> outputs;

    const Node& operator[](NodeId id) const { return nodes[id.index]; }
    const Value& operator[](ValueId id) const { return values[id.index]; }
};

struct Parameter {
    std::string name;  // within its module: "weight"
    Dtype dtype = Dtype::Float32;
    std::vector<std::int64_t> shape;
    bool buffer = false;

    std::int64_t elements() const noexcept;
    std::uint64_t bytes() const noexcept;
};

// A module. Scopes are in depth-first order, the root first, so that a module's descendants follow
// it directly.
struct Scope {
    std::string path;  // "" for the root, "layers.0.mha"
    std::string name;  // last part: "mha"
    std::string type;  // "SelfAttention"
    ScopeId parent;    // invalid for the root
    std::vector<ScopeId> children;
    std::vector<Parameter> parameters;  // of its own
    std::uint32_t nodes = 0;            // of the inlined graph, in it and below
    std::int64_t parameterCount = 0;    // in it and below
    std::uint64_t parameterBytes = 0;   // in it and below
};

// A method of one module, with calls to its submodules' methods as prim::CallMethod nodes.
struct Method {
    ScopeId scope;
    std::string name;    // "forward"
    std::string schema;  // "forward(BERTEncoder self, Tensor piece_ids, ...) -> ..."
    Graph graph;
};

// A trace as plain values: what every view, search and export reads. Immutable once made.
struct Snapshot {
    std::vector<Scope> scopes;
    Graph inlined;                // the whole of forward, all calls inlined
    std::vector<Method> methods;  // of every module that has one, the root's forward first
    std::string code;             // generated TorchScript code of all modules, one text

    const Scope& operator[](ScopeId id) const { return scopes[id.index]; }
    const Method& forward() const { return methods.front(); }
    const std::string& schema() const { return forward().schema; }
};

}  // namespace tracewright
