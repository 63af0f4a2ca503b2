#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright::layout {

// The texts of a layout, each kept once. Internal to the layout.
class Texts {
  public:
    explicit Texts(const Snapshot& snapshot);

    std::uint32_t intern(std::string_view text);
    std::uint32_t moduleTitle(std::uint32_t scope);  // "mha", "layers.0"
    // Of equal modules, from one to another: "layers.0–31 ×32".
    std::uint32_t runTitle(ScopeId first, ScopeId last, std::uint32_t count);
    std::uint32_t moduleType(std::uint32_t scope);
    std::uint32_t nodeLabel(NodeId node);     // "linear"
    std::uint32_t nodeDetail(NodeId node);    // "batch × pieces × 4544"; empty if unknown
    std::uint32_t valueLabel(ValueId value);  // its name, or what makes it where that is a number

    std::vector<std::string> take() { return std::move(texts_); }

  private:
    const Snapshot& snapshot_;
    std::vector<std::string> texts_;
    std::unordered_map<std::string, std::uint32_t> indices_;
};

}  // namespace tracewright::layout
