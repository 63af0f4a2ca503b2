#include "widgets/graph/graph_motion.h"

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

GraphMotion::GraphMotion(const Layout& from, const Layout& to, double scale, QPointF shift)
    : to_(to) {
    starts_.reserve(to.items.size());
    for (const LayoutItem& item : to.items) {
        const std::uint32_t before = sameIn(from, item);
        LayoutRect start = item.rect;
        if (before != kNowhere) {
            const LayoutRect& old = from.items[before].rect;
            start = {old.x * scale + shift.x(), old.y * scale + shift.y(), old.width * scale,
                     old.height * scale};
        } else if (item.parent != kNowhere) {
            start = within(item.rect, to.items[item.parent].rect, starts_[item.parent]);
        }
        moves_ = moves_ || !(start == item.rect);
        starts_.push_back(start);
    }
}

QRectF GraphMotion::rectOf(std::uint32_t item) const {
    const QRectF start = toRect(starts_[item]);
    const QRectF end = toRect(to_.items[item].rect);
    return {start.topLeft() + (end.topLeft() - start.topLeft()) * part_,
            start.size() + (end.size() - start.size()) * part_};
}

}  // namespace tracewright
