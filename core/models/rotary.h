#pragma once

#include "core/models/forward.h"
#include "core/models/rope.h"

namespace tracewright {

// Cosines and sines of half the width that is turned: [batch or 1, 1, pieces, rope.width / 2].
struct RotaryAngles {
    at::Tensor cosines;
    at::Tensor sines;
};

// Computed from the positions ([batch or 1, pieces]) as transformers does, in float32. `hidden`
// ([batch, pieces, at least width / 2]) gives device and dtype.
RotaryAngles rotaryAngles(const Rope& rope, const at::Tensor& positions, const at::Tensor& hidden);

// `input`: [batch, heads, pieces, at least rope.width]; what lies beyond stays as it is. Pairs of
// an element of the first and one of the second half are turned by their angle.
at::Tensor rotated(const at::Tensor& input, const RotaryAngles& angles, std::int64_t rotaryWidth,
                   std::int64_t headWidth);

}  // namespace tracewright
