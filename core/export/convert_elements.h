#pragma once

#include <cstddef>
#include <span>

#include "core/checkpoint/dtype.h"

namespace tracewright {

// Converts elements as Tensor::to does, rounding to nearest even. Both spans hold the same number
// of elements. Errors: Unsupported if LibTorch has no such conversion.
void convertElements(std::span<const std::byte> from, Dtype fromDtype, std::span<std::byte> to,
                     Dtype toDtype);

}  // namespace tracewright
