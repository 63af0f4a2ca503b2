#pragma once

#include <optional>
#include <string>

#include "core/models/forward.h"
#include "core/models/layer_shapes.h"
#include "core/models/module_tree.h"

namespace tracewright {

// The layers that all families share, named and nested as the reference's. Each declares its module
// when it is made and computes when it is called. None of them reads a size, a device or a dtype of
// its operands: a trace holds for all.

class Linear {
  public:
    Linear(ModuleTree& tree, ModuleNode& parent, const std::string& name, std::int64_t in,
           std::int64_t out, bool bias);
    at::Tensor operator()(Forward& forward, const at::Tensor& input) const;

  private:
    const ModuleNode* node_;
    ParameterId weight_;
    std::optional<ParameterId> bias_;
};

class LayerNorm {
  public:
    LayerNorm(ModuleTree& tree, ModuleNode& parent, const std::string& name, std::int64_t width,
              double epsilon, NormForm form = NormForm::Standard);
    at::Tensor operator()(Forward& forward, const at::Tensor& input) const;

  private:
    const ModuleNode* node_;
    std::int64_t width_;
    double epsilon_;
    NormForm form_;
    ParameterId weight_;
    std::optional<ParameterId> bias_;
};

class Embedding {
  public:
    Embedding(ModuleTree& tree, ModuleNode& parent, const std::string& name, std::int64_t count,
              std::int64_t width);
    at::Tensor operator()(Forward& forward, const at::Tensor& ids) const;
    const at::Tensor& weight(Forward& forward) const { return forward[weight_]; }

  private:
    const ModuleNode* node_;
    ParameterId weight_;
};

// intermediate, gate where there is one, output, activation.
class PointwiseFeedForward {
  public:
    PointwiseFeedForward(ModuleTree& tree, ModuleNode& parent, const FeedForwardShape& shape);
    at::Tensor operator()(Forward& forward, const at::Tensor& input) const;

  private:
    ModuleNode* node_;
    Linear intermediate_;
    std::optional<Linear> gate_;
    std::optional<Linear> output_;
    Activation activation_;
    ModuleNode* activationNode_;
};

at::Tensor activate(Activation activation, const at::Tensor& input);

// Modules of the reference that compute nothing when a model isn't trained; they keep their names.
void addDropout(ModuleTree& tree, ModuleNode& parent, const std::string& name);
void addIdentity(ModuleTree& tree, ModuleNode& parent, const std::string& name);

// 0, 1, 2, ... along the pieces: [1, pieces], of the ids' device.
at::Tensor defaultPositions(const at::Tensor& pieceIds);
// 0, 1, ... count - 1 in float32, on the device of `hidden` ([batch, pieces, width]):
// [1, 1, count].
at::Tensor countAlong(const at::Tensor& hidden, std::int64_t count);

// The tensor, whose value a trace shows under that name: what every layer takes is looked for by
// it.
at::Tensor named(at::Tensor tensor, const char* name);

// Layers' numbers as module names, under a ModuleList.
ModuleNode& addLayerList(ModuleTree& tree, ModuleNode& parent);

}  // namespace tracewright
