#pragma once

#include <ATen/core/jit_type.h>

#include "core/trace/output_layout.h"

namespace tracewright {

// The layout of what a method returns, as far as its type tells: tuples and tensors, without
// dtypes and shapes. A list, dictionary or anything else is a part without children whose title
// says what it is. Errors: BadFormat beyond the named limits. Included only by files of core that
// are compiled with LibTorch.
OutputLayout layoutOfType(const c10::Type& type);

}  // namespace tracewright
