#pragma once

#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// The modules beside one that are its equals: of its type, with the same operators in the same
// order.
struct EqualModules {
    std::vector<ScopeId> others;
    // In what it differs from any of them, besides names and weights: constants and attributes of
    // nodes, each with the first that differs, as "aten::div other: 8, 16 (layers.5)".
    std::vector<std::string> differences;
};

// At most `most` differences; of very many others only the first are looked at. Linear.
EqualModules equalModules(const Snapshot& snapshot, ScopeId module, std::size_t most = 5);

}  // namespace tracewright
