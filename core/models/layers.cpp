#include "core/models/layers.h"

#include <torch/csrc/jit/frontend/tracer.h>

namespace tracewright {

namespace {

const char* const linearType = "torch.nn.modules.linear.Linear";

}  // namespace

Linear::Linear(ModuleTree& tree, ModuleNode& parent, const std::string& name, std::int64_t in,
               std::int64_t out, bool bias) {
    ModuleNode& node = tree.add(&parent, name, linearType);
    weight_ = tree.addParameter(node, "weight", {out, in});
    if (bias) {
        bias_ = tree.addParameter(node, "bias", {out});
    }
    node_ = &node;
}

at::Tensor Linear::operator()(Forward& forward, const at::Tensor& input) const {
    const ModuleCall call(*node_);
    return at::linear(input, forward[weight_], forward[bias_]);
}

LayerNorm::LayerNorm(ModuleTree& tree, ModuleNode& parent, const std::string& name,
                     std::int64_t width, double epsilon, NormForm form)
    : width_(width), epsilon_(epsilon), form_(form) {
    ModuleNode& node = tree.add(&parent, name,
                                form == NormForm::RootMeanSquare
                                    ? "curated_transformers.layers.normalization.RMSNorm"
                                    : "torch.nn.modules.normalization.LayerNorm");
    weight_ = tree.addParameter(node, "weight", {width});
    if (form == NormForm::Standard) {
        bias_ = tree.addParameter(node, "bias", {width});
    }
    node_ = &node;
}

at::Tensor LayerNorm::operator()(Forward& forward, const at::Tensor& input) const {
    const ModuleCall call(*node_);
    // Both compute in float32 at least, and round once. The last argument, cudnn_enable, is
    // ignored; attention's flags are false as well, so that a layer holds a constant less.
    return form_ == NormForm::RootMeanSquare
               ? at::rms_norm(input, {width_}, forward[weight_], epsilon_)
               : at::layer_norm(input, {width_}, forward[weight_], forward[bias_], epsilon_, false);
}

Embedding::Embedding(ModuleTree& tree, ModuleNode& parent, const std::string& name,
                     std::int64_t count, std::int64_t width) {
    ModuleNode& node = tree.add(&parent, name, "torch.nn.modules.sparse.Embedding");
    weight_ = tree.addParameter(node, "weight", {count, width});
    node_ = &node;
}

at::Tensor Embedding::operator()(Forward& forward, const at::Tensor& ids) const {
    const ModuleCall call(*node_);
    return at::embedding(forward[weight_], ids);
}

PointwiseFeedForward::PointwiseFeedForward(ModuleTree& tree, ModuleNode& parent,
                                           const FeedForwardShape& shape)
    : node_(&tree.add(&parent, "ffn",
                      "curated_transformers.layers.feedforward.PointwiseFeedForward")),
      intermediate_(tree, *node_, "intermediate", shape.hidden, shape.intermediate, shape.bias),
      activation_(shape.activation) {
    if (shape.gate) {
        gate_.emplace(tree, *node_, "gate", shape.hidden, shape.intermediate, shape.bias);
    }
    output_.emplace(tree, *node_, "output", shape.intermediate, shape.hidden, shape.bias);
    activationNode_ = &tree.add(node_, "activation", activationType(shape.activation));
}

at::Tensor PointwiseFeedForward::operator()(Forward& forward, const at::Tensor& input) const {
    const ModuleCall call(*node_);
    at::Tensor hidden = (gate_ ? *gate_ : intermediate_)(forward, input);
    {
        const ModuleCall activationCall(*activationNode_);
        hidden = activate(activation_, hidden);
    }
    if (gate_) {
        hidden = hidden * intermediate_(forward, input);
    }
    return (*output_)(forward, hidden);
}

void addDropout(ModuleTree& tree, ModuleNode& parent, const std::string& name) {
    tree.add(&parent, name, "torch.nn.modules.dropout.Dropout");
}

void addIdentity(ModuleTree& tree, ModuleNode& parent, const std::string& name) {
    tree.add(&parent, name, "torch.nn.modules.linear.Identity");
}

ModuleNode& addLayerList(ModuleTree& tree, ModuleNode& parent) {
    return tree.add(&parent, "layers", "torch.nn.modules.container.ModuleList");
}

at::Tensor defaultPositions(const at::Tensor& pieceIds) {
    // A running sum, since the length of a range would have to be read from the example.
    return at::cumsum(at::ones_like(at::slice(pieceIds, 0, 0, 1)), -1) - 1;
}

at::Tensor countAlong(const at::Tensor& hidden, std::int64_t count) {
    // One element, spread out: the hidden state may be narrower than what is counted.
    const at::Tensor one = at::slice(at::slice(at::slice(hidden, 0, 0, 1), 1, 0, 1), 2, 0, 1);
    return at::cumsum(at::ones_like(one, at::kFloat).expand({1, 1, count}), -1) - 1;
}

at::Tensor named(at::Tensor tensor, const char* name) {
    if (const auto& state = torch::jit::tracer::getTracingState()) {
        state->getValue(tensor)->setDebugName(name);
    }
    return tensor;
}

}  // namespace tracewright
