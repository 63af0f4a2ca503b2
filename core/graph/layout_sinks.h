#pragma once

#include <string>
#include <vector>

#include "core/graph/layout_folding.h"
#include "core/graph/snapshot.h"

namespace tracewright::layout {

// A value that comes out of the graph, by its place in the output tuple. Internal to the layout.
struct SinkLeaf {
    ValueId value;
    std::string path;  // "Y[0][7]"
};

// A port of the graph's output: one value, or all those of a part of the tuple.
struct Sink {
    std::string path;  // "Y[0]"
    std::vector<SinkLeaf> leaves;
};

// Takes the output tuple apart where it first branches: many values there share one port, so do
// those of each larger part below; a few get one each.
std::vector<Sink> findSinks(const Graph& graph, const Folding& folding);

}  // namespace tracewright::layout
