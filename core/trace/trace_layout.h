#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/models/model_facts.h"
#include "core/trace/output_layout.h"
#include "core/trace/signature.h"
#include "core/trace/symbols.h"

namespace tracewright {

// What a recorded forward made, without symbolic shapes. Fields that the model didn't return are
// empty.
struct RecordedOutputs {
    std::vector<OutputTensor> allOutputs;
    std::vector<std::array<OutputTensor, 2>> cache;  // key and value of each layer
    std::optional<OutputTensor> logits;
    std::optional<OutputTensor> embedding;
};

// The layout of what a module with that signature returns: all of the model's fields (all outputs,
// the embeddings' first, then each layer's; the new cache; logits), or those that it keeps.
OutputLayout modelLayout(const ModelFacts& model, const Signature& signature,
                         const RecordedOutputs& outputs);

// Fills in the symbolic shapes, from the layout of the same trace at other sizes.
void nameShapes(OutputLayout& layout, const OutputLayout& probe, const Symbols& symbols);

}  // namespace tracewright
