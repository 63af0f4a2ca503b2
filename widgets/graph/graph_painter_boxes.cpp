#include <QPainterPath>

#include "widgets/graph/graph_painter.h"

namespace tracewright {

namespace {

constexpr double kPlain = 0.25;    // below this zoom boxes are plain
constexpr double kCloseUp = 1.15;  // from this zoom on boxes tell their attributes

}  // namespace

QRectF chevronOf(const LayoutItem& item) {
    const double top = item.kind == LayoutItem::Kind::OpenModule ? 0 : (item.rect.height - 26) / 2;
    return {item.rect.x + 4, item.rect.y + top + 3, 20, 20};
}

QRectF badgeOf(const LayoutItem& item) {
    const QRectF chevron = chevronOf(item);
    return {item.rect.right() - 24, chevron.top(), chevron.width(), chevron.height()};
}

// Three dots, for the menu that they open.
void GraphPainter::paintRepeats(const LayoutItem& item, const QRectF& rect, const QColor& ink) {
    const QPointF shift = rect.topRight() - toRect(item.rect).topRight();
    const QPointF centre = badgeOf(item).translated(shift).center();
    painter_->setPen(Qt::NoPen);
    painter_->setBrush(ink);
    for (const double dy : {-4.5, 0.0, 4.5}) {
        painter_->drawEllipse(centre + QPointF(0, dy), 1.3, 1.3);
    }
}

void GraphPainter::paintNode(std::uint32_t number) {
    const LayoutItem& item = layout_.items[number];
    const GraphColours::Box& box = colours_->of(classOf(item.node));
    const QRectF rect = rectOf(number);
    if (view_.zoom < kPlain) {
        painter_->fillRect(rect, view_.zoom < 0.1 ? box.border : box.ground);
        painter_->fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), box.bar);
        return;
    }
    painter_->setPen(cosmeticPen(box.border, 1));
    painter_->setBrush(box.ground);
    painter_->drawRoundedRect(rect, kBoxRadius - 1, kBoxRadius - 1);
    QPainterPath bar;
    bar.addRoundedRect(rect.left() + 3, rect.top() + 4, 5, rect.height() - 8, 2, 2);
    painter_->fillPath(bar, box.bar);
    if (legible(font_)) {
        paintNodeTexts(item, rect, box);
    }
}

// The name; then the shape; then, close up, the attributes.
void GraphPainter::paintNodeTexts(const LayoutItem& item, const QRectF& rect,
                                  const GraphColours::Box& box) {
    const QRectF room = rect.adjusted(10, 0, -6, 0);
    const auto line = [&](double top, double height, const QString& words, const QFont& font,
                          const QColor& colour) {
        text({room.left(), room.top() + top, room.width(), height}, words, font, colour,
             Qt::AlignHCenter);
    };
    const bool closeUp = view_.zoom >= kCloseUp && legible(tiny_);
    const QString told = closeUp ? attributes(item.node) : QString();
    const bool detailed = item.detail != 0;
    if (!detailed) {
        const bool two = !told.isEmpty();
        line(two ? 2 : 0, two ? 15 : rect.height(), label(item.label), font_, box.text);
        if (two) {
            line(16, 10, told, tiny_, box.muted);
        }
        return;
    }
    line(told.isEmpty() ? 4 : 1, told.isEmpty() ? 18 : 16, label(item.label), font_, box.text);
    if (legible(small_)) {
        line(told.isEmpty() ? 22 : 16, told.isEmpty() ? 15 : 13, label(item.detail), small_,
             box.muted);
    }
    if (!told.isEmpty()) {
        line(29, 11, told, tiny_, box.muted);
    }
}

void GraphPainter::paintModule(std::uint32_t number) {
    const LayoutItem& item = layout_.items[number];
    const QRectF rect = rectOf(number);
    const std::uint8_t type = classOf(item.scope);
    const GraphColours::Box& box = colours_->of(type);
    painter_->setPen(cosmeticPen(type == kNoClass ? colours_->border : box.border, 1.4));
    if (item.repeats > 1) {  // a stack
        painter_->setBrush(colours_->title);
        for (const double by : {6.0, 3.0}) {
            painter_->drawRoundedRect(rect.translated(by, by), kBoxRadius + 2, kBoxRadius + 2);
        }
    }
    painter_->setBrush(box.ground);
    if (view_.zoom < kPlain) {
        painter_->drawRect(rect);
        return;
    }
    painter_->drawRoundedRect(rect, kBoxRadius + 2, kBoxRadius + 2);
    if (!legible(bold_)) {
        return;
    }
    paintChevron(chevronOf(item).translated(rect.topLeft() - toRect(item.rect).topLeft()), false,
                 box.muted);
    if (item.repeats > 1) {
        paintRepeats(item, rect, box.muted);
    }
    const QRectF room = rect.adjusted(26, 0, item.repeats > 1 ? -24 : -10, 0);
    text(QRectF(room.left(), room.top() + 6, room.width(), 18), label(item.label), bold_, box.text,
         Qt::AlignLeft);
    if (legible(small_)) {
        text(QRectF(room.left(), room.top() + 24, room.width(), 15), label(item.detail), small_,
             box.muted, Qt::AlignLeft);
    }
}

void GraphPainter::paintChevron(const QRectF& in, bool open, const QColor& colour) {
    const QPointF centre = in.center();
    QPolygonF line = open ? QPolygonF{QPointF(-4, -2), QPointF(0, 2.5), QPointF(4, -2)}
                          : QPolygonF{QPointF(-2, -4), QPointF(2.5, 0), QPointF(-2, 4)};
    line.translate(centre);
    painter_->setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter_->setBrush(Qt::NoBrush);
    painter_->drawPolyline(line);
}

void GraphPainter::paintStubs(const std::vector<std::uint32_t>& stubs) {
    const double opacity = painter_->opacity();
    for (const std::uint32_t i : stubs) {
        const LayoutStub& stub = layout_.stubs[i];
        const QRectF rect = toRect(stub.rect);
        if (!rect.intersects(view_.area)) {
            continue;
        }
        painter_->setOpacity(opacity * opacityOf(stub.item));
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
    painter_->setOpacity(opacity);
}

void GraphPainter::paintPorts(const std::vector<std::uint32_t>& ports) {
    if (view_.zoom < 0.3) {
        return;
    }
    const double opacity = painter_->opacity();
    for (const std::uint32_t i : ports) {
        const LayoutPort& port = layout_.ports[i];
        painter_->setOpacity(opacity * opacityOf(port.item));
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
    painter_->setOpacity(opacity);
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
