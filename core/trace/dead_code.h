#pragma once

#include <torch/script.h>

#include <vector>

#include "core/models/module_tree.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// Within a function that is being traced: takes all nodes out of the tracer's graph that `returned`
// doesn't need.
void removeUnneeded(const c10::IValue& returned);
// Then: which of the model's parameters have a node left that reads them.
std::vector<bool> neededParameters(const std::vector<at::Tensor>& parameters);

// Takes the parameters that aren't needed out of a traced module; submodules stay, as dropout does.
void removeUnused(torch::jit::Module& module, const ModuleNode& node,
                  const std::vector<bool>& needed);

}  // namespace tracewright
