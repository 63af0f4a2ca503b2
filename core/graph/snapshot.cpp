#include "core/graph/snapshot.h"

namespace tracewright {

std::int64_t Parameter::elements() const noexcept {
    std::int64_t count = 1;
    for (const std::int64_t size : shape) {
        count *= size;
    }
    return count;
}

std::uint64_t Parameter::bytes() const noexcept {
    return dtypeBytes(dtype, static_cast<std::uint64_t>(elements()));
}

}  // namespace tracewright
