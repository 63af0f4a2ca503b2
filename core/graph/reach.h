#pragma once

#include <span>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// A part of a graph along its edges: the nodes in it, and the values that run between them.
struct Reach {
    std::vector<bool> nodes;   // by node
    std::vector<bool> values;  // by value
    std::size_t count = 0;     // of nodes, without plumbing (prim::)
};

// The nodes in a module and below it.
std::vector<NodeId> nodesWithin(const Snapshot& snapshot, ScopeId scope);

// All that the nodes `ends` depend on, them included. Linear in the graph, as the others.
Reach whatFeeds(const Graph& graph, std::span<const NodeId> ends);
// All that depends on the nodes `starts`, them included.
Reach whatUses(const Graph& graph, std::span<const NodeId> starts);
// All that lies on a way from one of `starts` to one of `ends`; nothing where there is none.
Reach waysBetween(const Graph& graph, std::span<const NodeId> starts, std::span<const NodeId> ends);

// The shortest way from a node to an output of the graph, the node first; empty where none leads
// there.
std::vector<NodeId> wayToOutput(const Graph& graph, NodeId node);

}  // namespace tracewright
