#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// Reading constants of a graph back from their texts.

// The text of a value that is a constant; null where it is computed.
const std::string* constantOf(const Graph& graph, ValueId value);
// The whole numbers that a prim::Constant holds: one, those of a list, or none.
std::vector<std::int64_t> integersOf(const Graph& graph, NodeId constant);
// The whole numbers that are known of a value: of a constant, or of a list's elements that are.
std::vector<std::int64_t> integersOf(const Graph& graph, ValueId value);

}  // namespace tracewright
