#pragma once

#include <torch/script.h>

#include <vector>

#include "core/models/module_tree.h"
#include "core/trace/tracing.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// The modules of the tree with their parameters, by ParameterId, and no methods yet.
torch::jit::Module makeModule(const ModuleTree& tree, const std::vector<at::Tensor>& parameters);

// Makes what Tracing recorded the forward of `module`, and each call of a submodule in it a call of
// a method of that submodule: forward, and forward1, forward2, ... where it is called again. The
// methods are those that LibTorch's own tracer makes (FixupTraceScopeBlocks), but a node is copied
// once and not once for each module around it, and nothing is cleaned that `recorded`, free of
// what isn't needed, doesn't have.
void addMethods(torch::jit::Module& module, torch::jit::Graph& recorded,
                const Tracing::Paths& parameters);

}  // namespace tracewright
