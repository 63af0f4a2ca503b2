#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/dtype.h"

// What every reader of tensor headers checks, and how it words what it found.
namespace tracewright {

// A path in a message: quoted, and not cut where a person would still read it.
std::string shown(const std::filesystem::path& path);

// "[4, 20]".
std::string shownShape(std::span<const std::int64_t> shape);

// The bytes of a tensor of this shape. Errors: BadFormat if a size is negative, the rank is above
// limits::kTensorRank, or sizes multiply to more than an int64 counts (zeros taken as ones, so that
// strides fit too).
std::uint64_t checkedBytes(const CheckpointFile& file, std::string_view name, Dtype dtype,
                           std::span<const std::int64_t> shape);

// Errors: BadFormat if a tensor's name is empty, longer than limits::kTensorNameBytes, or no UTF-8
// without control characters.
void checkTensorName(const CheckpointFile& file, std::string_view name);

// Errors: BadFormat if the file is the stand-in that Git LFS leaves where the weights weren't
// fetched, or is empty.
void checkIsData(const CheckpointFile& file);

}  // namespace tracewright
