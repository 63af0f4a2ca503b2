#pragma once

#include <optional>
#include <string>

#include "core/models/attention.h"
#include "core/models/encoder.h"
#include "core/models/layers.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// The reference's EncoderLayer: attention, then feed-forward, each normalised with its residual.
class EncoderLayer {
  public:
    EncoderLayer(ModuleTree& tree, ModuleNode& list, const std::string& name,
                 const EncoderConfig& config);
    at::Tensor operator()(Forward& forward, const at::Tensor& input,
                          const AttentionBias& bias) const;

  private:
    ModuleNode& node_;
    SelfAttention attention_;
    PointwiseFeedForward feedForward_;
    std::optional<LayerNorm> attentionNorm_;
    std::optional<LayerNorm> feedForwardNorm_;
};

class EncoderEmbeddings {
  public:
    EncoderEmbeddings(ModuleTree& tree, ModuleNode& parent, const EncoderConfig& config,
                      const EmbeddingsShape& shape);
    at::Tensor operator()(Forward& forward, const ForwardInputs& inputs) const;

  private:
    at::Tensor defaultPositionsOf(const at::Tensor& pieceIds) const;

    ModuleNode& node_;
    Embedding pieces_;
    Embedding types_;
    Embedding positions_;
    std::optional<Linear> projection_;
    std::optional<LayerNorm> norm_;
    EmbeddingsShape::Positions kind_;
    std::int64_t padding_;
};

}  // namespace tracewright
