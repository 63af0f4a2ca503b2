#pragma once

#include <torch/script.h>

#include <cstdint>
#include <string>
#include <vector>

namespace tracewright {

// LibTorch's side of a trace. Included only by files of core that are compiled with LibTorch.
struct TracedModule {
    struct Weight {
        std::string key;  // full state-dict key, with "inner." where there is a wrapper
        std::vector<std::int64_t> shape;
        std::size_t tensor = 0;  // index into Checkpoint::tensors(); unused without weights
    };

    torch::jit::Module module;    // parameters are meta tensors of the trace's dtype, requires_grad
                                  // as in the reference
    std::vector<Weight> weights;  // in state-dict order
};

}  // namespace tracewright
