#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace at {
class Tensor;
}

namespace tracewright {

// Activation functions by transformers' names, each by its own formula.
enum class Activation { Gelu, GeluTanh, QuickGelu, Relu, Silu, Tanh };

// "gelu", "gelu_new", "gelu_fast", "gelu_pytorch_tanh", "quick_gelu", "relu", "silu", "swish",
// "tanh".
std::optional<Activation> activationFromName(std::string_view name);
// The names, for messages: "gelu, gelu_fast, ...".
std::string activationNames();
// The Python class that the reference (or transformers, where it has none) uses for it.
std::string activationType(Activation activation);
at::Tensor activate(Activation activation, const at::Tensor& input);

}  // namespace tracewright
