#pragma once

#include "core/models/attention.h"
#include "core/models/decoder.h"
#include "core/models/layers.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

class DecoderLayer {
  public:
    DecoderLayer() = default;
    virtual ~DecoderLayer() = default;
    DecoderLayer(const DecoderLayer&) = delete;
    DecoderLayer& operator=(const DecoderLayer&) = delete;

    virtual at::Tensor operator()(Forward& forward, const at::Tensor& input,
                                  const AttentionInputs& inputs) const = 0;
};

}  // namespace tracewright
