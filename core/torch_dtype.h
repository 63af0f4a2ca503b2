#pragma once

#include <c10/core/ScalarType.h>

#include <optional>

#include "core/checkpoint/dtype.h"

namespace tracewright {

// Between our dtypes and LibTorch's. Included only by files of core that are compiled with
// LibTorch.

c10::ScalarType scalarTypeOf(Dtype dtype) noexcept;
// Nothing for bit fields and other types without numbers.
std::optional<Dtype> dtypeOf(c10::ScalarType type) noexcept;

}  // namespace tracewright
