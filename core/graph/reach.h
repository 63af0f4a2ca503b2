#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// A part of a graph along its edges: the nodes in it, and the values that run between them.
struct Reach {
    std::vector<bool> nodes;   // by node
    std::vector<bool> values;  // by value
    std::size_t count = 0;     // of nodes, without plumbing (prim::)
};

// For each value itself, or, for what a tuple gives back that was made of it, what it was made of:
// no way leads from one element of a tuple to another. A list's elements may change in between.
std::vector<ValueId> sourcesOf(const Graph& graph);

// A module and those below it, by scope; the nodes in them.
std::vector<bool> scopesWithin(const Snapshot& snapshot, ScopeId scope);
std::vector<NodeId> nodesWithin(const Snapshot& snapshot, ScopeId scope);

// What a module takes and what others take of it, constants and attributes left out, in the order
// of the graph.
struct ModuleValues {
    std::vector<ValueId> inputs;
    std::vector<ValueId> outputs;
};
ModuleValues valuesOf(const Snapshot& snapshot, ScopeId scope);

// All that the nodes `ends` depend on, them included. Linear in the graph, as the others.
Reach whatFeeds(const Graph& graph, std::span<const NodeId> ends);
// All that depends on the nodes `starts`, them included.
Reach whatUses(const Graph& graph, std::span<const NodeId> starts);
// All that lies on a way from one of `starts` to one of `ends`; nothing where there is none.
Reach waysBetween(const Graph& graph, std::span<const NodeId> starts, std::span<const NodeId> ends);

// The shortest way from a node to an output of the graph; empty where none leads there.
struct OutputWay {
    std::vector<NodeId> nodes;  // the node first; without the tuples and lists that the output is
    std::string place;          // "Y[0][7]"
};
OutputWay wayToOutput(const Graph& graph, NodeId node);

}  // namespace tracewright
