#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/compare/comparison.h"
#include "core/compare/match_nodes.h"
#include "core/compare/operators.h"

namespace tracewright {

// Tells what differs between operators that were matched.
class NodeDifferences {
  public:
    NodeDifferences(const Operators& before, const Operators& after, const NodeMatch& match,
                    const std::vector<ScopePair>& scopes);

    std::vector<Difference> between(NodeId before, NodeId after) const;

  private:
    using Out = std::vector<Difference>;
    void compareScope(NodeId before, NodeId after, Out& out) const;
    void compareArguments(NodeId before, NodeId after, Out& out) const;
    bool sameArgument(const Operators::Argument& one, const Operators::Argument& other) const;
    bool sameParameter(const std::string& one, const std::string& other) const;

    const Operators& before_;
    const Operators& after_;
    const NodeMatch& match_;
    std::vector<ScopeId> scopes_;  // of the second trace, by those of the first
    std::unordered_map<std::string, ScopeId> pathsBefore_;
    std::unordered_map<std::string, ScopeId> pathsAfter_;
};

// "[batch, 4, 20]": by symbols where there are.
std::string shapeText(const Value& value);
// Appends a difference where the texts differ.
void compareTexts(std::vector<Difference>& out, const std::string& what, const std::string& before,
                  const std::string& after);

}  // namespace tracewright
