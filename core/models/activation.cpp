#include "core/models/activation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tracewright {

namespace {

// gelu_new, gelu_fast and gelu_pytorch_tanh are one formula, written three ways.
constexpr std::array<std::pair<std::string_view, Activation>, 10> names = {{
    {"gelu", Activation::Gelu},
    {"gelu_python", Activation::Gelu},
    {"gelu_fast", Activation::GeluTanh},
    {"gelu_new", Activation::GeluTanh},
    {"gelu_pytorch_tanh", Activation::GeluTanh},
    {"quick_gelu", Activation::QuickGelu},
    {"relu", Activation::Relu},
    {"silu", Activation::Silu},
    {"swish", Activation::Silu},
    {"tanh", Activation::Tanh},
}};

}  // namespace

std::optional<Activation> activationFromName(std::string_view name) {
    const auto* const found =
        std::ranges::find(names, name, [](const auto& entry) { return entry.first; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::string activationNames() {
    std::string out;
    for (const auto& entry : names) {
        out += (out.empty() ? "" : ", ") + std::string(entry.first);
    }
    return out;
}

std::string activationType(Activation activation) {
    switch (activation) {
        case Activation::Gelu:
            return "torch.nn.modules.activation.GELU";
        case Activation::GeluTanh:
            return "curated_transformers.layers.activations.GELUNew";
        case Activation::QuickGelu:
            return "transformers.activations.QuickGELUActivation";
        case Activation::Relu:
            return "torch.nn.modules.activation.ReLU";
        case Activation::Silu:
            return "torch.nn.modules.activation.SiLU";
        case Activation::Tanh:
            return "torch.nn.modules.activation.Tanh";
    }
    return {};
}

at::Tensor activate(Activation activation, const at::Tensor& input) {
    switch (activation) {
        case Activation::Gelu:
            return at::gelu(input, "none");
        case Activation::GeluTanh:
            return at::gelu(input, "tanh");
        case Activation::QuickGelu:
            return input * at::sigmoid(input * 1.702);
        case Activation::Relu:
            return at::relu(input);
        case Activation::Silu:
            return at::silu(input);
        case Activation::Tanh:
            return at::tanh(input);
    }
    return input;
}

}  // namespace tracewright
