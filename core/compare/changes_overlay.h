#pragma once

#include "core/compare/comparison.h"
#include "core/graph/overlay.h"

namespace tracewright {

// What differs, for the picture of either trace: Gone is in the first only, Added in the second. A
// module that is the same itself is Within where something in it or below differs. Weights count
// where they stand with the modules' own changes.
Overlay changesBefore(const Comparison& comparison, const Snapshot& before);
Overlay changesAfter(const Comparison& comparison, const Snapshot& after);

}  // namespace tracewright
