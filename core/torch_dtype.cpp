#include "core/torch_dtype.h"

#include <array>
#include <utility>

namespace tracewright {

namespace {

using c10::ScalarType;

constexpr std::array<std::pair<Dtype, ScalarType>, 27> pairs{{
    {Dtype::Bool, ScalarType::Bool},
    {Dtype::UInt8, ScalarType::Byte},
    {Dtype::Int8, ScalarType::Char},
    {Dtype::Int16, ScalarType::Short},
    {Dtype::UInt16, ScalarType::UInt16},
    {Dtype::Int32, ScalarType::Int},
    {Dtype::UInt32, ScalarType::UInt32},
    {Dtype::Int64, ScalarType::Long},
    {Dtype::UInt64, ScalarType::UInt64},
    {Dtype::Float16, ScalarType::Half},
    {Dtype::BFloat16, ScalarType::BFloat16},
    {Dtype::Float32, ScalarType::Float},
    {Dtype::Float64, ScalarType::Double},
    {Dtype::Complex64, ScalarType::ComplexFloat},
    {Dtype::Complex128, ScalarType::ComplexDouble},
    {Dtype::Float8E4M3FN, ScalarType::Float8_e4m3fn},
    {Dtype::Float8E5M2, ScalarType::Float8_e5m2},
    {Dtype::Float8E4M3FNUZ, ScalarType::Float8_e4m3fnuz},
    {Dtype::Float8E5M2FNUZ, ScalarType::Float8_e5m2fnuz},
    {Dtype::Float8E8M0FNU, ScalarType::Float8_e8m0fnu},
    {Dtype::Float4E2M1FNX2, ScalarType::Float4_e2m1fn_x2},
    {Dtype::Complex32, ScalarType::ComplexHalf},
    {Dtype::QInt8, ScalarType::QInt8},
    {Dtype::QUInt8, ScalarType::QUInt8},
    {Dtype::QInt32, ScalarType::QInt32},
    {Dtype::QUInt4x2, ScalarType::QUInt4x2},
    {Dtype::QUInt2x4, ScalarType::QUInt2x4},
}};

}  // namespace

ScalarType scalarTypeOf(Dtype dtype) noexcept {
    for (const auto& [ours, theirs] : pairs) {
        if (ours == dtype) {
            return theirs;
        }
    }
    return ScalarType::Undefined;
}

std::optional<Dtype> dtypeOf(ScalarType type) noexcept {
    for (const auto& [ours, theirs] : pairs) {
        if (theirs == type) {
            return ours;
        }
    }
    return std::nullopt;
}

}  // namespace tracewright
