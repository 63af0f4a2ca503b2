#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tracewright {

// Element types that LibTorch has.
enum class Dtype : std::uint8_t {
    Bool,
    UInt8,
    Int8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float16,
    BFloat16,
    Float32,
    Float64,
    Complex64,
    Complex128,
    Float8E4M3FN,
    Float8E5M2,
    Float8E4M3FNUZ,
    Float8E5M2FNUZ,
    Float8E8M0FNU,
    Float4E2M1FNX2,  // two elements in a byte
    // These are only in TorchScript files; no checkpoint has them and no example can be of them.
    Complex32,
    QInt8,
    QUInt8,
    QInt32,
    QUInt4x2,  // two elements in a byte
    QUInt2x4,  // four
};

// Bytes of one element (of a byte-sized group where several are in a byte).
std::size_t dtypeSize(Dtype dtype) noexcept;
// Bytes of so many elements of a tensor.
std::uint64_t dtypeBytes(Dtype dtype, std::uint64_t elements) noexcept;
// PyTorch's name without "torch.": "float32". The same in messages, command line and files.
std::string_view dtypeName(Dtype dtype) noexcept;
// Of a checkpoint's or an example's dtype.
std::optional<Dtype> dtypeFromName(std::string_view name) noexcept;
// safetensors' name ("F32", "BF16", "F8_E4M3").
std::string_view safetensorsName(Dtype dtype) noexcept;
std::optional<Dtype> dtypeFromSafetensors(std::string_view name) noexcept;
bool isFloatingPoint(Dtype dtype) noexcept;

}  // namespace tracewright
