#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/checkpoint/dtype.h"
#include "core/export/staged_file.h"
#include "core/progress.h"

namespace tracewright {

// A tensor in memory, contiguous and row-major. Doesn't own its bytes.
struct TensorBytes {
    std::string name;
    Dtype dtype = Dtype::Float32;  // one that safetensors has
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
};

// Appends a whole safetensors file: tensors of wider elements first, so that each is aligned to its
// own, and otherwise in the order given. Names must differ. Errors: WriteFailed; Cancelled.
// Format: https://github.com/huggingface/safetensors#format
void writeSafetensors(StagedFile& file, std::vector<TensorBytes> tensors, Progress& progress);

}  // namespace tracewright
