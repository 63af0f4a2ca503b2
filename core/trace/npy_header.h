#pragma once

#include <cstdint>
#include <vector>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/dtype.h"

namespace tracewright {

// What the header of a .npy file tells of its array.
struct NpyHeader {
    Dtype dtype = Dtype::Int64;
    std::vector<std::int64_t> shape;
};

// Reads and checks a .npy header: magic, version (1.0, 2.0, 3.0), header length, the three keys,
// dtype, order, shape, and that the file is as long as all that says. Reads no element.
// Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html. Errors:
// BadFormat; Unsupported (big-endian, Fortran order, dtypes LibTorch has not); Unreadable, Changed.
NpyHeader readNpyHeader(const CheckpointFile& file);

}  // namespace tracewright
