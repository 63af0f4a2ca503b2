#pragma once

#include <cstdint>
#include <optional>

#include "core/models/forward.h"
#include "core/models/layer_shapes.h"

namespace tracewright {

// What attention adds to its scores: 0, or a linear bias, where a key may be attended to, the
// dtype's minimum where not. [batch, 1 or heads, 1 or pieces, keys]; where key-value heads are
// shared (KeyValueGroups), [batch, 1 or key-value heads, pieces of each head of a group, keys].
struct AttentionBias {
    at::Tensor tensor;
};

// A mask as the model is given it (2-D or 4-D, bool) in 4 dimensions, without a look at how many it
// has: a trace takes both.
at::Tensor fourDimensionalMask(const at::Tensor& mask);

// `mask`: 4-D. `like` gives the dtype.
AttentionBias attentionBias(const at::Tensor& mask, const at::Tensor& like);

// The places of keys and of the pieces that look at them in one sequence: those of the cache, if
// there is one, and then the pieces.
struct Places {
    at::Tensor keys;    // [1, keys]
    at::Tensor pieces;  // [1, pieces]: the positions, where none are given
};
// `mask`: 4-D. Fails, in a trace too, where it doesn't cover the past and the pieces.
Places placesOf(const ForwardInputs& inputs, const at::Tensor& mask);

// What a decoder adds: keys after a piece are hidden. `mask`: 4-D; `hidden`: [batch, pieces, at
// least heads].
AttentionBias causalBias(const at::Tensor& mask, const Places& places, const at::Tensor& hidden,
                         const KeyValueGroups& groups,
                         const std::optional<LinearBiases>& linearBiases);

}  // namespace tracewright
