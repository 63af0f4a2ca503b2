#include <QVector>

#include "widgets/graph/graph_painter.h"

namespace tracewright {

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

// An outline around each that a search found; where that would be larger than what is in it, a dot.
void GraphPainter::paintHits() {
    constexpr double kLeastOutlined = 4;  // pixels
    const QColor hit(0xE6, 0x9F, 0x00);
    const double pixel = 1 / view_.zoom;
    QVector<QRectF> dots;
    painter_->setPen(cosmeticPen(hit, 2.4));
    painter_->setBrush(Qt::NoBrush);
    for (const std::uint32_t item : *view_.hits) {
        const QRectF rect = rectOf(item).adjusted(-pixel, -pixel, pixel, pixel);
        if (!rect.intersects(view_.area)) {
            continue;
        }
        if (rect.height() < kLeastOutlined * pixel) {
            dots.push_back(rect);
        } else {
            painter_->drawRoundedRect(rect, kBoxRadius + 2, kBoxRadius + 2);
        }
    }
    painter_->setPen(Qt::NoPen);
    painter_->setBrush(hit);
    painter_->drawRects(dots);
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
        paintHits();
    }
    if (view_.bookmarks != nullptr) {
        paintBookmarks();
    }
    if (view_.hovered != kNowhere && view_.hovered != view_.selected) {
        outline(view_.hovered, 1.2, 0, colours_->muted);
    }
    if (view_.selected != kNowhere) {
        outline(view_.selected, view_.focused ? 3 : 2.2, 1.5, colours_->accent);
    }
}

}  // namespace tracewright
