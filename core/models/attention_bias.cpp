#include "core/models/attention_bias.h"

#include <torch/csrc/jit/frontend/tracer.h>

#include <bit>
#include <cmath>
#include <functional>

#include "core/models/layers.h"

namespace tracewright {

namespace {

namespace jit = torch::jit;
namespace aten = c10::aten;

// A computation that depends on a tensor's sizes: `compute` gives its result for the example, and
// `insert` its nodes, since the tracer itself would record the example's numbers.
at::Tensor bySizes(const at::Tensor& input,
                   const std::function<at::Tensor(const at::Tensor&)>& compute,
                   const std::function<jit::Value*(jit::Graph&, jit::Value*)>& insert) {
    const auto& state = jit::tracer::getTracingState();
    if (!state) {
        return compute(input);
    }
    auto* const value = insert(*state->graph, state->getValue(input));
    at::Tensor result;
    {
        const auto resume = jit::tracer::pauseTracing();
        result = compute(input);
        resume();
    }
    jit::tracer::setOutput(value, result);
    return result;
}

// [batch, 1 or heads, pieces, keys] -> [batch, 1 or key-value heads, 1 or group, pieces, keys]
at::Tensor splitGroups(const at::Tensor& bias, std::int64_t group) {
    // 1 stays 1, and heads become key-value heads.
    return bySizes(
        bias,
        [group](const at::Tensor& input) {
            return input.unflatten(1, {(input.size(1) + group - 1) / group, -1});
        },
        [group](jit::Graph& graph, jit::Value* input) {
            auto* const heads = graph.insert(aten::size, {input, 1});
            auto* const sum = graph.insert(aten::add, {heads, group - 1});
            auto* const outer = graph.insert(aten::floordiv, {sum, group});
            auto* const rest = graph.insertConstant(-1);
            auto* const sizes =
                graph.insertNode(graph.createList(c10::IntType::get(), {outer, rest}))->output();
            return graph.insert(aten::unflatten, {input, 1, sizes});
        });
}

// Heads of a group as more pieces of one head, so that its keys are read once: [batch, 1 or
// key-value heads, group * pieces, keys].
at::Tensor foldGroups(const at::Tensor& bias, const KeyValueGroups& groups) {
    return groups.size() == 1 ? bias
                              : splitGroups(bias, groups.size())
                                    .expand({-1, -1, groups.size(), -1, -1})
                                    .flatten(2, 3);
}

AttentionBias biasOf(const at::Tensor& tensor) {
    return {named(tensor, "attention_mask")};
}

// One for each head: [1, heads, 1, 1], in float32.
at::Tensor slopes(const at::Tensor& hidden, std::int64_t heads, double max) {
    const at::Tensor number = countAlong(hidden, heads).transpose(1, 2).unsqueeze(-1) + 1;
    const auto power = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(heads)));
    if (power == heads) {
        return at::pow(at::Scalar(2.0), number * (-max / static_cast<double>(heads)));
    }
    // Every second slope of twice as many heads; what is missing, of those that were passed over.
    const at::Tensor isMissing = at::clamp(number - power, 0, 1);
    return at::pow(at::Scalar(2.0), (number * 2 - isMissing * (2 * power + 1)) *
                                        (-max / static_cast<double>(2 * power)));
}

at::Tensor linearBias(const LinearBiases& biases, const at::Tensor& mask, const Places& places,
                      const at::Tensor& hidden, std::int64_t heads) {
    const at::Tensor slope = slopes(hidden, heads, biases.max);
    if (biases.form == LinearBiases::Form::ToLastKey) {
        return (places.keys - at::slice(places.keys, -1, -1)) * slope;
    }
    const at::Tensor number = at::cumsum(mask, -1) - 1;
    const at::Tensor bias = number.to(at::kBFloat16) * slope.to(at::kBFloat16);
    return bias.type_as(hidden) * biases.scale;
}

// 0 where a key is seen, minus infinity where it isn't: 1 - 1 / mask. A logarithm would say the
// same, and is a hundred times as slow at 0.
at::Tensor exclusion(const at::Tensor& mask, const at::Tensor& like) {
    return at::rsub(mask.type_as(like).reciprocal(), 1);
}

}  // namespace

at::Tensor fourDimensionalMask(const at::Tensor& mask) {
    // Two dimensions more behind the batch; then all but the last two and the batch are one.
    return mask.unsqueeze(1).unsqueeze(1).flatten(1, -3);
}

AttentionBias attentionBias(const at::Tensor& mask, const at::Tensor& like) {
    // The lowest finite number of whatever dtype the model has: one in the graph would tie it to a
    // dtype.
    return biasOf(exclusion(mask, like).nan_to_num());
}

Places placesOf(const ForwardInputs& inputs, const at::Tensor& mask) {
    const auto ones = [](const at::Tensor& like) {
        return at::ones_like(at::slice(like, 0, 0, 1), at::kLong);
    };
    const auto counted = [](const at::Tensor& row) { return at::cumsum(row, -1) - 1; };
    const at::Tensor pieces = ones(inputs.pieceIds);
    at::Tensor keys = pieces;
    if (!inputs.cache.empty()) {
        const at::Tensor& key = inputs.cache.front().key;
        keys = at::cat({ones(at::select(at::select(key, 1, 0), -1, 0)), pieces}, -1);
    }
    // No row of the mask, which yet must be as long as the keys: a mask of one key would be
    // broadcast otherwise.
    const at::Tensor none = at::slice(at::select(at::select(mask, 1, 0), 1, 0), 0, 0, 0);
    const at::Tensor places = counted(at::cat({keys, none}, 0));
    if (inputs.cache.empty()) {
        return {places, places};
    }
    const at::Tensor fresh = counted(pieces);
    return {places, fresh + (at::slice(places, -1, -1) - at::slice(fresh, -1, -1))};
}

AttentionBias causalBias(const at::Tensor& mask, const Places& places, const at::Tensor& hidden,
                         const KeyValueGroups& groups,
                         const std::optional<LinearBiases>& linearBiases) {
    const at::Tensor visible =
        at::bitwise_and(mask, at::le(places.keys, places.pieces.unsqueeze(-1)));
    if (!linearBiases) {
        return biasOf(foldGroups(exclusion(visible, hidden).nan_to_num(), groups));
    }
    const at::Tensor bias = linearBias(*linearBiases, mask, places, hidden, groups.heads);
    return biasOf(foldGroups((bias + exclusion(visible, hidden)).nan_to_num(), groups));
}

}  // namespace tracewright
