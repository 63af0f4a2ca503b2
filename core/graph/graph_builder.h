#pragma once

#include <torch/csrc/jit/api/function_impl.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/graph/argument_names.h"
#include "core/graph/scope_tree.h"
#include "core/graph/type_text.h"
#include "core/progress.h"

namespace tracewright {

// Turns LibTorch's graphs into plain ones. Included only by files of core that are compiled with
// LibTorch.
//
// Calls are followed here rather than by LibTorch's Inline pass: that pass optimises what it
// inlines, keeps the results in the module, and names a node's module only by the last attribute it
// came through. Following them tells the very nodes of the file, and each one's module exactly:
// `self` of forward is the root, and a prim::GetAttr on a known module is a known module. This
// needs neither the scope names of a live trace, which are lost when it is saved, nor the call
// stacks of a loaded one, so both give the same scopes.
//
// The nodes of a prim::If or prim::Loop stand before it, so that the graph has no cycles: what its
// blocks return are further inputs of it, what a loop carries is its initial value, and an
// attribute for each block tells which nodes are its own.
class GraphBuilder {
  public:
    GraphBuilder(const ScopeTree& scopes, TypeTexts& types, const Progress& progress);

    // Errors of both: BadFormat where calls and blocks are nested deeper or nodes are more than the
    // named limits; Cancelled.
    Graph inlined(torch::jit::Function& forward);
    // Calls stay nodes; all belong to `scope`.
    Graph method(torch::jit::Function& function, ScopeId scope);

  private:
    struct Bound {
        ValueId value;
        ScopeId module;  // that the value is, where it is one
    };
    using Frame = std::unordered_map<const torch::jit::Value*, Bound>;

    Graph build(torch::jit::Function& function, ScopeId scope, bool inlining);
    std::vector<Bound> walkFunction(torch::jit::Function& function,
                                    const std::vector<Bound>& inputs, ScopeId scope, int depth);
    void walkBlock(const torch::jit::Block& block, Frame& frame, ScopeId scope, int depth);
    void walkNode(const torch::jit::Node& node, Frame& frame, ScopeId scope, int depth);
    bool walkCall(const torch::jit::Node& node, Frame& frame, ScopeId scope, int depth);
    void walkBlocks(const torch::jit::Node& node, Frame& frame, Node& made, ScopeId scope,
                    int depth);
    torch::jit::Function* callee(const torch::jit::Node& node, const Frame& frame) const;
    Bound newValue(const torch::jit::Value& value, NodeId producer);
    std::string valueName(const torch::jit::Value& value);
    void checkLimits(int depth) const;

    const ScopeTree& scopes_;
    TypeTexts& types_;
    const Progress& progress_;
    ArgumentNames argumentNames_;
    Graph graph_;
    bool inlining_ = false;
    std::unordered_map<std::string, std::uint32_t> names_;  // used so far, of an inlined graph
};

// Where a node comes from: "models/falcon.cpp:42", "curated_transformers/layers/attention.py:438";
// empty if unknown.
std::string sourceText(const torch::jit::SourceRange& range);

}  // namespace tracewright
