#pragma once

#include <nlohmann/json.hpp>

#include "core/compare/comparison.h"

namespace tracewright {

// What differs, and counts of all; what is the same isn't listed. Nodes and modules are told by
// number and name in their own trace.
nlohmann::ordered_json comparisonJson(const Comparison& comparison, const Snapshot& before,
                                      const Snapshot& after);

}  // namespace tracewright
