#pragma once

#include <ATen/core/ivalue.h>
#include <torch/csrc/jit/ir/ir.h>

#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// Constants for people, as TorchScript prints them: 1, 1e-05, True, None, "text", [1, 2]; long
// lists and texts are cut with an ellipsis. A tensor is its one element, or dtype and shape:
// float32[4, 20]. Included only by files of core that are compiled with LibTorch.
std::string constantText(const c10::IValue& value);
std::string constantText(const at::Tensor& tensor);

// "float32", or LibTorch's own name for a type that we don't have.
std::string dtypeText(c10::ScalarType type);

// A node's attributes, printed as above. A constant without any is None.
std::vector<Attribute> attributesOf(const torch::jit::Node& node);

// Whether every element that sizes, strides and offset reach lies in the tensor's storage. A file
// can claim otherwise, and LibTorch believes it.
bool fitsStorage(const at::Tensor& tensor);

}  // namespace tracewright
