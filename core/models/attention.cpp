#include "core/models/attention.h"

#include <torch/csrc/jit/frontend/tracer.h>

#include <vector>

namespace tracewright {

namespace {

std::vector<std::int64_t> fourDimensionalShape(const at::Tensor& mask) {
    const at::IntArrayRef sizes = mask.sizes();
    std::vector<std::int64_t> shape = {sizes.front()};
    for (std::size_t i = sizes.size(); i < 4; ++i) {
        shape.push_back(1);
    }
    shape.insert(shape.end(), sizes.begin() + 1, sizes.end());
    return shape;
}

// size[:1] + [1] * (4 - dim) + size[1:], as nodes: the tracer itself would record the numbers.
torch::jit::Value* insertFourDimensionalShape(torch::jit::Graph& graph, torch::jit::Value* mask) {
    namespace aten = c10::aten;
    auto* const size = graph.insert(aten::size, {mask});
    auto* const batch = graph.insert(aten::slice, {size, 0, 1});
    auto* const rest = graph.insert(aten::slice, {size, 1});
    auto* const missing = graph.insert(aten::sub, {4, graph.insert(aten::dim, {mask})});
    auto* const ones = graph.insert(aten::mul, {std::vector<std::int64_t>{1}, missing});
    auto* const head = graph.insert(aten::add, {batch, ones});
    return graph.insert(aten::add, {head, rest});
}

// [batch, pieces, heads * width] -> [batch, heads, pieces, width]
at::Tensor splitHeads(const at::Tensor& input, std::int64_t heads, std::int64_t width) {
    return input.unflatten(-1, {heads, width}).transpose(1, 2);
}

// Pairs of an element of the first and one of the second half are turned by their angle.
at::Tensor rotated(const at::Tensor& input, const RotaryAngles& angles) {
    const std::vector<at::Tensor> halves = input.chunk(2, -1);
    return at::cat({halves[0] * angles.cosines - halves[1] * angles.sines,
                    halves[1] * angles.cosines + halves[0] * angles.sines},
                   -1);
}

}  // namespace

at::Tensor fourDimensionalMask(const at::Tensor& mask) {
    namespace tracer = torch::jit::tracer;
    const auto state = tracer::getTracingState();
    if (!state) {
        return mask.reshape(fourDimensionalShape(mask));
    }
    auto* const value = state->getValue(mask);
    auto* const shape = insertFourDimensionalShape(*state->graph, value);
    auto* const reshaped = state->graph->insert(c10::aten::reshape, {value, shape});
    at::Tensor result;
    {
        const auto resume = tracer::pauseTracing();
        result = mask.reshape(fourDimensionalShape(mask));
        resume();
    }
    tracer::setOutput(reshaped, result);
    return result;
}

at::Tensor causalMask(const at::Tensor& pieceIds) {
    const at::Tensor index = defaultPositions(pieceIds).unsqueeze(0);
    return at::ge(index.unsqueeze(-1), index.unsqueeze(-2));
}

AttentionBias attentionBias(const at::Tensor& mask, const at::Tensor& like) {
    // log turns 1 into 0 and 0 into minus infinity, and nan_to_num that into the lowest finite
    // number of whatever dtype the model has: a number in the graph would tie it to one.
    return {mask.type_as(like).log().nan_to_num()};
}

RotaryAngles rotaryAngles(const at::Tensor& positions, const at::Tensor& hidden, std::int64_t width,
                          double base) {
    // 0, 2, 4, ... / width: counted along a slice of the hidden state, for its device.
    const at::Tensor row =
        at::slice(at::slice(at::slice(hidden, 0, 0, 1), 1, 0, 1), 2, 0, width / 2);
    const at::Tensor even = (at::cumsum(at::ones_like(row, at::kFloat), -1) - 1) * 2;
    const at::Tensor frequencies =
        at::reciprocal(at::pow(at::Scalar(base), even / at::Scalar(static_cast<double>(width))));
    const at::Tensor angles =
        at::mul(positions.unsqueeze(-1).to(at::kFloat), frequencies).unsqueeze(1);
    return {angles.cos().type_as(hidden), angles.sin().type_as(hidden)};
}

SelfAttention::SelfAttention(ModuleTree& tree, ModuleNode& parent, const Shape& shape)
    : shape_(shape),
      node_(&tree.add(&parent, "mha", "curated_transformers.layers.attention.SelfAttention")),
      rotaryNode_(shape.rotary ? &tree.add(node_, "rotary_embeds",
                                           "curated_transformers.layers.embeddings."
                                           "QueryKeyRotaryEmbeddings")
                               : nullptr),
      rotaryInnerNode_(shape.rotary ? &tree.add(rotaryNode_, "rotary_embeds",
                                                "curated_transformers.layers.embeddings."
                                                "RotaryEmbeddings")
                                    : nullptr),
      attentionNode_(&tree.add(node_, "attention",
                               "curated_transformers.layers.attention.ScaledDotProductAttention")) {
    addDropout(tree, *attentionNode_, "dropout");
    const std::int64_t hidden = shape.hidden;
    if (shape.projection == Projection::Merged) {
        input_.emplace(tree, *node_, "input", hidden, hidden + 2 * (hidden / shape.heads),
                       shape.bias);
    } else {
        query_.emplace(tree, *node_, "query", hidden, hidden, shape.bias);
        key_.emplace(tree, *node_, "key", hidden, hidden, shape.bias);
        value_.emplace(tree, *node_, "value", hidden, hidden, shape.bias);
    }
    output_.emplace(tree, *node_, "output", hidden, hidden, shape.bias);
}

SelfAttention::Heads SelfAttention::project(Forward& forward, const at::Tensor& input) const {
    const std::int64_t heads = shape_.heads;
    const std::int64_t width = shape_.hidden / heads;
    if (input_) {
        const at::Tensor merged = splitHeads((*input_)(forward, input), heads + 2, width);
        return {at::slice(merged, 1, 0, heads), at::slice(merged, 1, heads, heads + 1),
                at::slice(merged, 1, heads + 1, heads + 2)};
    }
    return {splitHeads((*query_)(forward, input), heads, width),
            splitHeads((*key_)(forward, input), heads, width),
            splitHeads((*value_)(forward, input), heads, width)};
}

void SelfAttention::rotate(Heads& heads, const RotaryAngles& angles) const {
    const ModuleCall call(*rotaryNode_);
    const ModuleCall innerCall(*rotaryInnerNode_);
    heads.query = rotated(heads.query, angles);
    heads.key = rotated(heads.key, angles);
}

at::Tensor SelfAttention::operator()(Forward& forward, const at::Tensor& input,
                                     const AttentionBias& bias, const RotaryAngles* rotary) const {
    const ModuleCall call(*node_);
    Heads heads = project(forward, input);
    if (rotary != nullptr) {
        rotate(heads, *rotary);
    }
    if (input_) {
        // One key and one value head for all: a view, not copies.
        heads.key = heads.key.expand({-1, shape_.heads, -1, -1});
        heads.value = heads.value.expand({-1, shape_.heads, -1, -1});
    }
    at::Tensor attended;
    {
        const ModuleCall attentionCall(*attentionNode_);
        attended =
            at::scaled_dot_product_attention(heads.query, heads.key, heads.value, bias.tensor);
    }
    return (*output_)(forward, attended.transpose(1, 2).flatten(-2));
}

}  // namespace tracewright
