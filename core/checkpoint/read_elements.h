#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/checkpoint/checkpoint.h"

namespace tracewright {

// A contiguous row-major copy of the elements of a tensor in `file` from `first` on, whatever its
// strides. Errors: BadFormat for a range outside of the tensor; those of CheckpointFile.
void readElements(const CheckpointFile& file, const TensorEntry& tensor, std::uint64_t first,
                  std::span<std::byte> into);

}  // namespace tracewright
