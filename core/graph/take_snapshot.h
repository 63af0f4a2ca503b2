#pragma once

#include <torch/script.h>

#include "core/graph/snapshot.h"
#include "core/progress.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// What a module is looked at by: its forward; where it has none, the first of its other methods.
// Errors: Unsupported for a module without any.
torch::jit::Function& mainMethod(const c10::ClassType& type);

// A module as plain values: scopes, methods, the inlined graph and the code. Shapes and dtypes of
// values are told where the graph's types still have them, as a live trace's do; `symbolicShape`
// stays empty. Runs nothing and changes nothing in `module`. Errors: BadFormat where a graph is
// nested or large beyond the named limits; Cancelled.
Snapshot takeSnapshot(const torch::jit::Module& module, Progress& progress);

// Only the inlined graph of the main method, nodes in the same order as takeSnapshot's; every
// node's scope is the root (0). For comparing two traces.
Graph takeInlinedGraph(const torch::jit::Module& module);

}  // namespace tracewright
