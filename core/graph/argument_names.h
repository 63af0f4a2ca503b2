#pragma once

#include <torch/csrc/jit/ir/ir.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace tracewright {

// What operators call their inputs. Finding a node's schema takes microseconds, and a graph has few
// kinds of nodes: each kind and types of inputs is looked up once. Included only by files of core
// that are compiled with LibTorch.
class ArgumentNames {
  public:
    // Of every input of `node`, in order; empty where its operator has no schema or takes any
    // number of inputs.
    std::vector<std::string> of(const torch::jit::Node& node);

  private:
    using Key = std::pair<c10::Symbol, std::vector<c10::TypeKind>>;
    std::map<Key, std::vector<std::string>> known_;
};

}  // namespace tracewright
