#pragma once

#include "core/models/model_facts.h"
#include "core/trace/output_layout.h"

namespace tracewright {

// The layout of what a model returns, from its tensors: all outputs (the embeddings' first, then
// each layer's) and logits, if it has them.
OutputLayout modelLayout(const ModelFacts& model, std::vector<OutputTensor> allOutputs,
                         std::optional<OutputTensor> logits);

}  // namespace tracewright
