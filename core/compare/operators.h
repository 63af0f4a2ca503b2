#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// The operators of a graph, each with what is folded into it: constants, parameters, lists of
// those; and without tuples that are only taken apart again.
class Operators {
  public:
    explicit Operators(const Snapshot& snapshot);

    // What an input is: the text of what is folded ("1e-05", "layers.0.norm.weight"), or the node
    // or the graph's input that it comes from.
    struct Argument {
        std::string name;  // "eps", or "input 2" where the operator doesn't say
        std::string text;  // of what is folded; empty for others
        NodeId producer;
        std::uint32_t place = 0;  // among the producer's outputs, or the graph's inputs
        bool parameter = false;
    };
    std::vector<Argument> argumentsOf(NodeId node) const;

    bool isFolded(NodeId node) const { return folded_[node.index]; }
    // Of kind, what is folded, and the kinds that the inputs come from.
    std::uint64_t fullKey(NodeId node) const;
    std::uint64_t kindKey(NodeId node) const;
    // The operators that are in each module itself, in order of execution.
    const std::vector<std::vector<NodeId>>& byScope() const noexcept { return byScope_; }
    const Snapshot& snapshot() const noexcept { return snapshot_; }
    const Graph& graph() const noexcept { return snapshot_.inlined; }

  private:
    void fold(NodeId id);
    void seeThrough(NodeId id);
    void foldTuples();
    std::string foldedText(const Node& node) const;

    const Snapshot& snapshot_;
    std::vector<bool> folded_;
    std::vector<std::string> texts_;  // by node, of those that are folded
    std::vector<ValueId> sources_;    // by value: itself, or what was put into the tuple for it
    std::vector<std::vector<NodeId>> byScope_;
};

// The last part of a dotted name.
std::string_view lastPart(std::string_view path);

}  // namespace tracewright
