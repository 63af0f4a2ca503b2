#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tracewright {

// Activation functions by transformers' names, each by its own formula: all of its ACT2FN but those
// that have weights (prelu, xielu). An enumerator for each Python class that computes one.
enum class Activation {
    Gelu,
    GeluClipped,
    GeluFast,
    GeluNew,
    GeluTanh,
    Laplace,
    LeakyRelu,
    Linear,
    Mish,
    QuickGelu,
    Relu,
    Relu6,
    ReluSquared,
    Sigmoid,
    Silu,
    Tanh
};

// "gelu", "gelu_new", "silu", "swish", ...
std::optional<Activation> activationFromName(std::string_view name);
// The names, for messages: "gelu, gelu_10, ...".
std::string activationNames();
// The Python class that the reference (or transformers, where it has none) uses for it.
std::string activationType(Activation activation);

}  // namespace tracewright
