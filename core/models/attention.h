#pragma once

#include <optional>
#include <string>

#include "core/models/forward.h"
#include "core/models/layers.h"

namespace tracewright {

// What attention adds to its scores: 0 where a key may be attended to, the dtype's minimum where
// not. [batch, 1 or heads, 1 or pieces, keys].
struct AttentionBias {
    at::Tensor tensor;
};

// A mask as the model is given it (2-D or 4-D, bool) in 4 dimensions, without a look at how many it
// has: a trace takes both.
at::Tensor fourDimensionalMask(const at::Tensor& mask);
// True where a piece may see a key that isn't after it: [1, 1, pieces, pieces].
at::Tensor causalMask(const at::Tensor& pieceIds);
// `like` gives the dtype.
AttentionBias attentionBias(const at::Tensor& mask, const at::Tensor& like);

// Rotary position embeddings (Su et al., 2021), computed from the positions as transformers does,
// in float32: cosines and sines of half the head's width, [batch or 1, 1, pieces, width / 2].
struct RotaryAngles {
    at::Tensor cosines;
    at::Tensor sines;
};
// `hidden` ([batch, pieces, at least width / 2]) gives device and dtype.
RotaryAngles rotaryAngles(const at::Tensor& positions, const at::Tensor& hidden, std::int64_t width,
                          double base);

// Self-attention as the reference's SelfAttention: modules query, key, value and output, or input
// (merged) and output.
class SelfAttention {
  public:
    enum class Projection {
        Separate,  // query, key, value
        Merged,    // one `input`: the query heads, then a key head, then a value head
    };
    struct Shape {
        std::int64_t hidden = 0;
        std::int64_t heads = 0;
        Projection projection = Projection::Separate;
        bool bias = true;
        bool rotary = false;
    };
    SelfAttention(ModuleTree& tree, ModuleNode& parent, const Shape& shape);

    // `input`: [batch, pieces, hidden], as is what it returns. `rotary`: null where the
    // shape has none.
    at::Tensor operator()(Forward& forward, const at::Tensor& input, const AttentionBias& bias,
                          const RotaryAngles* rotary) const;

  private:
    struct Heads {
        at::Tensor query;
        at::Tensor key;
        at::Tensor value;
    };
    Heads project(Forward& forward, const at::Tensor& input) const;
    void rotate(Heads& heads, const RotaryAngles& angles) const;

    Shape shape_;
    ModuleNode* node_;
    ModuleNode* rotaryNode_ = nullptr;
    ModuleNode* rotaryInnerNode_ = nullptr;
    ModuleNode* attentionNode_;
    std::optional<Linear> input_;
    std::optional<Linear> query_;
    std::optional<Linear> key_;
    std::optional<Linear> value_;
    std::optional<Linear> output_;
};

}  // namespace tracewright
