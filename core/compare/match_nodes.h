#pragma once

#include <vector>

#include "core/compare/comparison.h"
#include "core/compare/operators.h"
#include "core/progress.h"

namespace tracewright {

// The counterpart of every node, by its index: invalid where it has none or is folded.
struct NodeMatch {
    std::vector<NodeId> ofBefore;
    std::vector<NodeId> ofAfter;
};
NodeMatch matchNodes(const Operators& before, const Operators& after,
                     const std::vector<ScopePair>& scopes, Progress& progress);

}  // namespace tracewright
