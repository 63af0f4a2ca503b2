#pragma once

#include <caffe2/serialize/read_adapter_interface.h>
#include <torch/script.h>

#include <memory>

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// Reads a saved module as torch::jit::load does, but runs nothing of what is in it: an object that
// is restored by code of its own (`__setstate__`) is left as its type describes it, with undefined
// tensors and None in place of what the code would have made. Good for looking at, not for running.
// Throws LibTorch's errors.
torch::jit::Module readWithoutState(
    const std::shared_ptr<caffe2::serialize::ReadAdapterInterface>& file);

}  // namespace tracewright
