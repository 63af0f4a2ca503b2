#include "core/checkpoint/tensor_checks.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/checkpoint/limits.h"
#include "core/error.h"

namespace tracewright {

std::string shown(const std::filesystem::path& path) {
    return quoted(path.string(), 1000);
}

std::string shownShape(std::span<const std::int64_t> shape) {
    std::string out = "[";
    for (const std::int64_t size : shape) {
        out += (out.size() > 1 ? ", " : "") + std::to_string(size);
    }
    return out + "]";
}

std::uint64_t checkedBytes(const CheckpointFile& file, std::string_view name, Dtype dtype,
                           std::span<const std::int64_t> shape) {
    const auto fail = [&](const std::string& fact) {
        throw Error(ErrorCode::BadFormat, shown(file.path()) + ": tensor " + quoted(name) + fact);
    };
    if (shape.size() > limits::kTensorRank) {
        fail(" has " + std::to_string(shape.size()) + " dimensions, and " +
             std::to_string(limits::kTensorRank) + " is the most: the file is damaged");
    }
    auto bytes = static_cast<std::int64_t>(dtypeSize(dtype));
    bool empty = false;
    for (const std::int64_t size : shape) {
        if (size < 0) {
            fail(" has the shape " + shownShape(shape) + " with a negative size: damaged");
        }
        empty = empty || size == 0;
        if (__builtin_mul_overflow(bytes, std::max<std::int64_t>(size, 1), &bytes)) {
            fail(" has the shape " + shownShape(shape) + ", whose bytes overflow 64 bits: damaged");
        }
    }
    return empty ? 0 : static_cast<std::uint64_t>(bytes);
}

void checkTensorName(const CheckpointFile& file, std::string_view name) {
    if (name.empty() || name.size() > limits::kTensorNameBytes) {
        throw Error(ErrorCode::BadFormat,
                    shown(file.path()) + " names a tensor " + quoted(name) + " of " +
                        std::to_string(name.size()) + " bytes, and 1 to " +
                        std::to_string(limits::kTensorNameBytes) + " are allowed");
    }
    if (quoted(name, name.size() + 2) != "'" + std::string(name) + "'") {
        throw Error(ErrorCode::BadFormat,
                    shown(file.path()) + " names a tensor " + quoted(name) +
                        ", which is no UTF-8 without control characters: the file is damaged");
    }
}

void checkIsData(const CheckpointFile& file) {
    if (file.size() == 0) {
        throw Error(ErrorCode::BadFormat,
                    shown(file.path()) + " is empty (0 bytes): fetch it again");
    }
    constexpr std::string_view lfs = "version https://git-lfs";
    std::array<char, lfs.size()> start = {};
    const auto length = std::min<std::uint64_t>(start.size(), file.size());
    file.read(0, std::as_writable_bytes(std::span(start).first(length)));
    if (std::string_view(start.data(), length) == lfs) {
        throw Error(ErrorCode::BadFormat, shown(file.path()) + " (" + std::to_string(file.size()) +
                                              " bytes) is the stand-in that Git LFS leaves, not "
                                              "the weights: run 'git lfs pull' in its folder");
    }
}

}  // namespace tracewright
