#include "core/export/convert_elements.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/error.h"
#include "core/torch_dtype.h"

namespace tracewright {

void convertElements(std::span<const std::byte> from, Dtype fromDtype, std::span<std::byte> to,
                     Dtype toDtype) {
    const auto count = static_cast<std::int64_t>(from.size() / dtypeSize(fromDtype));
    try {
        const at::NoGradGuard noGrad;
        // from_blob takes no const pointer; the source is only read.
        const at::Tensor source =
            at::from_blob(const_cast<std::byte*>(from.data()), {count},
                          at::device(at::kCPU).dtype(scalarTypeOf(fromDtype)));
        at::from_blob(to.data(), {count}, at::device(at::kCPU).dtype(scalarTypeOf(toDtype)))
            .copy_(source);
    } catch (const c10::Error& error) {
        throw Error(ErrorCode::Unsupported,
                    "weights of dtype " + std::string(dtypeName(fromDtype)) +
                        " can't be converted to " + std::string(dtypeName(toDtype)) +
                        ": choose another --dtype",
                    error.what_without_backtrace());
    }
}

}  // namespace tracewright
