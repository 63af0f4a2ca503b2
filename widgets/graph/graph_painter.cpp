#include "widgets/graph/graph_painter.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace tracewright {

namespace {

constexpr double kLeastText = 6;     // pixels on the screen
constexpr double kLeastGap = 3;      // pixels between ranks, for edges to be drawn
constexpr double kLeastBox = 1.5;    // pixels of height
constexpr double kLeastCurve = 0.3;  // zoom
constexpr double kRankGap = 26;
constexpr double kBoxHeight = 28;
constexpr double kRadius = 6;

QFont sized(QFont font, double pixels, bool bold = false) {
    font.setPixelSize(static_cast<int>(pixels));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

}  // namespace

QRectF chevronOf(const LayoutItem& item) {
    const double top = item.kind == LayoutItem::Kind::OpenModule ? 0 : (item.rect.height - 26) / 2;
    return {item.rect.x + 4, item.rect.y + top + 3, 20, 20};
}

GraphPainter::GraphPainter(std::shared_ptr<const Snapshot> snapshot,
                           std::shared_ptr<const GraphIndex> index, const QFont& font)
    : snapshot_(std::move(snapshot)),
      index_(std::move(index)),
      layout_(index_->layout()),
      font_(sized(font, 12)),
      small_(sized(font, 10)),
      bold_(sized(font, 12, true)) {
    for (const Node& node : snapshot_->inlined.nodes) {
        kinds_.push_back(operatorKind(node.kind));
    }
    for (const LayoutItem& item : layout_.items) {
        odd_.push_back(item.parent == kNowhere ? 0 : 1 - odd_[item.parent]);
    }
}

bool GraphPainter::legible(const QFont& font) const {
    return font.pixelSize() * view_.zoom >= kLeastText;
}

QString GraphPainter::label(std::uint32_t text) const {
    return QString::fromStdString(layout_.text(text));
}

void GraphPainter::paint(QPainter& painter, const View& view, const GraphColours& colours) {
    painter_ = &painter;
    view_ = view;
    colours_ = &colours;
    painter.setRenderHint(QPainter::Antialiasing, view.zoom > 0.15);
    const std::vector<std::uint32_t> frames = index_->openModules(view.area);
    paintFrames(frames);
    if (kBoxHeight * view.zoom >= kLeastBox) {
        const GraphIndex::Visible visible = index_->visible(view.area);
        if (kRankGap * view.zoom >= kLeastGap) {
            paintEdges(visible.edges);
        }
        paintLit();
        paintBoxes(visible.items);
        paintStubs(visible.stubs);
        paintTitles(frames);
        paintPorts(visible.ports);
    } else {
        paintLit();
    }
    paintMarks();
}

void GraphPainter::paintFrames(const std::vector<std::uint32_t>& frames) {
    for (const std::uint32_t i : frames) {
        const QRectF rect = toRect(layout_.items[i].rect);
        painter_->setBrush(colours_->frames[odd_[i]]);
        QPen pen(colours_->border, 1);
        pen.setCosmetic(true);
        painter_->setPen(pen);
        const double radius = std::min(kRadius + 2, rect.height() / 4);
        painter_->drawRoundedRect(rect, radius, radius);
    }
}

void GraphPainter::paintTitles(const std::vector<std::uint32_t>& frames) {
    if (kTitleHeight * view_.zoom < 4) {
        return;
    }
    for (const std::uint32_t i : frames) {
        const LayoutItem& item = layout_.items[i];
        QRectF bar = toRect(item.rect).adjusted(1, 1, -1, 0);
        bar.setHeight(kTitleHeight - 1);
        QPainterPath path;
        path.moveTo(bar.bottomLeft());
        path.lineTo(bar.left(), bar.top() + kRadius);
        path.quadTo(bar.topLeft(), {bar.left() + kRadius, bar.top()});
        path.lineTo(bar.right() - kRadius, bar.top());
        path.quadTo(bar.topRight(), {bar.right(), bar.top() + kRadius});
        path.lineTo(bar.bottomRight());
        painter_->fillPath(path, colours_->title);
        if (!legible(bold_)) {
            continue;
        }
        if (item.parent != kNowhere) {
            paintChevron(chevronOf(item), true);
        }
        // The title stays in sight while any of the bar is.
        QRectF room = bar.adjusted(item.parent == kNowhere ? 10 : 26, 0, -8, 0);
        room.setLeft(std::clamp(view_.area.left() + 6, room.left(),
                                std::max(room.left(), room.right() - 200)));
        const QString name = label(item.label);
        text(room, name, bold_, colours_->text, Qt::AlignLeft);
        const double width = name.isEmpty() ? 0 : QFontMetricsF(bold_).horizontalAdvance(name) + 8;
        if (width < room.width() && legible(small_)) {
            text(room.adjusted(width, 1, 0, 0), label(item.detail), small_, colours_->muted,
                 Qt::AlignLeft);
        }
    }
}

void GraphPainter::addEdge(QPainterPath& path, const LayoutEdge& edge) const {
    const LayoutPoint* points = &layout_.points[edge.firstPoint];
    path.moveTo(points[0].x, points[0].y);
    for (std::uint32_t i = 1; i < edge.pointCount; ++i) {
        const LayoutPoint& a = points[i - 1];
        const LayoutPoint& b = points[i];
        if (a.x == b.x || view_.zoom < kLeastCurve) {
            path.lineTo(b.x, b.y);
        } else {
            const double middle = (a.y + b.y) / 2;
            path.cubicTo(a.x, middle, b.x, middle, b.x, b.y);
        }
    }
}

void GraphPainter::paintEdges(const std::vector<std::uint32_t>& edges) {
    QPen pen(colours_->edge, view_.zoom > 0.6 ? 1.2 * view_.zoom : 0.8);
    pen.setCosmetic(true);
    painter_->setPen(pen);
    painter_->setBrush(Qt::NoBrush);
    for (const std::uint32_t i : edges) {
        const LayoutEdge& edge = layout_.edges[i];
        if (!index_->edgeBounds(edge).intersects(view_.area)) {
            continue;
        }
        QPainterPath path;
        addEdge(path, edge);
        painter_->drawPath(path);
        if (edge.kind == LayoutEdge::Kind::Drawn && view_.zoom >= 0.5 && edge.to != kNowhere) {
            const LayoutPoint& tip = layout_.points[edge.firstPoint + edge.pointCount - 1];
            QPolygonF arrow{QPointF(tip.x, tip.y), QPointF(tip.x - 3, tip.y - 6),
                            QPointF(tip.x + 3, tip.y - 6)};
            QPainterPath head;
            head.addPolygon(arrow);
            painter_->fillPath(head, colours_->edge);
        }
    }
}

// The edges of what is selected, and those too long to be drawn otherwise.
void GraphPainter::paintLit() {
    if (view_.lit == nullptr) {
        return;
    }
    painter_->setBrush(Qt::NoBrush);
    for (const std::uint32_t i : *view_.lit) {
        const LayoutEdge& edge = layout_.edges[i];
        QPainterPath path;
        QPen pen(colours_->accent, std::clamp(2 * view_.zoom, 1.2, 3.0));
        pen.setCosmetic(true);
        if (edge.kind == LayoutEdge::Kind::Long) {
            const LayoutPoint& a = layout_.points[edge.firstPoint];
            const LayoutPoint& b = layout_.points[edge.firstPoint + edge.pointCount - 1];
            const double reach = std::clamp(std::abs(b.y - a.y) / 3, 40.0, 400.0);
            path.moveTo(a.x, a.y);
            path.cubicTo(a.x, a.y + reach, b.x, b.y - reach, b.x, b.y);
            pen.setStyle(Qt::DashLine);
        } else {
            addEdge(path, edge);
        }
        if (path.boundingRect().adjusted(-2, -2, 2, 2).intersects(view_.area)) {
            painter_->setPen(pen);
            painter_->drawPath(path);
        }
    }
}

void GraphPainter::paintBoxes(const std::vector<std::uint32_t>& items) {
    for (const std::uint32_t i : items) {
        const LayoutItem& item = layout_.items[i];
        if (!toRect(item.rect).intersects(view_.area)) {
            continue;
        }
        item.kind == LayoutItem::Kind::Node ? paintNode(item) : paintModule(item);
    }
}

void GraphPainter::paintNode(const LayoutItem& item) {
    const GraphColours::Operator& colours = colours_->of(kinds_[item.node.index]);
    const QRectF rect = toRect(item.rect);
    if (view_.zoom < 0.25) {
        painter_->fillRect(rect, view_.zoom < 0.1 ? colours.border : colours.ground);
        painter_->fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colours.bar);
        return;
    }
    QPen pen(colours.border, 1);
    pen.setCosmetic(true);
    painter_->setPen(pen);
    painter_->setBrush(colours.ground);
    painter_->drawRoundedRect(rect, kRadius - 1, kRadius - 1);
    QPainterPath bar;
    bar.addRoundedRect(rect.left() + 3, rect.top() + 4, 3, rect.height() - 8, 1.5, 1.5);
    painter_->fillPath(bar, colours.bar);
    if (!legible(font_)) {
        return;
    }
    const QRectF room = rect.adjusted(10, 0, -6, 0);
    const bool detailed = item.detail != 0;
    if (!detailed) {
        text(room, label(item.label), font_, colours_->text, Qt::AlignHCenter);
        return;
    }
    text(QRectF(room.left(), room.top() + 4, room.width(), 18), label(item.label), font_,
         colours_->text, Qt::AlignHCenter);
    if (legible(small_)) {
        text(QRectF(room.left(), room.top() + 22, room.width(), 15), label(item.detail), small_,
             colours_->muted, Qt::AlignHCenter);
    }
}

