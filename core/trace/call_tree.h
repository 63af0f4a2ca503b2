#pragma once

#include <torch/script.h>

#include <deque>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/trace/tracing.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// Values, each once, in the order that they came.
class OrderedValues {
  public:
    void add(torch::jit::Value* value) {
        if (known_.insert(value).second) {
            values_.push_back(value);
        }
    }
    std::size_t size() const { return values_.size(); }
    auto begin() const { return values_.begin(); }
    auto end() const { return values_.end(); }

  private:
    std::vector<torch::jit::Value*> values_;
    std::unordered_set<const torch::jit::Value*> known_;
};

// A call of a module in a recorded graph, with the values that cross its border.
struct ModuleCallBlock {
    torch::jit::Block* block = nullptr;
    ModuleCallBlock* caller = nullptr;
    std::size_t depth = 0;
    std::string path;                   // "layers.0.mha"; empty for the root
    c10::ClassTypePtr type;             // of the module
    torch::jit::Value* self = nullptr;  // stands for the module where it is called
    OrderedValues attributes;           // of other modules, read outside and handed in
    OrderedValues captured;             // made outside and handed in, after those
    OrderedValues escaping;             // made inside and used outside
};

// The calls of a graph that Tracing recorded, and what each needs from the others. Values see all
// others in such a graph; methods see what they are handed.
class CallTree {
  public:
    // `module` is the type of the root.
    CallTree(torch::jit::Graph& recorded, const Tracing::Paths& parameters,
             const c10::ClassTypePtr& module);

    const ModuleCallBlock& root() const { return calls_.front(); }
    // Of a node of the kind prim::TracedModuleForward.
    const ModuleCallBlock& operator[](const torch::jit::Node& node) const;
    // Where an attribute lies below `call`: "mha.query.weight"; it must lie there.
    std::string_view attributeBelow(const torch::jit::Value& value,
                                    const ModuleCallBlock& call) const;

  private:
    void walk(ModuleCallBlock& call);
    void use(torch::jit::Value* value, ModuleCallBlock& user);
    ModuleCallBlock& home(const torch::jit::Value& value, ModuleCallBlock& user);
    ModuleCallBlock& add(torch::jit::Node& node, ModuleCallBlock& caller);
    torch::jit::Value* moduleAt(const std::string& path, const c10::ClassTypePtr& type);

    torch::jit::Graph& recorded_;
    Tracing::Paths attributes_;  // parameters and modules
    std::unordered_map<std::string, torch::jit::Value*> modules_;
    std::deque<ModuleCallBlock> calls_;  // addresses stay
    std::unordered_map<const torch::jit::Block*, ModuleCallBlock*> byBlock_;
};

}  // namespace tracewright
