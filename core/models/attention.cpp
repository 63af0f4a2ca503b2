#include "core/models/attention.h"

#include <vector>

namespace tracewright {

namespace {

// Of the past's dtype, so that attention refuses a cache of another one than the query's: joining
// would promote it without a word.
at::Tensor joined(const at::Tensor& past, const at::Tensor& fresh) {
    return at::cat({past, fresh.type_as(past)}, -2);
}

}  // namespace

SelfAttention::SelfAttention(ModuleTree& tree, ModuleNode& parent, const AttentionShape& shape)
    : shape_(shape),
      groups_(shape.groups()),
      node_(&tree.add(&parent, "mha", "curated_transformers.layers.attention.SelfAttention")) {
    if (shape.rotaryWidth != 0) {
        addRotary(tree);
    }
    attentionNode_ = &tree.add(node_, "attention",
                               "curated_transformers.layers.attention.ScaledDotProductAttention");
    addDropout(tree, *attentionNode_, "dropout");
    if (shape.linearBiases) {
        tree.add(attentionNode_, "linear_biases",
                 "curated_transformers.layers.attention.AttentionLinearBiases");
    }
    addProjections(tree);
}

void SelfAttention::addRotary(ModuleTree& tree) {
    rotaryNode_ = &tree.add(node_, "rotary_embeds",
                            "curated_transformers.layers.embeddings.QueryKeyRotaryEmbeddings");
    rotaryInnerNode_ = &tree.add(rotaryNode_, "rotary_embeds",
                                 "curated_transformers.layers.embeddings.RotaryEmbeddings");
}

void SelfAttention::addProjections(ModuleTree& tree) {
    const std::int64_t queryWidth = groups_.heads * shape_.width();
    const std::int64_t keyWidth = groups_.keyValueHeads * shape_.width();
    if (shape_.projection == AttentionShape::Projection::Separate) {
        query_.emplace(tree, *node_, "query", shape_.hidden, queryWidth, shape_.bias);
        key_.emplace(tree, *node_, "key", shape_.hidden, keyWidth, shape_.bias);
        value_.emplace(tree, *node_, "value", shape_.hidden, keyWidth, shape_.bias);
    } else {
        input_.emplace(tree, *node_, "input", shape_.hidden, queryWidth + 2 * keyWidth,
                       shape_.bias);
    }
    if (shape_.normEpsilon) {
        const auto form = shape_.bias ? NormForm::Standard : NormForm::WithoutBias;
        queryNorm_.emplace(tree, *node_, "query_layer_norm", queryWidth, *shape_.normEpsilon, form);
        keyNorm_.emplace(tree, *node_, "key_layer_norm", keyWidth, *shape_.normEpsilon, form);
    }
    output_.emplace(tree, *node_, "output", queryWidth, shape_.hidden, shape_.bias);
}

SelfAttention::Heads SelfAttention::project(Forward& forward, const at::Tensor& input) const {
    const auto clipped = [this](const at::Tensor& tensor) {
        return shape_.clip ? at::clamp(tensor, -*shape_.clip, *shape_.clip) : tensor;
    };
    if (shape_.projection == AttentionShape::Projection::MergedByGroup) {
        return projectByGroup(clipped((*input_)(forward, input)));
    }
    Heads heads;
    if (shape_.projection == AttentionShape::Projection::MergedByRole) {
        const std::int64_t keyWidth = groups_.keyValueHeads * shape_.width();
        const std::vector<at::Tensor> parts =
            clipped((*input_)(forward, input))
                .split_with_sizes({groups_.heads * shape_.width(), keyWidth, keyWidth}, -1);
        heads = {parts[0], parts[1], parts[2]};
    } else {
        heads = {clipped((*query_)(forward, input)), clipped((*key_)(forward, input)),
                 clipped((*value_)(forward, input))};
    }
    if (queryNorm_) {
        heads.query = (*queryNorm_)(forward, heads.query);
        heads.key = (*keyNorm_)(forward, heads.key);
    }
    return split(heads);
}

// A graph's shape is another's wherever it can be: that takes a node, and a list of sizes several.
SelfAttention::Heads SelfAttention::split(const Heads& merged) const {
    const at::Tensor query = merged.query.unflatten(-1, {groups_.heads, -1});
    const at::Tensor key = groups_.size() == 1
                               ? merged.key.view_as(query)
                               : merged.key.unflatten(-1, {groups_.keyValueHeads, -1});
    const at::Tensor value = merged.value.view_as(key);
    return {query.transpose(1, 2), key.transpose(1, 2), value.transpose(1, 2)};
}

SelfAttention::Heads SelfAttention::projectByGroup(const at::Tensor& merged) const {
    const std::int64_t size = groups_.size();
    const at::Tensor grouped =
        merged.unflatten(-1, {groups_.keyValueHeads, size + 2, shape_.width()}).transpose(1, 3);
    // [batch, group + 2, key-value heads, pieces, width]
    const at::Tensor query = at::slice(grouped, 1, 0, size).transpose(1, 2).flatten(1, 2);
    return {query, at::select(grouped, 1, size), at::select(grouped, 1, size + 1)};
}

void SelfAttention::rotate(Heads& heads, const RotaryAngles& angles) const {
    const ModuleCall call(*rotaryNode_);
    const ModuleCall innerCall(*rotaryInnerNode_);
    heads.query = rotated(heads.query, angles, shape_.rotaryWidth, shape_.width());
    heads.key = rotated(heads.key, angles, shape_.rotaryWidth, shape_.width());
}

at::Tensor SelfAttention::attend(const Heads& heads, const AttentionBias& bias) const {
    const ModuleCall call(*attentionNode_);
    const std::int64_t group = groups_.size();
    // Query heads that share a key-value head become more pieces of one head: keys and values are
    // neither copied nor read more than once, which is 2 to 20 times as fast for a single piece.
    const at::Tensor query =
        group == 1 ? heads.query
                   : heads.query.unflatten(1, {groups_.keyValueHeads, group}).flatten(2, 3);
    return at::scaled_dot_product_attention(query, heads.key, heads.value, bias.tensor, 0.0, false,
                                            shape_.scale);
}

at::Tensor SelfAttention::merge(const at::Tensor& attended) const {
    if (groups_.size() == 1) {
        return attended.transpose(1, 2).flatten(2);
    }
    return attended.unflatten(2, {groups_.size(), -1}).permute({0, 3, 1, 2, 4}).flatten(2);
}

at::Tensor SelfAttention::operator()(Forward& forward, const at::Tensor& input,
                                     const AttentionInputs& inputs) const {
    const ModuleCall call(*node_);
    Heads heads = project(forward, input);
    if (inputs.rotary != nullptr) {
        rotate(heads, *inputs.rotary);
    }
    if (inputs.past != nullptr) {
        heads.key = joined(inputs.past->key, heads.key);
        heads.value = joined(inputs.past->value, heads.value);
    }
    if (inputs.store != nullptr) {
        *inputs.store = {heads.key, heads.value};
    }
    return (*output_)(forward, merge(attend(heads, inputs.bias)));
}

}  // namespace tracewright
