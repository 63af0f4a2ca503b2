#pragma once

#include <cstdint>
#include <vector>

#include "core/graph/layout_shape.h"

namespace tracewright::layout {

// The rank of every item of a module, and which of its edges are too long to be drawn. Internal.
struct Ranks {
    std::vector<std::uint32_t> items;  // the module's input ports are in rank 0
    std::uint32_t outputs = 0;         // rank of its output ports
    std::vector<bool> hidden;          // by edge: ends in stubs or ports
};

// By longest paths from the top. An edge is hidden if it spans many ranks, if others of its value
// do, if it ends at a port of the module where others that span many end, or if it closes a cycle.
Ranks rankItems(const ShapeInput& input);

}  // namespace tracewright::layout