void GraphPainter::paintModule(const LayoutItem& item) {
    const QRectF rect = toRect(item.rect);
    QPen pen(colours_->border, 1.4);
    pen.setCosmetic(true);
    painter_->setPen(pen);
    painter_->setBrush(colours_->module);
    if (view_.zoom < 0.25) {
        painter_->drawRect(rect);
        return;
    }
    painter_->drawRoundedRect(rect, kRadius + 2, kRadius + 2);
    if (!legible(bold_)) {
        return;
    }
    paintChevron(chevronOf(item), false);
    const QRectF room = rect.adjusted(26, 0, -10, 0);
    text(QRectF(room.left(), room.top() + 6, room.width(), 18), label(item.label), bold_,
         colours_->text, Qt::AlignLeft);
    if (legible(small_)) {
        text(QRectF(room.left(), room.top() + 24, room.width(), 15), label(item.detail), small_,
             colours_->muted, Qt::AlignLeft);
    }
}

void GraphPainter::paintChevron(const QRectF& in, bool open) {
    const QPointF centre = in.center();
    QPolygonF line = open ? QPolygonF{QPointF(-4, -2), QPointF(0, 2.5), QPointF(4, -2)}
                          : QPolygonF{QPointF(-2, -4), QPointF(2.5, 0), QPointF(-2, 4)};
    line.translate(centre);
    QPen pen(colours_->muted, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter_->setPen(pen);
    painter_->setBrush(Qt::NoBrush);
    painter_->drawPolyline(line);
}

void GraphPainter::paintStubs(const std::vector<std::uint32_t>& stubs) {
    for (const std::uint32_t i : stubs) {
        const LayoutStub& stub = layout_.stubs[i];
        const QRectF rect = toRect(stub.rect);
        if (!rect.intersects(view_.area)) {
            continue;
        }
        painter_->setPen(Qt::NoPen);
        painter_->setBrush(colours_->chip);
        painter_->drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
        if (!legible(small_)) {
            continue;
        }
        const QString name = label(stub.label);
        const QString told = !stub.leaving    ? name
                             : stub.uses == 1 ? QStringLiteral("→ ") + name
                                              : QStringLiteral("→ %1×").arg(stub.uses);
        text(rect.adjusted(6, 0, -6, 0), told, small_, colours_->muted, Qt::AlignHCenter);
    }
}

void GraphPainter::paintPorts(const std::vector<std::uint32_t>& ports) {
    if (view_.zoom < 0.3) {
        return;
    }
    for (const std::uint32_t i : ports) {
        const LayoutPort& port = layout_.ports[i];
        if (port.chip.width > 0) {
            const QRectF chip = toRect(port.chip);
            painter_->setPen(Qt::NoPen);
            painter_->setBrush(colours_->chip);
            painter_->drawRoundedRect(chip, 4, 4);
            if (legible(small_)) {
                text(chip.adjusted(4, 0, -4, 0), label(port.label), small_, colours_->muted,
                     Qt::AlignHCenter);
            }
        }
        painter_->setPen(QPen(colours_->port, 1));
        painter_->setBrush(colours_->page);
        painter_->drawEllipse(QPointF(port.at.x, port.at.y), 2.5, 2.5);
    }
}

// What is under the mouse, and what is selected.
void GraphPainter::paintMarks() {
    const auto outline = [this](std::uint32_t item, double width, double out, const QColor& c) {
        QPen pen(c, width);
        pen.setCosmetic(true);
        painter_->setPen(pen);
        painter_->setBrush(Qt::NoBrush);
        const double by = out / view_.zoom;
        const double radius = kRadius + 2;
        painter_->drawRoundedRect(toRect(layout_.items[item].rect).adjusted(-by, -by, by, by),
                                  radius, radius);
    };
    if (view_.hovered != kNowhere && view_.hovered != view_.selected) {
        outline(view_.hovered, 1.2, 0, colours_->muted);
    }
    if (view_.selected != kNowhere) {
        outline(view_.selected, view_.focused ? 3 : 2.2, 1.5, colours_->accent);
    }
}

void GraphPainter::text(const QRectF& rect, const QString& label, const QFont& font,
                        const QColor& colour, Qt::Alignment alignment) {
    const QFontMetricsF metrics(font);
    QString drawn = label;
    if (metrics.horizontalAdvance(label) > rect.width()) {
        const QString key = label + QLatin1Char('\n') + QString::number(rect.width(), 'f', 0) +
                            (font.bold() ? QLatin1Char('b') : QLatin1Char('n')) +
                            QString::number(font.pixelSize());
        QString& cached = elided_[key];
        if (cached.isEmpty()) {
            cached = metrics.elidedText(label, Qt::ElideRight, rect.width());
        }
        drawn = cached;
    }
    painter_->setFont(font);
    painter_->setPen(colour);
    painter_->drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                       drawn);
}

}  // namespace tracewright
