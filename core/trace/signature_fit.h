#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/trace/signature.h"

namespace tracewright {

// The example that `input` gets where none was given, of the shape batch x pieces.
Example defaultExample(ModelInput input, const std::vector<std::int64_t>& shape);

// Why the example can't be what the model is traced with, in the words after "the example of X ";
// empty where it fits. `pieces` is the shape of the piece ids.
std::string exampleProblem(const Argument& argument, const std::vector<std::int64_t>& pieces,
                           const ModelFacts& model);

}  // namespace tracewright
