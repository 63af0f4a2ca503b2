#pragma once

#include <optional>
#include <string>

#include "core/trace/signature.h"

namespace tracewright {

// The example that `input` gets where none was given. `dtype` is the weights' in the trace; unset:
// the model's.
Example defaultExample(ModelInput input, const ExampleSizes& sizes, const ModelFacts& model,
                       std::optional<Dtype> dtype);

// Why the example can't be what the model is traced with, in the words after "the example of X ";
// empty where it fits. `sizes` are those that the other examples have, where they are known.
std::string exampleProblem(const Argument& argument, const std::optional<ExampleSizes>& sizes,
                           const ModelFacts& model, std::optional<Dtype> dtype);

}  // namespace tracewright
