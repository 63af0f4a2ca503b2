#pragma once

#include <ATen/core/ivalue.h>

#include <string>
#include <vector>

#include "core/verify/write_safetensors.h"

namespace tracewright {

// A tensor of what a run returned. Included only by files of core that are compiled with LibTorch.
struct RunOutput {
    std::string path;   // "Y[0][6]", "Y[1]["key"]"
    at::Tensor tensor;  // contiguous, on the CPU

    TensorBytes bytes() const;
};

// Every tensor in a value, in order; numbers are tensors of one element, None is left out. Errors:
// Unsupported for objects, texts, and dtypes that safetensors can't hold.
std::vector<RunOutput> collectOutputs(const c10::IValue& value);

}  // namespace tracewright
