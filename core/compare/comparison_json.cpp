#include "core/compare/comparison_json.h"

#include <cmath>
#include <utility>

namespace tracewright {

using nlohmann::ordered_json;

namespace {

ordered_json differencesJson(const std::vector<Difference>& differences) {
    ordered_json out = ordered_json::array();
    for (const Difference& one : differences) {
        out.push_back({{"what", one.what}, {"before", one.before}, {"after", one.after}});
    }
    return out;
}

ordered_json nodeJson(const Snapshot& snapshot, NodeId id) {
    const Node& node = snapshot.inlined[id];
    return {{"node", id.index},
            {"kind", node.kind},
            {"module", node.scope.valid() ? snapshot[node.scope].path : std::string()}};
}

ordered_json scopeJson(const Snapshot& snapshot, ScopeId id) {
    return {{"path", snapshot[id].path}, {"type", snapshot[id].type}};
}

// A pair of nodes or modules that isn't the same.
template <class Pair, class SideJson>
ordered_json pairJson(const Pair& pair, const Snapshot& before, const Snapshot& after,
                      SideJson side) {
    ordered_json out = {{"change", changeName(pair.change)}};
    if (pair.before.valid()) {
        out["before"] = side(before, pair.before);
    }
    if (pair.after.valid()) {
        out["after"] = side(after, pair.after);
    }
    if (!pair.differences.empty()) {
        out["differences"] = differencesJson(pair.differences);
    }
    return out;
}

template <class Pair, class SideJson>
ordered_json changesJson(const std::vector<Pair>& pairs, const Snapshot& before,
                         const Snapshot& after, SideJson side) {
    ordered_json out = ordered_json::array();
    for (const Pair& pair : pairs) {
        if (pair.change != Change::Same) {
            out.push_back(pairJson(pair, before, after, side));
        }
    }
    return out;
}

ordered_json weightsJson(const std::vector<WeightDifference>& weights) {
    ordered_json out = ordered_json::array();
    for (const WeightDifference& one : weights) {
        ordered_json entry = {{"before", one.before},
                              {"after", one.after},
                              {"elements", one.elements},
                              {"different", one.different}};
        entry["largest"] = std::isfinite(one.largest) ? ordered_json(one.largest) : nullptr;
        out.push_back(std::move(entry));
    }
    return out;
}

}  // namespace

ordered_json comparisonJson(const Comparison& comparison, const Snapshot& before,
                            const Snapshot& after) {
    ordered_json operators;
    ordered_json modules;
    for (const Change change : {Change::Same, Change::Changed, Change::Gone, Change::Added}) {
        operators[changeName(change)] = comparison.count(change);
        modules[changeName(change)] = comparison.countScopes(change);
    }
    return {{"equal", comparison.equal()},
            {"counts", {{"operators", operators}, {"modules", modules}}},
            {"interface", differencesJson(comparison.interface)},
            {"modules", changesJson(comparison.scopes, before, after, scopeJson)},
            {"nodes", changesJson(comparison.nodes, before, after, nodeJson)},
            {"weights", weightsJson(comparison.weights)}};
}

}  // namespace tracewright
