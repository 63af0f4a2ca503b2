#include "core/models/pooling.h"

#include "core/models/attention.h"

namespace tracewright {

at::Tensor meanOverMask(const at::Tensor& hidden, const at::Tensor& mask) {
    const at::Tensor seen = fourDimensionalMask(mask).any(1).any(1).type_as(hidden).unsqueeze(-1);
    return (hidden * seen).sum(1) / seen.sum(1).clamp_min(1);
}

at::Tensor normalized(const at::Tensor& embedding) {
    constexpr double leastLength = 1e-12;
    return embedding / at::linalg_vector_norm(embedding, 2, {-1}, true).clamp_min(leastLength);
}

}  // namespace tracewright
