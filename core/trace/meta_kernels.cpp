#include "core/trace/meta_kernels.h"

#include <ATen/ExpandUtils.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/library.h>

#include <string>
#include <tuple>
#include <vector>

namespace tracewright {

namespace {

at::Tensor indexSelect(const at::Tensor& self, std::int64_t dim, const at::Tensor& index) {
    std::vector<std::int64_t> sizes = self.sizes().vec();
    if (!sizes.empty()) {
        sizes[static_cast<std::size_t>(at::maybe_wrap_dim(dim, self.dim()))] = index.numel();
    }
    return at::empty(sizes, self.options());
}

std::tuple<at::Tensor, at::Tensor, at::Tensor> nativeLayerNorm(const at::Tensor& input,
                                                               at::IntArrayRef normalized,
                                                               const std::optional<at::Tensor>&,
                                                               const std::optional<at::Tensor>&,
                                                               double) {
    std::vector<std::int64_t> outer = input.sizes().vec();
    for (std::size_t i = outer.size() - normalized.size(); i < outer.size(); ++i) {
        outer[i] = 1;
    }
    return {at::empty(input.sizes(), input.options()), at::empty(outer, input.options()),
            at::empty(outer, input.options())};
}

at::Tensor whereSelf(const at::Tensor& condition, const at::Tensor& self, const at::Tensor& other) {
    const auto sizes =
        at::infer_size(at::infer_size(condition.sizes(), self.sizes()), other.sizes());
    return at::empty(sizes, condition.options().dtype(at::result_type(self, other)));
}

at::Tensor nanToNum(const at::Tensor& self, std::optional<double>, std::optional<double>,
                    std::optional<double>) {
    return at::empty(self.sizes(), self.options());
}

bool isMissing(const char* name, const char* overload) {
    return !c10::Dispatcher::singleton()
                .findSchemaOrThrow((std::string("aten::") + name).c_str(), overload)
                .hasKernelForDispatchKey(c10::DispatchKey::Meta);
}

torch::Library registerMissing() {
    torch::Library library(torch::Library::IMPL, "aten", c10::DispatchKey::Meta, __FILE__,
                           __LINE__);
    if (isMissing("index_select", "")) {
        library.impl("index_select", indexSelect);
    }
    if (isMissing("native_layer_norm", "")) {
        library.impl("native_layer_norm", nativeLayerNorm);
    }
    if (isMissing("where", "self")) {
        library.impl("where.self", whereSelf);
    }
    if (isMissing("nan_to_num", "")) {
        library.impl("nan_to_num", nanToNum);
    }
    return library;
}

}  // namespace

void requireMetaKernels() {
    static const torch::Library library = registerMissing();
}

}  // namespace tracewright
