#pragma once

#include <torch/script.h>

#include <string>
#include <vector>

#include "core/models/family.h"
#include "core/models/module_tree.h"
#include "core/trace/signature.h"
#include "core/trace/trace_layout.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// What LibTorch said while it recorded, and about which node: the `ordinal`-th of its kind in its
// scope.
struct RecordedWarning {
    std::string text;
    std::string kind;
    std::string scope;  // module path
    std::size_t ordinal = 0;
};

// A model recorded once, at one set of example shapes.
struct Recording {
    torch::jit::Module module;           // with `forward`; parameters are meta tensors
    std::vector<at::Tensor> parameters;  // by ParameterId
    std::vector<bool> used;              // by ParameterId: what is returned needs it
    RecordedOutputs outputs;
    std::vector<RecordedWarning> warnings;
};

// Records on the meta device: nothing is read or computed. What only dropped outputs need is not in
// the module: neither nodes nor parameters. `shapes` has one shape for each argument
// of the signature, `dtype` is the parameters' and the cache's. Safe to call from several threads
// at once. Errors: Tracing, with LibTorch's own words in detail().
Recording record(const ModuleTree& tree, const Model& model, const Signature& signature,
                 const std::vector<std::vector<std::int64_t>>& shapes, Dtype dtype);

}  // namespace tracewright
