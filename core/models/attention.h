#pragma once

#include <optional>
#include <string>

#include "core/models/attention_bias.h"
#include "core/models/forward.h"
#include "core/models/layers.h"
#include "core/models/rotary.h"

namespace tracewright {

// What attention takes besides a layer's input.
struct AttentionInputs {
    const AttentionBias& bias;             // for the shape's groups
    const RotaryAngles* rotary = nullptr;  // null where the shape has none
    const LayerCache* past = nullptr;      // null: no pieces went before
    LayerCache* store = nullptr;           // gets the keys and values, past and new; null: unasked
};

// Self-attention as the reference's SelfAttention: modules query, key, value and output, or input
// (merged) and output.
class SelfAttention {
  public:
    SelfAttention(ModuleTree& tree, ModuleNode& parent, const AttentionShape& shape);

    // `input`: [batch, pieces, hidden], as is what it returns.
    at::Tensor operator()(Forward& forward, const at::Tensor& input,
                          const AttentionInputs& inputs) const;

  private:
    struct Heads {
        at::Tensor query;  // [batch, heads, pieces, width]
        at::Tensor key;    // [batch, key-value heads, keys, width]
        at::Tensor value;
    };
    void addRotary(ModuleTree& tree);
    void addProjections(ModuleTree& tree);
    Heads project(Forward& forward, const at::Tensor& input) const;
    Heads projectByGroup(const at::Tensor& merged) const;
    void rotate(Heads& heads, const RotaryAngles& angles) const;
    // Of [batch, pieces, heads * width] each.
    Heads split(const Heads& merged) const;
    // [batch, key-value heads, group * pieces, width]
    at::Tensor attend(const Heads& heads, const AttentionBias& bias) const;
    // [batch, pieces, heads * width] of what attend returns.
    at::Tensor merge(const at::Tensor& attended) const;

    AttentionShape shape_;
    KeyValueGroups groups_;
    ModuleNode* node_;
    ModuleNode* rotaryNode_ = nullptr;
    ModuleNode* rotaryInnerNode_ = nullptr;
    ModuleNode* attentionNode_ = nullptr;
    std::optional<Linear> input_;
    std::optional<Linear> query_;
    std::optional<Linear> key_;
    std::optional<Linear> value_;
    std::optional<LayerNorm> queryNorm_;
    std::optional<LayerNorm> keyNorm_;
    std::optional<Linear> output_;
};

}  // namespace tracewright
