#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace tracewright {

// What a wrapper calls the model that it holds.
constexpr const char* wrappedModelName = "inner";

struct ParameterId {
    std::uint32_t index = 0;
};

// A module as the reference has it: its name under its parent, its Python class, its parameters and
// submodules in the order of the state dict. Made by the layers when a model is built.
struct ModuleNode {
    struct Parameter {
        std::string name;
        ParameterId id;
    };

    std::string name;  // "mha"; empty for the root
    std::string path;  // "layers.0.mha"
    std::string type;  // "curated_transformers.layers.attention.SelfAttention"
    std::vector<Parameter> parameters;
    std::vector<ModuleNode*> children;
};

// All modules of a model, with its parameters numbered in the order they were declared.
class ModuleTree {
  public:
    struct Parameter {
        std::string key;  // "layers.0.mha.query.weight"
        std::vector<std::int64_t> shape;
    };

    // Adds a module under `parent`; without one it is the root, and its name is left out.
    ModuleNode& add(ModuleNode* parent, const std::string& name, std::string type);
    ParameterId addParameter(ModuleNode& node, const std::string& name,
                             std::vector<std::int64_t> shape);

    const ModuleNode& root() const { return nodes_.front(); }
    const std::vector<Parameter>& parameters() const { return parameters_; }
    // Parameters in the order of the state dict: a module's own, then its submodules'.
    std::vector<ParameterId> stateDictOrder() const;

  private:
    std::deque<ModuleNode> nodes_;  // addresses stay
    std::vector<Parameter> parameters_;
};

}  // namespace tracewright
