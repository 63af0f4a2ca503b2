#include "widgets/graph/graph_motion.h"

#include <vector>

namespace tracewright {

namespace {

std::uint32_t sameIn(const Layout& layout, const LayoutItem& item) {
    if (item.node.valid()) {
        const std::uint32_t found = item.node.index < layout.itemOfNode.size()
                                        ? layout.itemOfNode[item.node.index]
                                        : kNowhere;
        return found != kNowhere && layout.items[found].node == item.node ? found : kNowhere;
    }
    return item.scope.index < layout.itemOfScope.size() ? layout.itemOfScope[item.scope.index]
                                                        : kNowhere;
}

// Where `rect` would be if its frame, now at `to`, were as large as at `from`.
LayoutRect within(const LayoutRect& rect, const LayoutRect& to, const LayoutRect& from) {
    const double across = to.width > 0 ? from.width / to.width : 1;
    const double down = to.height > 0 ? from.height / to.height : 1;
    return {from.x + (rect.x - to.x) * across, from.y + (rect.y - to.y) * down, rect.width * across,
            rect.height * down};
}

}  // namespace

GraphMotion::GraphMotion(const Layout& from, const Layout& to, double scale, QPointF shift,
                         std::span<const std::uint32_t> items)
    : to_(to) {
    std::vector<std::uint32_t> inward;  // from what is known to the item
    for (std::uint32_t item : items) {
        for (; item != kNowhere && !starts_.contains(item); item = to.items[item].parent) {
            inward.push_back(item);
        }
        for (; !inward.empty(); inward.pop_back()) {
            const LayoutItem& moved = to.items[inward.back()];
            const std::uint32_t before = sameIn(from, moved);
            LayoutRect start = moved.rect;
            if (before != kNowhere) {
                const LayoutRect& old = from.items[before].rect;
                start = {old.x * scale + shift.x(), old.y * scale + shift.y(), old.width * scale,
                         old.height * scale};
            } else if (moved.parent != kNowhere) {
                start = within(moved.rect, to.items[moved.parent].rect, starts_.at(moved.parent));
            }
            moves_ = moves_ || !(start == moved.rect);
            starts_.emplace(inward.back(), start);
        }
    }
}

QRectF GraphMotion::rectOf(std::uint32_t item) const {
    const QRectF end = toRect(to_.items[item].rect);
    const auto found = starts_.find(item);
    if (found == starts_.end()) {
        return end;
    }
    const QRectF start = toRect(found->second);
    return {start.topLeft() + (end.topLeft() - start.topLeft()) * part_,
            start.size() + (end.size() - start.size()) * part_};
}

}  // namespace tracewright
