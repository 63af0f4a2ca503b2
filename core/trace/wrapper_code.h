#pragma once

#include <string>

#include "core/trace/signature.h"

namespace tracewright {

// The Python module that a signature stands for: a class around the reference's model that, traced
// with torch.jit.trace, takes and returns the same. Of the model's own signature, a comment says
// that there is none.
std::string wrapperCode(const Signature& signature, const ModelFacts& model);

// The schema that the trace will have, before anything is traced: "forward(DecoderLogits self,
// Tensor piece_ids, Dict(str, Tensor) attention_mask) -> Tensor".
std::string signatureSchema(const Signature& signature, const ModelFacts& model);

}  // namespace tracewright
