#pragma once

#include "core/models/forward.h"

namespace tracewright {

// One vector for a text out of its pieces', as sentence-transformers makes it (Reimers and
// Gurevych, 2019). Included only by files of core that are compiled with LibTorch.

// The mean of [batch, pieces, hidden] over the pieces that the mask shows, zeros where it shows
// none: [batch, hidden]. Of a mask with 4 dimensions a piece counts that any head and any piece
// sees.
at::Tensor meanOverMask(const at::Tensor& hidden, const at::Tensor& mask);
// To a length of 1: [batch, hidden].
at::Tensor normalized(const at::Tensor& embedding);

}  // namespace tracewright
