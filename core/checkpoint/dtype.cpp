#include "core/checkpoint/dtype.h"

#include <algorithm>
#include <array>

namespace tracewright {

namespace {

struct Facts {
    Dtype dtype;
    std::size_t size;
    std::string_view name;
    std::string_view safetensors;
    bool floatingPoint;
};

constexpr std::array kFacts = {
    Facts{Dtype::Bool, 1, "bool", "BOOL", false},
    Facts{Dtype::UInt8, 1, "uint8", "U8", false},
    Facts{Dtype::Int8, 1, "int8", "I8", false},
    Facts{Dtype::Int16, 2, "int16", "I16", false},
    Facts{Dtype::UInt16, 2, "uint16", "U16", false},
    Facts{Dtype::Int32, 4, "int32", "I32", false},
    Facts{Dtype::UInt32, 4, "uint32", "U32", false},
    Facts{Dtype::Int64, 8, "int64", "I64", false},
    Facts{Dtype::UInt64, 8, "uint64", "U64", false},
    Facts{Dtype::Float16, 2, "float16", "F16", true},
    Facts{Dtype::BFloat16, 2, "bfloat16", "BF16", true},
    Facts{Dtype::Float32, 4, "float32", "F32", true},
    Facts{Dtype::Float64, 8, "float64", "F64", true},
    Facts{Dtype::Complex64, 8, "complex64", "C64", false},
    Facts{Dtype::Complex128, 16, "complex128", "", false},
    Facts{Dtype::Float8E4M3FN, 1, "float8_e4m3fn", "F8_E4M3", true},
    Facts{Dtype::Float8E5M2, 1, "float8_e5m2", "F8_E5M2", true},
    Facts{Dtype::Float8E4M3FNUZ, 1, "float8_e4m3fnuz", "F8_E4M3FNUZ", true},
    Facts{Dtype::Float8E5M2FNUZ, 1, "float8_e5m2fnuz", "F8_E5M2FNUZ", true},
    Facts{Dtype::Float8E8M0FNU, 1, "float8_e8m0fnu", "F8_E8M0", true},
    Facts{Dtype::Float4E2M1FNX2, 1, "float4_e2m1fn_x2", "F4", true},
    Facts{Dtype::Complex32, 4, "complex32", "", false},
    Facts{Dtype::QInt8, 1, "qint8", "", false},
    Facts{Dtype::QUInt8, 1, "quint8", "", false},
    Facts{Dtype::QInt32, 4, "qint32", "", false},
    Facts{Dtype::QUInt4x2, 1, "quint4x2", "", false},
    Facts{Dtype::QUInt2x4, 1, "quint2x4", "", false},
};

constexpr bool inOrder() {
    for (std::size_t i = 0; i < kFacts.size(); ++i) {
        if (static_cast<std::size_t>(kFacts[i].dtype) != i) {
            return false;
        }
    }
    return kFacts.size() == static_cast<std::size_t>(Dtype::QUInt2x4) + 1;
}
static_assert(inOrder());

constexpr const Facts& facts(Dtype dtype) {
    return kFacts[static_cast<std::size_t>(dtype)];
}

std::optional<Dtype> named(std::string_view Facts::*field, std::string_view name) {
    const auto* found = std::find_if(kFacts.begin(), kFacts.end(), [&](const Facts& candidate) {
        return !name.empty() && candidate.*field == name;
    });
    return found == kFacts.end() ? std::nullopt : std::optional(found->dtype);
}

}  // namespace

std::size_t dtypeSize(Dtype dtype) noexcept {
    return facts(dtype).size;
}
std::string_view dtypeName(Dtype dtype) noexcept {
    return facts(dtype).name;
}
std::string_view safetensorsName(Dtype dtype) noexcept {
    return facts(dtype).safetensors;
}
bool isFloatingPoint(Dtype dtype) noexcept {
    return facts(dtype).floatingPoint;
}

std::uint64_t dtypeBytes(Dtype dtype, std::uint64_t elements) noexcept {
    const std::uint64_t together = dtype == Dtype::QUInt4x2 ? 2 : dtype == Dtype::QUInt2x4 ? 4 : 1;
    return (elements + together - 1) / together * dtypeSize(dtype);
}

std::optional<Dtype> dtypeFromName(std::string_view name) noexcept {
    const auto found = named(&Facts::name, name);
    return found && *found <= Dtype::Float4E2M1FNX2 ? found : std::nullopt;
}

std::optional<Dtype> dtypeFromSafetensors(std::string_view name) noexcept {
    return named(&Facts::safetensors, name);
}

}  // namespace tracewright
