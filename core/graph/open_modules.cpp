#include "core/graph/open_modules.h"

#include <algorithm>

namespace tracewright {

namespace {

constexpr std::uint32_t kOutside = 0xFFFFFFFFU;
constexpr unsigned kMostLevels = 200;

// By scope: levels below focus; kOutside for what isn't in it.
std::vector<std::uint32_t> depthsBelow(const Snapshot& snapshot, ScopeId focus) {
    std::vector<std::uint32_t> depths(std::max<std::size_t>(snapshot.scopes.size(), 1), kOutside);
    depths[std::min<std::size_t>(focus.index, depths.size() - 1)] = 0;
    for (std::size_t s = focus.index + std::size_t{1}; s < depths.size(); ++s) {
        const ScopeId parent = snapshot.scopes[s].parent;
        if (parent.index < s && depths[parent.index] != kOutside) {
            depths[s] = depths[parent.index] + 1;
        }
    }
    return depths;
}

std::vector<bool> open(const Snapshot& snapshot, const std::vector<std::uint32_t>& depths,
                       ScopeId focus, unsigned depth) {
    std::vector<bool> result(depths.size());
    for (std::size_t s = 0; s < result.size(); ++s) {
        result[s] = depths[s] <= depth;
    }
    while (focus.index < snapshot.scopes.size()) {
        result[focus.index] = true;
        const ScopeId parent = snapshot[focus].parent;
        focus = parent.index < focus.index ? parent : ScopeId{};
    }
    result[0] = true;
    return result;
}

}  // namespace

std::vector<bool> openToDepth(const Snapshot& snapshot, ScopeId focus, unsigned depth) {
    return open(snapshot, depthsBelow(snapshot, focus), focus, std::min(depth, kMostLevels));
}

std::vector<bool> openToBoxes(const Snapshot& snapshot, const LayoutEngine& engine, ScopeId focus,
                              std::size_t most, const std::vector<std::uint32_t>& only) {
    const std::vector<std::uint32_t> depths = depthsBelow(snapshot, focus);
    std::uint32_t deepest = 0;
    for (const std::uint32_t depth : depths) {
        deepest = depth == kOutside ? deepest : std::max(deepest, depth);
    }
    std::vector<bool> result = open(snapshot, depths, focus, 0);
    for (unsigned depth = 1; depth <= std::min(deepest, kMostLevels); ++depth) {
        std::vector<bool> more = open(snapshot, depths, focus, depth);
        if (engine.boxCount(more, only) > most) {
            break;
        }
        result = std::move(more);
    }
    return result;
}

bool showMembers(const Snapshot& snapshot, const LayoutEngine& engine, ScopeId scope,
                 std::vector<std::uint32_t>& only) {
    bool changed = false;
    while (scope.index < snapshot.scopes.size()) {
        const ScopeId parent = snapshot[scope].parent;
        if (parent.index < only.size() && only[parent.index] != kNowhere) {
            for (const LayoutRun& run : engine.runsIn(parent)) {
                const auto found = std::find(run.members.begin(), run.members.end(), scope);
                const auto place = static_cast<std::uint32_t>(found - run.members.begin());
                const auto last = static_cast<std::uint32_t>(run.members.size() - 1);
                if (found != run.members.end() && place != std::min(only[parent.index], last)) {
                    only[parent.index] = place;
                    changed = true;
                }
            }
        }
        scope = parent.index < scope.index ? parent : ScopeId{};
    }
    return changed;
}

ScopeId scopeAt(const Snapshot& snapshot, std::string_view path) {
    const auto found = std::find_if(snapshot.scopes.begin(), snapshot.scopes.end(),
                                    [&](const Scope& scope) { return scope.path == path; });
    return found == snapshot.scopes.end()
               ? ScopeId{}
               : ScopeId{static_cast<std::uint32_t>(found - snapshot.scopes.begin())};
}

}  // namespace tracewright
