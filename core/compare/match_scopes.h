#pragma once

#include <vector>

#include "core/compare/comparison.h"
#include "core/graph/snapshot.h"

namespace tracewright {

// The modules of two traces, matched: pairs with `before`, `after`, `depth` and whether one is gone
// or added; depth-first, children in the order of the second trace, those that are gone where they
// stood.
std::vector<ScopePair> matchScopes(const Snapshot& before, const Snapshot& after);

}  // namespace tracewright
