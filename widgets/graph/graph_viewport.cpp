#include "widgets/graph/graph_viewport.h"

#include <QWidget>
#include <algorithm>
#include <utility>

#include "core/graph/layout.h"
#include "widgets/graph/item_showing.h"

namespace tracewright {

namespace {

constexpr double kMinZoom = 0.002;
constexpr double kMaxZoom = 6;
constexpr double kMaxFit = 1.25;
constexpr double kMaxClose = 2;
constexpr double kReadable = 0.8;
constexpr double kLeastReadable = 0.62;
constexpr double kLeastSeen = 8;  // pixels of an item's height
constexpr double kMargin = 24;
constexpr double kStay = 60;

}  // namespace

QSizeF GraphViewport::size() const {
    return widget_.size();
}

void GraphViewport::setLayout(std::shared_ptr<const Snapshot> snapshot,
                              std::shared_ptr<const GraphIndex> index, QPointF kept) {
    const Anchor anchor = anchor_.item.scope.valid() ? anchor_ : anchorAt(kept);
    anchor_ = {};
    const bool same = snapshot_ == snapshot;
    snapshot_ = std::move(snapshot);
    index_ = std::move(index);
    if (same && index_ && anchor.item.scope.valid()) {
        restore(anchor);
    }
}

bool GraphViewport::keepInPlace(ScopeId scope, QPointF at) {
    if (!index_ || index_->layout().itemOfScope[scope.index] == kNowhere) {
        return false;
    }
    const LayoutItem& item = index_->layout().items[index_->layout().itemOfScope[scope.index]];
    const QRectF rect = toRect(item.rect);
    const QPointF scene = toScene(at);
    anchor_ = {{scope, {}},
               at,
               std::clamp((scene.x() - rect.left()) / rect.width(), 0.0, 1.0),
               std::clamp(scene.y() - rect.top(), 0.0, kTitleHeight - 2)};
    return true;
}

// What is innermost there.
GraphViewport::Anchor GraphViewport::anchorAt(QPointF at) const {
    if (!index_) {
        return {};
    }
    const QPointF scene = toScene(at);
    const std::uint32_t found = index_->itemAt(scene);
    const LayoutItem& item = index_->layout().items[found == kNowhere ? 0 : found];
    const QRectF rect = toRect(item.rect);
    return {{item.scope, item.node},
            at,
            (scene.x() - rect.left()) / rect.width(),
            scene.y() - rect.top()};
}

void GraphViewport::restore(const Anchor& anchor) {
    const Layout& layout = index_->layout();
    const std::uint32_t shown = itemShowing(layout, *snapshot_, anchor.item);
    if (shown == kNowhere) {
        return;
    }
    const LayoutItem& item = layout.items[shown];
    const QRectF rect = toRect(item.rect);
    // Where it is closed in another, that other's middle.
    const bool standsFor = item.repeats > 1 && (*snapshot_)[item.scope].parent ==
                                                   (*snapshot_)[anchor.item.scope].parent;
    const bool itself =
        item.node == anchor.item.node && (item.scope == anchor.item.scope || standsFor);
    const double above = itself ? std::min(anchor.above, rect.height()) : rect.height() / 2;
    const QPointF scene(rect.left() + anchor.part * rect.width(), rect.top() + above);
    moveTo({place_.zoom, scene - anchor.at / place_.zoom});
}

void GraphViewport::moveTo(const Place& place) {
    place_ = place;
    if (!index_) {
        return;
    }
    const double stay = kStay / place_.zoom;
    const QSizeF room = size() / place_.zoom;
    const Layout& layout = index_->layout();
    const auto within = [stay](double at, double seen, double all) {
        return std::clamp(at, stay - seen, std::max(all - stay, stay - seen));
    };
    place_.origin = {within(place_.origin.x(), room.width(), layout.width),
                     within(place_.origin.y(), room.height(), layout.height)};
}

double GraphViewport::acrossZoom() const {
    return (size().width() - 2 * kMargin) / std::max(index_->layout().width, 1.0);
}

double GraphViewport::fitZoom() const {
    if (!index_) {
        return 1;
    }
    const double down = (size().height() - 2 * kMargin) / std::max(index_->layout().height, 1.0);
    return std::clamp(std::min(acrossZoom(), down), kMinZoom, kMaxFit);
}

GraphViewport::Place GraphViewport::zoomedAt(QPointF at, double factor) const {
    const double zoom = std::clamp(place_.zoom * factor, std::min(kMinZoom, fitZoom()), kMaxZoom);
    return {zoom, toScene(at) - at / zoom};
}

GraphViewport::Place GraphViewport::fitted() const {
    if (!index_) {
        return place_;
    }
    const double zoom = fitZoom();
    const Layout& layout = index_->layout();
    return {zoom, QPointF(layout.width / 2, layout.height / 2) - middle() / zoom};
}

GraphViewport::Place GraphViewport::showing(const QRectF& area) const {
    const double across = (size().width() - 2 * kMargin) / std::max(area.width(), 1.0);
    const double down = (size().height() - 2 * kMargin) / std::max(area.height(), 1.0);
    const double zoom = std::clamp(std::min(across, down), kMinZoom, kMaxClose);
    return {zoom, area.center() - middle() / zoom};
}

GraphViewport::Place GraphViewport::start() const {
    if (!index_) {
        return place_;
    }
    const Layout& layout = index_->layout();
    const double across = acrossZoom();
    const double zoom = std::max(fitZoom(), std::clamp(across, kLeastReadable, kReadable));
    const double top =
        zoom > fitZoom() ? -kMargin / zoom : (layout.height - size().height() / zoom) / 2;
    // Of a graph wider than the view, where it begins.
    const LayoutRect& first = layout.items[zoom > across && layout.items.size() > 1 ? 1 : 0].rect;
    return {zoom, {first.x + first.width / 2 - size().width() / zoom / 2, top}};
}

std::optional<GraphViewport::Place> GraphViewport::revealing(std::uint32_t item) const {
    if (!index_ || item == kNowhere) {
        return std::nullopt;
    }
    const QRectF rect = toRect(index_->layout().items[item].rect);
    const QRectF seen = toWidget(rect);
    const bool small = seen.height() < kLeastSeen;
    if (!small && QRectF({}, size()).contains(seen)) {
        return std::nullopt;
    }
    const double zoom = small ? kReadable : place_.zoom;
    const QSizeF room = size() / zoom;
    QPointF origin = rect.center() - QPointF(room.width() / 2, room.height() / 2);
    if (rect.height() > room.height()) {
        origin.setY(rect.top() - kMargin / zoom);  // a frame larger than the view: its title
    }
    if (rect.width() > room.width()) {
        origin.setX(rect.left() - kMargin / zoom);
    }
    return Place{zoom, origin};
}

}  // namespace tracewright
