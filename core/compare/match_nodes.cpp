#include "core/compare/match_nodes.h"

#include "core/compare/align.h"

namespace tracewright {

namespace {

using Nodes = std::vector<NodeId>;
using Key = std::uint64_t (Operators::*)(NodeId) const;

class NodeMatcher {
  public:
    NodeMatcher(const Operators& before, const Operators& after)
        : before_(before),
          after_(after),
          match_{Nodes(before.graph().nodes.size()), Nodes(after.graph().nodes.size())} {}

    // In one module: what is alike in full first, and between those what is of one kind.
    void matchModule(const Nodes& ones, const Nodes& others) {
        pair(ones, others, &Operators::fullKey);
        Nodes gapBefore;
        Nodes gapAfter;
        auto other = others.begin();
        const auto close = [&] {
            pair(gapBefore, gapAfter, &Operators::kindKey);
            gapBefore.clear();
            gapAfter.clear();
        };
        const auto takeUntil = [&](NodeId end) {
            for (; other != others.end() && *other != end; ++other) {
                gapAfter.push_back(*other);
            }
        };
        for (const NodeId one : ones) {
            const NodeId partner = match_.ofBefore[one.index];
            if (!partner.valid()) {
                gapBefore.push_back(one);
                continue;
            }
            takeUntil(partner);
            close();
            ++other;
        }
        takeUntil(NodeId{});
        close();
    }

    // Whatever module they are in.
    void matchRest() {
        pair(unmatched(before_, match_.ofBefore), unmatched(after_, match_.ofAfter),
             &Operators::fullKey);
    }

    NodeMatch take() { return std::move(match_); }

  private:
    static std::vector<std::uint64_t> keysOf(const Operators& operators, const Nodes& nodes,
                                             Key key) {
        std::vector<std::uint64_t> keys;
        keys.reserve(nodes.size());
        for (const NodeId node : nodes) {
            keys.push_back((operators.*key)(node));
        }
        return keys;
    }

    static Nodes unmatched(const Operators& operators, const Nodes& partners) {
        Nodes out;
        for (std::uint32_t i = 0; i < partners.size(); ++i) {
            if (!partners[i].valid() && !operators.isFolded({i})) {
                out.push_back({i});
            }
        }
        return out;
    }

    void pair(const Nodes& ones, const Nodes& others, Key key) {
        if (ones.empty() || others.empty()) {
            return;
        }
        for (const auto& [one, other] :
             align(keysOf(before_, ones, key), keysOf(after_, others, key))) {
            match_.ofBefore[ones[one].index] = others[other];
            match_.ofAfter[others[other].index] = ones[one];
        }
    }

    const Operators& before_;
    const Operators& after_;
    NodeMatch match_;
};

}  // namespace

NodeMatch matchNodes(const Operators& before, const Operators& after,
                     const std::vector<ScopePair>& scopes, Progress& progress) {
    NodeMatcher matcher(before, after);
    for (const ScopePair& scope : scopes) {
        progress.check();
        if (scope.before.valid() && scope.after.valid()) {
            matcher.matchModule(before.byScope()[scope.before.index],
                                after.byScope()[scope.after.index]);
        }
    }
    matcher.matchRest();
    return matcher.take();
}

}  // namespace tracewright
