#include "widgets/graph/graph_painter.h"

#include <QPainterPath>
#include <QVector>
#include <algorithm>
#include <cmath>

#include "widgets/graph/graph_motion.h"
#include "widgets/graph/graph_texts.h"

namespace tracewright {

namespace {

constexpr double kLeastText = 6;     // pixels on the screen
constexpr double kLeastGap = 3;      // pixels between ranks, for edges to be drawn
constexpr double kLeastBox = 1.5;    // pixels of height
constexpr double kLeastCurve = 0.3;  // zoom
constexpr double kRankGap = 26;
constexpr double kBoxHeight = 28;

QFont sized(QFont font, double pixels, bool bold = false) {
    font.setPixelSize(static_cast<int>(pixels));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

}  // namespace

QPen cosmeticPen(const QColor& colour, double width) {
    QPen pen(colour, width);
    pen.setCosmetic(true);
    return pen;
}

GraphPainter::GraphPainter(std::shared_ptr<const Snapshot> snapshot,
                           std::shared_ptr<const GraphIndex> index,
                           std::shared_ptr<const Overlay> overlay, const QFont& font)
    : snapshot_(std::move(snapshot)),
      index_(std::move(index)),
      overlay_(std::move(overlay)),
      layout_(index_->layout()),
      font_(sized(font, 12)),
      small_(sized(font, 10)),
      bold_(sized(font, 12, true)),
      tiny_(sized(font, 8)) {
    odd_.reserve(layout_.items.size());
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

const QString& GraphPainter::attributes(NodeId node) {
    QString& text = attributes_[node.index];
    if (text.isNull()) {
        text = attributeLine(snapshot_->inlined, node);
    }
    return text;
}

std::uint8_t GraphPainter::classOf(ScopeId scope) const {
    return scope.index < overlay_->ofScope.size() ? overlay_->ofScope[scope.index] : kNoClass;
}

std::uint8_t GraphPainter::classOf(NodeId node) const {
    return node.index < overlay_->ofNode.size() ? overlay_->ofNode[node.index] : kNoClass;
}

double GraphPainter::opacityOf(std::uint32_t item) const {
    return view_.emphasis != nullptr && !view_.emphasis->items[item] ? PictureColours::dim : 1;
}

QRectF GraphPainter::rectOf(std::uint32_t item) const {
    return view_.motion != nullptr ? view_.motion->rectOf(item) : toRect(layout_.items[item].rect);
}

void GraphPainter::paint(QPainter& painter, const View& view, const GraphColours& colours) {
    painter_ = &painter;
    view_ = view;
    colours_ = &colours;
    painter.setRenderHint(QPainter::Antialiasing, view.zoom > kLeastSmooth);
    const std::vector<std::uint32_t> frames = index_->openModules(view.area);
    paintFrames(frames);
    if (kBoxHeight * view.zoom < kLeastBox) {
        paintEmphasisFromAfar();
        paintLit(view.lit, true);
        paintMarks();
        return;
    }
    const GraphIndex::Visible visible = index_->visible(view.area);
    // While boxes move, what joins them fades in.
    painter.setOpacity(view.motion != nullptr ? std::pow(view.motion->part(), 2) : 1);
    if (kRankGap * view.zoom >= kLeastGap) {
        paintEdges(visible.edges);
        paintEdgeShapes(visible.edges);
    }
    paintEmphasis(visible.edges);
    paintLit(view.litByHover, false);
    paintLit(view.lit, true);
    painter.setOpacity(1);
    paintBoxes(visible.items);
    painter.setOpacity(view.motion != nullptr ? std::pow(view.motion->part(), 2) : 1);
    paintStubs(visible.stubs);
    paintTitles(frames);
    paintPorts(visible.ports);
    painter.setOpacity(1);
    paintMarks();
}

void GraphPainter::paintFrames(const std::vector<std::uint32_t>& frames) {
    for (const std::uint32_t i : frames) {
        const QRectF rect = rectOf(i);
        painter_->setOpacity(opacityOf(i));
        painter_->setBrush(colours_->frames[odd_[i]]);
        painter_->setPen(cosmeticPen(colours_->border, 1));
        const double radius = std::min(kBoxRadius + 2, rect.height() / 4);
        painter_->drawRoundedRect(rect, radius, radius);
    }
    painter_->setOpacity(1);
}

void GraphPainter::paintTitles(const std::vector<std::uint32_t>& frames) {
    if (kTitleHeight * view_.zoom >= 4) {
        const double opacity = painter_->opacity();
        for (const std::uint32_t i : frames) {
            painter_->setOpacity(opacity * opacityOf(i));
            paintTitle(i);
        }
        painter_->setOpacity(opacity);
    }
}

void GraphPainter::paintTitle(std::uint32_t frame) {
    const LayoutItem& item = layout_.items[frame];
    QRectF bar = rectOf(frame).adjusted(1, 1, -1, 0);
    bar.setHeight(kTitleHeight - 1);
    QPainterPath path;
    path.moveTo(bar.bottomLeft());
    path.lineTo(bar.left(), bar.top() + kBoxRadius);
    path.quadTo(bar.topLeft(), {bar.left() + kBoxRadius, bar.top()});
    path.lineTo(bar.right() - kBoxRadius, bar.top());
    path.quadTo(bar.topRight(), {bar.right(), bar.top() + kBoxRadius});
    path.lineTo(bar.bottomRight());
    const std::uint8_t number = classOf(item.scope);
    const bool coloured = number != kNoClass && item.parent != kNowhere;
    const GraphColours::Box& box = colours_->of(number);
    painter_->fillPath(path, coloured ? box.ground : colours_->title);
    if (!legible(bold_)) {
        return;
    }
    const QColor& ink = coloured ? box.text : colours_->text;
    const QColor& muted = coloured ? box.muted : colours_->muted;
    if (item.parent != kNowhere) {
        paintChevron(
            chevronOf(item).translated(rectOf(frame).topLeft() - toRect(item.rect).topLeft()), true,
            muted);
    }
    if (item.repeats > 1) {
        paintRepeats(item, rectOf(frame), muted);
    }
    // The title stays in sight while any of the bar is.
    QRectF room = bar.adjusted(item.parent == kNowhere ? 10 : 26, 0, -8, 0);
    room.setLeft(
        std::clamp(view_.area.left() + 6, room.left(), std::max(room.left(), room.right() - 200)));
    const QString name = label(item.label);
    text(room, name, bold_, ink, Qt::AlignLeft);
    const double width = name.isEmpty() ? 0 : QFontMetricsF(bold_).horizontalAdvance(name) + 8;
    if (width < room.width() && legible(small_)) {
        text(room.adjusted(width, 1, 0, 0), label(item.detail), small_, muted, Qt::AlignLeft);
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
    painter_->setBrush(Qt::NoBrush);
    QColor colour = colours_->edge;
    colour.setAlphaF(view_.emphasis != nullptr ? float(PictureColours::dim) : 1.0F);
    const QPen pen = cosmeticPen(colour, view_.zoom > 0.6 ? 1.2 * view_.zoom : 0.8);
    painter_->setPen(pen);
    for (const std::uint32_t i : edges) {
        const LayoutEdge& edge = layout_.edges[i];
        const bool lit = view_.emphasis != nullptr && view_.emphasis->edges[i];
        if (lit || !index_->edgeBounds(edge).intersects(view_.area)) {
            continue;
        }
        QPainterPath path;
        addEdge(path, edge);
        painter_->drawPath(path);
        if (edge.kind == LayoutEdge::Kind::Drawn && view_.zoom >= 0.5 && edge.to != kNowhere) {
            paintArrow(edge, colour);
        }
    }
}

void GraphPainter::paintArrow(const LayoutEdge& edge, const QColor& colour) {
    const LayoutPoint& tip = layout_.points[edge.firstPoint + edge.pointCount - 1];
    QPainterPath head;
    head.addPolygon(QPolygonF{QPointF(tip.x, tip.y), QPointF(tip.x - 3, tip.y - 6),
                              QPointF(tip.x + 3, tip.y - 6)});
    painter_->fillPath(head, colour);
}

// Beside where an edge leaves: what runs along it.
void GraphPainter::paintEdgeShapes(const std::vector<std::uint32_t>& edges) {
    constexpr double kCloseUp = 1.2;
    if (view_.zoom < kCloseUp || !legible(tiny_)) {
        return;
    }
    std::uint32_t last = kNowhere;
    const double opacity = painter_->opacity();
    for (const std::uint32_t i : edges) {
        const LayoutEdge& edge = layout_.edges[i];
        const LayoutPoint& at = layout_.points[edge.firstPoint];
        if (edge.kind != LayoutEdge::Kind::Drawn || edge.value.index == last ||
            edge.value.index >= snapshot_->inlined.values.size() ||
            !view_.area.contains(at.x, at.y)) {
            continue;
        }
        last = edge.value.index;
        const QString shape = edgeShape(snapshot_->inlined[edge.value]);
        if (!shape.isEmpty()) {
            painter_->setOpacity(opacity * opacityOf(edge.from));
            text({at.x + 4, at.y + 2, 150, 10}, shape, tiny_, colours_->muted, Qt::AlignLeft);
        }
    }
    painter_->setOpacity(opacity);
}

// What is lit, those that are too long to be drawn otherwise too.
void GraphPainter::paintEmphasis(const std::vector<std::uint32_t>& visible) {
    if (view_.emphasis == nullptr) {
        return;
    }
    const QPen pen = cosmeticPen(colours_->accent, std::clamp(2 * view_.zoom, 1.2, 3.0));
    for (const std::uint32_t i : visible) {
        if (view_.emphasis->edges[i] && layout_.edges[i].kind == LayoutEdge::Kind::Drawn) {
            paintInFull(layout_.edges[i], pen);
        }
    }
    for (const std::uint32_t i : index_->longEdges()) {
        if (view_.emphasis->edges[i]) {
            paintInFull(layout_.edges[i], pen);
        }
    }
}

// The same from afar, where curves and what is shorter than a pixel can't be told.
void GraphPainter::paintEmphasisFromAfar() {
    if (view_.emphasis == nullptr) {
        return;
    }
    QVector<QLineF> lines;
    for (std::uint32_t i = 0; i < layout_.edges.size(); ++i) {
        const LayoutEdge& edge = layout_.edges[i];
        if (!view_.emphasis->edges[i] || edge.kind == LayoutEdge::Kind::ToStub) {
            continue;
        }
        const LayoutPoint& a = layout_.points[edge.firstPoint];
        const LayoutPoint& b = layout_.points[edge.firstPoint + edge.pointCount - 1];
        const QLineF line(a.x, a.y, b.x, b.y);
        const QRectF bounds = QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1);
        if ((std::abs(line.dx()) + std::abs(line.dy())) * view_.zoom >= 1 &&
            bounds.intersects(view_.area)) {
            lines.push_back(line);
        }
    }
    painter_->setPen(cosmeticPen(colours_->accent, 1));
    painter_->drawLines(lines);
}

void GraphPainter::paintLit(const std::vector<std::uint32_t>* lit, bool strong) {
    if (lit != nullptr) {
        const double width = strong ? std::clamp(2 * view_.zoom, 1.2, 3.0) : 1.2;
        for (const std::uint32_t i : *lit) {
            paintInFull(layout_.edges[i], cosmeticPen(colours_->accent, width));
        }
    }
}

void GraphPainter::paintInFull(const LayoutEdge& edge, QPen pen) {
    const bool isLong = edge.kind == LayoutEdge::Kind::Long;
    const LayoutPoint& a = layout_.points[edge.firstPoint];
    const LayoutPoint& b = layout_.points[edge.firstPoint + edge.pointCount - 1];
    const double reach = isLong ? std::clamp(std::abs(b.y - a.y) / 3, 40.0, 400.0) : 0;
    const QRectF bounds = index_->edgeBounds(edge).adjusted(-2, -2 - reach, 2, 2 + reach);
    if (!bounds.intersects(view_.area)) {
        return;
    }
    QPainterPath path;
    if (isLong) {
        path.moveTo(a.x, a.y);
        path.cubicTo(a.x, a.y + reach, b.x, b.y - reach, b.x, b.y);
        pen.setStyle(Qt::DashLine);
    } else {
        addEdge(path, edge);
    }
    painter_->setBrush(Qt::NoBrush);
    painter_->setPen(pen);
    painter_->drawPath(path);
}

void GraphPainter::paintBoxes(const std::vector<std::uint32_t>& items) {
    for (const std::uint32_t i : items) {
        if (!rectOf(i).intersects(view_.area)) {
            continue;
        }
        painter_->setOpacity(opacityOf(i));
        layout_.items[i].kind == LayoutItem::Kind::Node ? paintNode(i) : paintModule(i);
    }
    painter_->setOpacity(1);
}

}  // namespace tracewright
