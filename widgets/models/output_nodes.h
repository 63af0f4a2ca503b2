#pragma once

#include <string_view>

#include "core/graph/snapshot.h"

namespace tracewright {

// The node of the inlined graph that makes a part of the output: `path` is a layout's path, such as
// "Y[0][6]". Invalid where the graph doesn't build that part from tuples and lists, or an input of
// the graph is handed through.
NodeId nodeOfOutput(const Snapshot& snapshot, std::string_view path);

}  // namespace tracewright
