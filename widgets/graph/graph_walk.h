#pragma once

#include <vector>

#include "widgets/graph/graph_index.h"

namespace tracewright {

// All edges that carry what `item` makes or reads, through the ports of open modules to where they
// end.
std::vector<std::uint32_t> edgesOf(const GraphIndex& index, std::uint32_t item);
// Those alone that a port joins, or that are too long to be drawn and end in a stub.
std::vector<std::uint32_t> edgesOfPort(const GraphIndex& index, std::uint32_t port);
std::vector<std::uint32_t> edgesOfStub(const GraphIndex& index, std::uint32_t stub);

enum class Step { Up, Down, Left, Right };

// Where an arrow key may lead, each once, in the order of the edges: along one of them to what
// feeds the item or reads from it (a box, or the module around where nothing else is), or to its
// neighbour in the same frame. The item itself where there is none; never empty.
std::vector<std::uint32_t> stepsFrom(const GraphIndex& index, std::uint32_t item, Step step);

}  // namespace tracewright
