#include "core/analysis/module_groups.h"

#include <algorithm>
#include <unordered_map>

namespace tracewright {

namespace {

// Calls `look` with each part of a path, until it says false.
template <class Look>
void eachPart(std::string_view path, Look look) {
    for (std::size_t start = 0; start < path.size();) {
        const std::size_t end = std::min(path.find('.', start), path.size());
        if (!look(path.substr(start, end - start))) {
            return;
        }
        start = end + 1;
    }
}

bool isNumbered(std::string_view part) {
    return !part.empty() && part.front() >= '0' && part.front() <= '9';
}

// "groups.0.group_layers.3.ffn.output" is in "groups.*.group_layers.*.ffn".
std::string groupInLayers(std::string_view path) {
    std::string group;
    int named = 0;  // parts since a numbered one
    bool inLayer = false;
    eachPart(path, [&](std::string_view part) {
        const bool numbered = isNumbered(part);
        if (inLayer && named == 1 && !numbered) {
            return false;
        }
        inLayer = inLayer || numbered;
        named = numbered ? 0 : named + 1;
        group.append(group.empty() ? "" : ".").append(numbered ? "*" : part);
        return true;
    });
    return group;
}

std::string groupOf(const Scope& scope, std::size_t depthOfLayers) {
    if (scope.path.empty()) {
        return scope.type;
    }
    return layerDepth(scope.path) != 0
               ? groupInLayers(scope.path)
               : std::string(pathHead(scope.path, std::max<std::size_t>(depthOfLayers, 2) - 1));
}

std::uint32_t groupOfNode(const ModuleGroups& groups, const Snapshot& snapshot, std::size_t node) {
    const ScopeId scope = snapshot.inlined.nodes[node].scope;
    return scope.index < groups.ofScope.size() ? groups.ofScope[scope.index] : 0;
}

// Where the modules below one end.
std::size_t endOf(const Snapshot& snapshot, std::size_t scope) {
    std::size_t end = scope + 1;
    while (end < snapshot.scopes.size() && snapshot.scopes[end].parent.valid() &&
           snapshot.scopes[end].parent.index >= scope) {
        ++end;
    }
    return end;
}

}  // namespace

std::size_t layerDepth(std::string_view path) {
    std::size_t depth = 0;
    bool found = false;
    eachPart(path, [&](std::string_view part) {
        ++depth;
        found = isNumbered(part);
        return !found;
    });
    return found ? depth : 0;
}

std::string_view pathHead(std::string_view path, std::size_t depth) {
    std::size_t end = 0;
    eachPart(path, [&](std::string_view part) {
        if (depth == 0) {
            return false;
        }
        end = static_cast<std::size_t>(part.data() - path.data()) + part.size();
        return --depth > 0;
    });
    return path.substr(0, end);
}

ModuleGroups moduleGroups(const Snapshot& snapshot) {
    std::size_t depthOfLayers = 0;
    for (const Scope& scope : snapshot.scopes) {
        depthOfLayers = std::max(depthOfLayers, layerDepth(scope.path));
    }
    ModuleGroups out;
    std::unordered_map<std::string, std::uint32_t> places;
    for (const Scope& scope : snapshot.scopes) {
        const auto [place, isNew] = places.try_emplace(
            groupOf(scope, depthOfLayers), static_cast<std::uint32_t>(out.names.size()));
        if (isNew) {
            out.names.push_back(place->first);
        }
        out.ofScope.push_back(place->second);
    }
    return out;
}

std::vector<Cost> costsOf(const ModuleGroups& groups, const Snapshot& snapshot,
                          const Analysis& analysis) {
    std::vector<Cost> costs(std::max<std::size_t>(groups.names.size(), 1));
    for (std::size_t i = 0; i < analysis.nodes.size(); ++i) {
        costs[groupOfNode(groups, snapshot, i)] += analysis.nodes[i];
    }
    return costs;
}

std::vector<double> weightsOf(const ModuleGroups& groups, const Snapshot& snapshot) {
    std::vector<double> own;
    for (const Scope& scope : snapshot.scopes) {
        auto bytes = static_cast<double>(scope.parameterBytes);
        for (const ScopeId child : scope.children) {
            bytes -= static_cast<double>(snapshot[child].parameterBytes);
        }
        own.push_back(bytes);
    }
    // A module of which less is left than its parts have: they share weights. The later give
    // theirs.
    for (std::size_t i = own.size(); i-- > 0;) {
        for (std::size_t j = own[i] < 0 ? endOf(snapshot, i) : 0; own[i] < 0 && --j > i;) {
            const double shared = std::clamp(own[j], 0.0, -own[i]);
            own[j] -= shared;
            own[i] += shared;
        }
    }
    std::vector<double> bytes(std::max<std::size_t>(groups.names.size(), 1));
    for (std::size_t i = 0; i < own.size(); ++i) {
        bytes[groups.ofScope[i]] += own[i];
    }
    return bytes;
}

std::vector<double> peakActivationsOf(const ModuleGroups& groups, const Snapshot& snapshot,
                                      const Analysis& analysis, const ExampleSizes& sizes) {
    const std::size_t peak = activationPeak(analysis, sizes).node;
    std::vector<double> bytes(std::max<std::size_t>(groups.names.size(), 1));
    for (const Allocation& allocation : analysis.allocations) {
        if (allocation.first <= peak && peak <= allocation.last) {
            bytes[groupOfNode(groups, snapshot, allocation.first)] += allocation.bytes.at(sizes);
        }
    }
    return bytes;
}

}  // namespace tracewright
