#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/models/model_facts.h"
#include "core/models/module_tree.h"

namespace tracewright {

class Forward;          // models/forward.h
struct ForwardInputs;   // models/forward.h
struct ForwardOutputs;  // models/forward.h

// What a family computes at one geometry. Immutable once built.
class Model {
  public:
    Model() = default;
    virtual ~Model() = default;
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    virtual ForwardOutputs forward(Forward& forward, const ForwardInputs& inputs) const = 0;
};

// How the checkpoint's names of weights follow from the reference's.
struct WeightNames {
    // Of the checkpoint's names, where a head surrounds the model: "bert.". A bare model has none,
    // and one within something else has that before it: "module.bert.".
    std::string prefix;
    // Module paths, the reference's and the checkpoint's; `*` stands for a number in both, the
    // first for the first. A path on the right that begins with "/" is outside of the prefix. The
    // first module tells which prefix the checkpoint has.
    std::vector<std::pair<std::string, std::string>> modules;
    // Names within the model that it doesn't use: poolers, buffers of its own. `*` stands for any
    // text. The buffers that many models carried are known anyway.
    std::vector<std::string> unused{};
};

// A model of a family, built from a config.
struct BuiltModel {
    ModelFacts facts;  // without what only the weights tell
    WeightNames names;
    std::unique_ptr<Model> model;
};

struct BuildRequest {
    const nlohmann::json& config;
    std::string origin;  // the config's path, for messages
    ModelKind kind = ModelKind::Encoder;
    ModuleTree& tree;
    ModuleNode* parent = nullptr;  // the wrapper that the model sits in as `inner`, or null
};

// An architecture: which configs are its own, and how a model is built from one. To add a family,
// write its file beside falcon.cpp and name it in families().
struct Family {
    std::string name;                     // "Falcon"
    std::vector<std::string> modelTypes;  // config.json's model_type
    std::vector<ModelKind> kinds;         // the first is what a checkpoint without a head is
    BuiltModel (*build)(const BuildRequest& request);
};

Family albertFamily();
Family bertFamily();
Family camembertFamily();
Family electraFamily();
Family falconFamily();
Family gptNeoxFamily();
Family llamaFamily();
Family mptFamily();
Family robertaFamily();
Family xlmRobertaFamily();
const std::vector<Family>& families();

// Builds the checkpoint's model under `wrapper`, or as the root where that is null, with its
// weights bound. Errors: those of describeModel (model_facts.h).
BuiltModel buildModel(const Checkpoint& checkpoint, ModelKind kind, ModuleTree& tree,
                      ModuleNode* wrapper);

// Fills what only the checkpoint's weights tell: bindings, unused tensors, dtype and counts. Keys
// are the model's own: `wrapper`'s path is cut off. Errors: BadWeights with every name that is
// missing, unexpected, or of the wrong shape or dtype in detail().
void bindWeights(const Checkpoint& checkpoint, const ModuleTree& tree, const ModuleNode* wrapper,
                 const WeightNames& names, ModelFacts& facts);

}  // namespace tracewright
