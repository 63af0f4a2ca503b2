#include <algorithm>
#include <vector>

#include "widgets/graph/graph_painter.h"

namespace tracewright {

namespace {

constexpr QColor kHit(0xE6, 0x9F, 0x00);
constexpr double kOutline = 2.4;  // pixels

}  // namespace

// A flag at the top right of what is bookmarked, of one size on the screen.
void GraphPainter::paintBookmarks() {
    constexpr double size = 11;  // pixels
    const double unit = size / view_.zoom;
    const QColor ground(0xD5, 0x5E, 0x00);
    for (auto one = view_.bookmarks->begin(); one != view_.bookmarks->end(); ++one) {
        const QRectF rect = rectOf(one.key());
        if (!rect.intersects(view_.area)) {
            continue;
        }
        const QPointF top(rect.right() - unit * 1.3, rect.top() - unit * 0.25);
        const QPolygonF flag({top, top + QPointF(unit, 0), top + QPointF(unit, unit * 1.4),
                              top + QPointF(unit / 2, unit), top + QPointF(0, unit * 1.4)});
        painter_->setPen(cosmeticPen(colours_->page, 1));
        painter_->setBrush(ground);
        painter_->drawPolygon(flag);
    }
}

// From afar there may be very many: one of those that share a few pixels, plain frames further in.
void GraphPainter::outlineAll(const std::vector<std::uint32_t>& items, const QColor& colour) {
    constexpr double kCell = 6;    // pixels
    constexpr double kNear = 0.8;  // zoom, from which they are few enough to be drawn well
    const double unit = 1 / view_.zoom;
    const auto columns = static_cast<std::size_t>(view_.area.width() / (kCell * unit)) + 1;
    const auto rows = static_cast<std::size_t>(view_.area.height() / (kCell * unit)) + 1;
    std::vector<bool> taken(columns * rows);
    painter_->setRenderHint(QPainter::Antialiasing, view_.zoom >= kNear);
    painter_->setPen(cosmeticPen(colour, kOutline));
    painter_->setBrush(Qt::NoBrush);
    for (const std::uint32_t item : items) {
        const QRectF rect = rectOf(item).adjusted(-unit, -unit, unit, unit);
        const QRectF seen = rect.intersected(view_.area);
        if (seen.isEmpty()) {
            continue;
        }
        if (view_.zoom >= kNear) {
            painter_->drawRoundedRect(rect, kBoxRadius + 2, kBoxRadius + 2);
            continue;
        }
        const QPointF cell = (seen.center() - view_.area.topLeft()) / (kCell * unit);
        const std::size_t place =
            static_cast<std::size_t>(cell.y()) * columns + static_cast<std::size_t>(cell.x());
        if (!taken[place]) {
            taken[place] = true;
            paintPlainFrame(rect, colour, rect.height() < kCell * unit);
        }
    }
    painter_->setRenderHint(QPainter::Antialiasing, view_.zoom > kLeastSmooth);
}

void GraphPainter::paintPlainFrame(const QRectF& rect, const QColor& colour, bool filled) {
    if (filled) {
        painter_->fillRect(rect, colour);
        return;
    }
    const double thick = std::min({kOutline / view_.zoom, rect.width() / 2, rect.height() / 2});
    const double inner = rect.height() - 2 * thick;
    painter_->fillRect(QRectF(rect.left(), rect.top(), rect.width(), thick), colour);
    painter_->fillRect(QRectF(rect.left(), rect.bottom() - thick, rect.width(), thick), colour);
    painter_->fillRect(QRectF(rect.left(), rect.top() + thick, thick, inner), colour);
    painter_->fillRect(QRectF(rect.right() - thick, rect.top() + thick, thick, inner), colour);
}

// What was found, noted, is under the mouse, and is selected.
void GraphPainter::paintMarks() {
    const auto outline = [this](std::uint32_t item, double width, double out, const QColor& c) {
        painter_->setPen(cosmeticPen(c, width));
        painter_->setBrush(Qt::NoBrush);
        const double by = out / view_.zoom;
        painter_->drawRoundedRect(rectOf(item).adjusted(-by, -by, by, by), kBoxRadius + 2,
                                  kBoxRadius + 2);
    };
    if (view_.hits != nullptr) {
        outlineAll(*view_.hits, kHit);
    }
    if (view_.bookmarks != nullptr) {
        paintBookmarks();
    }
    if (view_.hovered != kNowhere && view_.hovered != view_.selected) {
        outline(view_.hovered, 1.2, 0, colours_->muted);
    }
    if (view_.others != nullptr) {
        outlineAll(*view_.others, colours_->accent);
    }
    if (view_.selected != kNowhere) {
        outline(view_.selected, view_.focused ? 3 : 2.2, 1.5, colours_->accent);
    }
}

}  // namespace tracewright
