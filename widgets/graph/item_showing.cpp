#include "widgets/graph/item_showing.h"

namespace tracewright {

namespace {

// The module's item, or that of the equal one beside it which stands for it.
std::uint32_t itemOf(const Layout& layout, const Snapshot& snapshot, ScopeId scope) {
    const std::uint32_t own = layout.itemOfScope[scope.index];
    const ScopeId parent = snapshot[scope].parent;
    const std::uint32_t frame =
        own == kNowhere && parent.valid() ? layout.itemOfScope[parent.index] : kNowhere;
    if (frame == kNowhere) {
        return own;
    }
    for (std::uint32_t i = frame + 1; i < layout.items[frame].end; i = layout.items[i].end) {
        const LayoutItem& beside = layout.items[i];
        if (beside.repeats > 1 && snapshot[beside.scope].type == snapshot[scope].type) {
            return i;
        }
    }
    return kNowhere;
}

}  // namespace

std::uint32_t itemShowing(const Layout& layout, const Snapshot& snapshot,
                          const SelectedItem& item) {
    const bool isNode = item.node.index < layout.itemOfNode.size();
    std::uint32_t shown = isNode ? layout.itemOfNode[item.node.index] : kNowhere;
    ScopeId scope = item.scope;
    while (shown == kNowhere && scope.index < layout.itemOfScope.size() &&
           scope.index < snapshot.scopes.size()) {
        shown = itemOf(layout, snapshot, scope);
        scope = snapshot[scope].parent;
    }
    return shown;
}

}  // namespace tracewright
