#pragma once

#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// In what two modules of equal structure differ besides their names and weights: constants and
// attributes of their nodes, each as "aten::div other: 8, 16". At most `most`; empty too where
// their nodes don't correspond.
std::vector<std::string> differences(const Snapshot& snapshot, ScopeId one, ScopeId other,
                                     std::size_t most = 5);

}  // namespace tracewright
