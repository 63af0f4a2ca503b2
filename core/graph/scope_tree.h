#pragma once

#include <torch/csrc/jit/api/module.h>

#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// A module's submodules as scopes, with what is needed to follow calls into them. Included only by
// files of core that are compiled with LibTorch.
class ScopeTree {
  public:
    // Errors: BadFormat where modules are nested deeper or are more than the named limits.
    explicit ScopeTree(const torch::jit::Module& module);

    // The submodule that a module has as attribute `name`; invalid if there is none.
    ScopeId child(ScopeId scope, const std::string& name) const;
    const c10::ClassTypePtr& type(ScopeId scope) const { return types_[scope.index]; }
    const std::string& path(ScopeId scope) const { return scopes_[scope.index].path; }
    std::size_t size() const noexcept { return scopes_.size(); }

    // The scopes with counts summed over each subtree, given the nodes of the inlined graph. A
    // weight that several modules share counts once in what they are in.
    std::vector<Scope> counted(const Graph& inlined) &&;

  private:
    void add(const torch::jit::Module& module, const std::string& name, ScopeId parent, int depth);
    void addParameters(const torch::jit::Module& module, Scope& scope, ScopeId id);
    ScopeId commonAncestor(ScopeId one, ScopeId other) const;

    // A tensor's place: its storage, its offset there, its elements.
    using Place = std::tuple<const void*, std::int64_t, std::int64_t>;
    // A tensor that is in two modules, one after the other in their order.
    struct Shared {
        ScopeId before;
        ScopeId again;
        std::int64_t elements;
        std::uint64_t bytes;
    };

    std::vector<Scope> scopes_;
    std::map<Place, ScopeId> lastUse_;
    std::vector<Shared> shared_;
    std::vector<c10::ClassTypePtr> types_;
    std::vector<std::unordered_map<std::string, ScopeId>> children_;
};

}  // namespace tracewright
