#pragma once

#ifndef Q_MOC_RUN  // moc would read all of LibTorch for a minute
#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/script.h>
#endif

#include <sstream>
#include <string>

namespace tracewright::tests {

// A projection with parameters `weight` [width, width] and `bias` [width].
torch::jit::Module makeDense(const std::string& className, std::int64_t width);

// Two Dense under `layers`, of one class that they share, and the buffer `scale`. forward takes
// piece_ids (used as floats) and a mask, and returns the sums after each layer:
//   forward(Encoder self, Tensor piece_ids, Dict(str, Tensor) attention_mask) -> (((Tensor,
//   Tensor)))
torch::jit::Module makeEncoder(std::int64_t width = 4);

// A module with no submodules whose methods are these.
torch::jit::Module makeModule(const std::string& className, const std::string& methods);

// makeEncoder's shape again, recorded by the tracer with a scope for each submodule, as a live
// trace.
torch::jit::Module traceEncoder(std::int64_t width = 4);

// What a program that loads the saved module gets.
torch::jit::Module reloaded(const torch::jit::Module& module);

}  // namespace tracewright::tests
