#include "core/compare/changes_overlay.h"

namespace tracewright {

namespace {

std::uint8_t classOf(Change change) {
    switch (change) {
        case Change::Changed:
            return static_cast<std::uint8_t>(ChangeClass::Changed);
        case Change::Gone:
            return static_cast<std::uint8_t>(ChangeClass::Gone);
        case Change::Added:
            return static_cast<std::uint8_t>(ChangeClass::Added);
        case Change::Same:
            break;
    }
    return kNoClass;
}

Overlay changesOn(const Comparison& comparison, const Snapshot& snapshot, NodeId NodePair::*node,
                  ScopeId ScopePair::*scope) {
    Overlay overlay;
    overlay.kind = OverlayKind::Changes;
    overlay.classes.resize(kChangeClasses);
    overlay.ofNode.assign(snapshot.inlined.nodes.size(), kNoClass);
    overlay.ofScope.assign(snapshot.scopes.size(), kNoClass);
    for (const NodePair& pair : comparison.nodes) {
        const std::uint8_t number = classOf(pair.change);
        if ((pair.*node).index < overlay.ofNode.size() && number != kNoClass) {
            overlay.ofNode[(pair.*node).index] = number;
            ++overlay.classes[number].nodes;
        }
    }
    for (const ScopePair& pair : comparison.scopes) {
        if ((pair.*scope).index < overlay.ofScope.size()) {
            const bool within = pair.change == Change::Same && pair.changesWithin > 0;
            overlay.ofScope[(pair.*scope).index] =
                within ? static_cast<std::uint8_t>(ChangeClass::Within) : classOf(pair.change);
        }
    }
    return overlay;
}

}  // namespace

Overlay changesBefore(const Comparison& comparison, const Snapshot& before) {
    return changesOn(comparison, before, &NodePair::before, &ScopePair::before);
}

Overlay changesAfter(const Comparison& comparison, const Snapshot& after) {
    return changesOn(comparison, after, &NodePair::after, &ScopePair::after);
}

}  // namespace tracewright
