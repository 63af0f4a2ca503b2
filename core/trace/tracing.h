#pragma once

#include <torch/script.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/models/module_tree.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// LibTorch's tracer on this thread, from construction to destruction: what operators do meanwhile
// goes into one graph, in which a ModuleCall is a node with a block, whose values all others see.
class Tracing {
  public:
    // Where the parameters lie: "layers.0.mha.query.weight" by the parameter's value in the graph.
    using Paths = std::unordered_map<const torch::jit::Value*, std::string>;

    // Errors: c10::Error if this thread is tracing already.
    Tracing();
    ~Tracing();
    Tracing(const Tracing&) = delete;
    Tracing& operator=(const Tracing&) = delete;

    // What isn't bound becomes a constant. A tensor is bound once.
    void bindParameters(const ModuleTree& tree, const std::vector<at::Tensor>& parameters);
    // Inputs of the graph, by these names; tensors in dictionaries, tuples and lists are unpacked.
    void bindInputs(const torch::jit::Stack& inputs, const std::vector<std::string>& names);
    // Tensors in tuples become the graph's output. Ends the tracing.
    std::shared_ptr<torch::jit::Graph> finish(const c10::IValue& returned);

    const Paths& parameterPaths() const noexcept { return paths_; }

  private:
    void bind(const c10::IValue& input, torch::jit::Value* value);

    std::shared_ptr<torch::jit::Graph> graph_;
    Paths paths_;
};

}  // namespace tracewright
