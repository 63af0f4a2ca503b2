#pragma once

namespace tracewright {

// Gives LibTorch the kernels of the meta device (shapes only, nothing computed) that a model needs
// and that LibTorch has only in Python. Once per process; thread-safe.
void requireMetaKernels();

}  // namespace tracewright
