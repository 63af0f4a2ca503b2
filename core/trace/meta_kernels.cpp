#include "core/trace/meta_kernels.h"

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

// LibTorch's own computes with a dozen operators of which the meta device lacks some.
std::tuple<at::Tensor, at::Tensor> attentionMath(const at::Tensor& query, const at::Tensor&,
                                                 const at::Tensor& value,
                                                 const std::optional<at::Tensor>&, double, bool,
                                                 const std::optional<at::Tensor>&,
                                                 std::optional<double>, bool) {
    std::vector<std::int64_t> sizes = query.sizes().vec();
    sizes.back() = value.size(-1);
    return {at::empty(sizes, query.options()), at::empty({0}, query.options())};
}

at::Tensor nanToNum(const at::Tensor& self, std::optional<double>, std::optional<double>,
                    std::optional<double>) {
    return at::empty(self.sizes(), self.options());
}

at::Tensor relu(const at::Tensor& self) {
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
    if (isMissing("_scaled_dot_product_attention_math", "")) {
        library.impl("_scaled_dot_product_attention_math", attentionMath);
    }
    if (isMissing("relu", "")) {
        library.impl("relu", relu);
    }
    // Its form for all devices calls one that the meta device has not.
    if (isMissing("nan_to_num", "out")) {
        library.impl("nan_to_num", nanToNum);
    }
    return library;
}

}  // namespace

void requireMetaKernels() {
    static const torch::Library library = registerMissing();
}

}  // namespace tracewright
