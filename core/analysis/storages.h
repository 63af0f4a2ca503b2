#pragma once

#include <vector>

#include "core/analysis/analysis.h"
#include "core/analysis/symbolic_shapes.h"

namespace tracewright {

// The memory that each node of a graph takes for its results, and until when.
struct Storages {
    std::vector<Polynomial> bytes;  // by node
    std::vector<Allocation> allocations;
    Polynomial inputBytes;
};
Storages storagesOf(const Graph& graph, const SymbolicShapes& shapes);

}  // namespace tracewright
