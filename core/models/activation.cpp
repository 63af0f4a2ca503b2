#include "core/models/activation.h"

#include <algorithm>
#include <array>
#include <numbers>
#include <utility>

#include "core/models/layers.h"

namespace tracewright {

namespace {

constexpr std::array<std::pair<std::string_view, Activation>, 20> names = {{
    {"gelu", Activation::Gelu},
    {"gelu_10", Activation::GeluClipped},
    {"gelu_accurate", Activation::GeluTanh},
    {"gelu_fast", Activation::GeluFast},
    {"gelu_new", Activation::GeluNew},
    {"gelu_python", Activation::Gelu},
    {"gelu_python_tanh", Activation::GeluTanh},
    {"gelu_pytorch_tanh", Activation::GeluTanh},
    {"laplace", Activation::Laplace},
    {"leaky_relu", Activation::LeakyRelu},
    {"linear", Activation::Linear},
    {"mish", Activation::Mish},
    {"quick_gelu", Activation::QuickGelu},
    {"relu", Activation::Relu},
    {"relu2", Activation::ReluSquared},
    {"relu6", Activation::Relu6},
    {"sigmoid", Activation::Sigmoid},
    {"silu", Activation::Silu},
    {"swish", Activation::Silu},
    {"tanh", Activation::Tanh},
}};

at::Tensor laplace(const at::Tensor& input) {
    constexpr double mean = 0.707107;
    constexpr double deviation = 0.282095;
    return (at::erf((input - mean) / (deviation * std::numbers::sqrt2)) + 1) * 0.5;
}

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
        case Activation::GeluClipped:
            return "transformers.activations.ClippedGELUActivation";
        case Activation::GeluFast:
            return "curated_transformers.layers.activations.GELUFast";
        case Activation::GeluNew:
            return "curated_transformers.layers.activations.GELUNew";
        case Activation::GeluTanh:
            return "transformers.activations.GELUTanh";
        case Activation::Laplace:
            return "transformers.activations.LaplaceActivation";
        case Activation::LeakyRelu:
            return "torch.nn.modules.activation.LeakyReLU";
        case Activation::Linear:
            return "transformers.activations.LinearActivation";
        case Activation::Mish:
            return "transformers.activations.MishActivation";
        case Activation::QuickGelu:
            return "transformers.activations.QuickGELUActivation";
        case Activation::Relu:
            return "torch.nn.modules.activation.ReLU";
        case Activation::Relu6:
            return "torch.nn.modules.activation.ReLU6";
        case Activation::ReluSquared:
            return "transformers.activations.ReLUSquaredActivation";
        case Activation::Sigmoid:
            return "torch.nn.modules.activation.Sigmoid";
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
        case Activation::GeluClipped:
            return at::clamp(at::gelu(input, "none"), -10, 10);
        case Activation::GeluFast:
        case Activation::GeluNew:
        case Activation::GeluTanh:
            return at::gelu(input, "tanh");  // one formula, written three ways
        case Activation::Laplace:
            return laplace(input);
        case Activation::LeakyRelu:
            return at::leaky_relu(input, 0.01);
        case Activation::Linear:
            return input;
        case Activation::Mish:
            return at::mish(input);
        case Activation::QuickGelu:
            return input * at::sigmoid(input * 1.702);
        case Activation::Relu:
            return at::relu(input);
        case Activation::Relu6:
            return at::clamp(input, 0, 6);
        case Activation::ReluSquared:
            return at::square(at::relu(input));
        case Activation::Sigmoid:
            return at::sigmoid(input);
        case Activation::Silu:
            return at::silu(input);
        case Activation::Tanh:
            return at::tanh(input);
    }
    return input;
}

}  // namespace tracewright
