#pragma once

#include <vector>

#include "widgets/graph/graph_index.h"

namespace tracewright {

// All edges that carry what `item` makes or reads, through the ports of open modules to where they
// end.
std::vector<std::uint32_t> edgesOf(const GraphIndex& index, std::uint32_t item);

enum class Step { Up, Down, Left, Right };

// Where an arrow key leads: along an edge to what feeds the item or reads from it (a box, or the
// module around where nothing else is), or to its neighbour in the same frame. The item itself
// where there is none.
std::uint32_t stepFrom(const GraphIndex& index, std::uint32_t item, Step step);

}  // namespace tracewright
