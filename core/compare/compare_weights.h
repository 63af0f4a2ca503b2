#pragma once

#include <vector>

#include "core/compare/comparison.h"
#include "core/weights/weight_source.h"

namespace tracewright {

// The parameters of matched modules whose elements differ, in the modules' order. Those that aren't
// on both sides, or of two shapes, are told by the modules' own differences. NaN equals NaN.
// Reports the bytes read of all that are compared, on both sides. Errors: those of
// WeightSource::visit; Cancelled.
std::vector<WeightDifference> compareWeights(const Comparison& comparison, const Snapshot& before,
                                             const WeightSource& weightsBefore,
                                             const Snapshot& after,
                                             const WeightSource& weightsAfter, Progress& progress);

}  // namespace tracewright
