#include "widgets/graph/graph_legend.h"

#include <QEvent>
#include <QPainter>

#include "widgets/controls/accessible_role.h"
#include "widgets/graph/graph_view.h"
#include "widgets/models/core_text.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

constexpr int kPadding = 8;
constexpr int kSwatch = 14;
constexpr int kGap = 6;
constexpr int kMostText = 200;

QString verdictText(std::size_t number) {
    const std::array<QString, 8> names{
        GraphLegend::tr("Harmless"),         GraphLegend::tr("Belongs to the config"),
        GraphLegend::tr("Shape baked in"),   GraphLegend::tr("Tensor baked in"),
        GraphLegend::tr("Device baked in"),  GraphLegend::tr("Dtype baked in"),
        GraphLegend::tr("Writes its state"), GraphLegend::tr("Random")};
    return number < names.size() ? names[number] : QString();
}

QString changeText(std::size_t number) {
    const std::array<QString, kChangeClasses> names{
        GraphLegend::tr("Changed"), GraphLegend::tr("Gone"), GraphLegend::tr("Added"),
        GraphLegend::tr("Changes in it")};
    return number < names.size() ? names[number] : QString();
}

QString nothingText(const Overlay& overlay) {
    switch (overlay.kind) {
        case OverlayKind::Findings:
            return GraphLegend::tr("The audit found nothing");
        case OverlayKind::Changes:
            return overlay.classes.empty() ? GraphLegend::tr("Nothing is compared")
                                           : GraphLegend::tr("Nothing differs");
        default:
            return GraphLegend::tr("Nothing to tell apart");
    }
}

QString amountText(OverlayKind kind, std::uint64_t amount) {
    return kind == OverlayKind::Flops
               ? GraphLegend::tr("%1FLOP").arg(shortCount(static_cast<std::int64_t>(amount)))
               : bytesText(amount);
}

}  // namespace

QString overlayTitle(OverlayKind kind) {
    switch (kind) {
        case OverlayKind::Operator:
            return GraphLegend::tr("Kind of operator");
        case OverlayKind::Module:
            return GraphLegend::tr("Type of module");
        case OverlayKind::WeightBytes:
            return GraphLegend::tr("Bytes of weights");
        case OverlayKind::Flops:
            return GraphLegend::tr("FLOPs");
        case OverlayKind::ActivationBytes:
            return GraphLegend::tr("Bytes of activations");
        case OverlayKind::Findings:
            return GraphLegend::tr("Findings");
        case OverlayKind::Changes:
            return GraphLegend::tr("What differs");
    }
    return {};
}

QString overlayClassText(const Overlay& overlay, std::size_t number) {
    const OverlayClass& one = overlay.classes[number];
    if (overlay.kind == OverlayKind::Operator) {
        return coreText(operatorKindText(static_cast<OperatorKind>(number)));
    }
    if (overlay.kind == OverlayKind::Findings) {
        return verdictText(number);
    }
    if (overlay.kind == OverlayKind::Changes) {
        return changeText(number);
    }
    if (overlay.kind == OverlayKind::Module) {
        const QString name = QString::fromStdString(one.name).simplified();
        return name.isEmpty() ? GraphLegend::tr("Other modules") : name;
    }
    return one.least == one.most
               ? amountText(overlay.kind, one.most)
               : GraphLegend::tr("%1 to %2")
                     .arg(amountText(overlay.kind, one.least), amountText(overlay.kind, one.most));
}

GraphLegend::GraphLegend(GraphView* view) : QWidget(view), view_(view) {
    setAccessibleRole(this, QAccessible::Graphic);
    setAccessibleName(tr("Legend"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    setFont(small);
    setVisible(false);
    view->installEventFilter(this);
}

PictureLegend legendOf(const Overlay& overlay) {
    PictureLegend legend{overlayTitle(overlay.kind).toStdString(), {}};
    for (const std::uint8_t number : classesIn(overlay)) {
        legend.rows.push_back({number, overlayClassText(overlay, number).toStdString()});
    }
    if (legend.rows.empty()) {
        legend.rows.push_back({kNoClass, nothingText(overlay).toStdString()});
    }
    return legend;
}

void paintLegend(QPainter& painter, const QRectF& place, const PictureLegend& legend,
                 const GraphColours& colours, int columns) {
    const QFont font = painter.font();
    const QFontMetricsF metrics(font);
    const double line = metrics.height() + 1;
    const auto write = [&](const QRectF& room, const std::string& text) {
        painter.setPen(colours.text);
        painter.drawText(
            room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(painter.font())
                .elidedText(QString::fromStdString(text), Qt::ElideRight, room.width()));
    };
    QFont bold = font;
    bold.setBold(true);
    painter.setFont(bold);
    write({place.left(), place.top(), place.width(), line}, legend.title);
    painter.setFont(font);
    const std::size_t lines =
        (legend.rows.size() + std::size_t(columns) - 1) / std::size_t(columns);
    const double width = (place.width() - kGap * (columns - 1)) / columns;
    for (std::size_t i = 0; i < legend.rows.size(); ++i) {
        const PictureLegend::Row& row = legend.rows[i];
        const std::size_t column = i / lines;
        QRectF room(place.left() + double(column) * (width + kGap),
                    place.top() + line * double(i % lines + 1), width, line);
        if (row.number != kNoClass) {
            const GraphColours::Box& box = colours.of(row.number);
            const QRectF swatch(room.left() + 0.5, room.center().y() - kSwatch / 2.0 + 1, kSwatch,
                                kSwatch - 2);
            painter.setPen(QPen(box.border, 1));
            painter.setBrush(box.ground);
            painter.drawRoundedRect(swatch, 2, 2);
            painter.fillRect(QRectF(swatch.topLeft(), QSizeF(kSwatch / 2.0, swatch.height())),
                             box.bar);
            room.setLeft(room.left() + kSwatch + kGap);
        }
        write(room, row.text);
    }
}

void GraphLegend::setOverlay(const Overlay& overlay) {
    legend_ = legendOf(overlay);
    setAccessibleDescription(QString::fromStdString(legend_.title) + QStringLiteral(": ") +
                             texts().join(QStringLiteral(", ")));
    arrange();
}

void GraphLegend::setWanted(bool wanted) {
    wanted_ = wanted;
    arrange();
}

QStringList GraphLegend::texts() const {
    QStringList texts;
    for (const PictureLegend::Row& row : legend_.rows) {
        texts << QString::fromStdString(row.text);
    }
    return texts;
}

QSize GraphLegend::sizeHint() const {
    QFont bold = font();
    bold.setBold(true);
    int width = QFontMetrics(bold).horizontalAdvance(QString::fromStdString(legend_.title));
    for (const QString& text : texts()) {
        const int needed = std::min(fontMetrics().horizontalAdvance(text), kMostText);
        width = std::max(width, needed + kSwatch + kGap);
    }
    const int line = fontMetrics().height() + 1;
    return {width + 2 * kPadding + 2, line * (int(legend_.rows.size()) + 1) + 2 * kPadding};
}

// Never over more than a third of the view's width where its texts can be cut short, though some
// letters stay; nor over more than two thirds of its height where columns help.
void GraphLegend::arrange() {
    constexpr int kFewLetters = 110;
    const QSize whole = sizeHint();
    const int line = fontMetrics().height() + 1;
    const int count = int(legend_.rows.size());
    const int room = std::max(view_->width() - 2 * kCanvasMargin, 1);
    const int lines = std::max((view_->height() * 2 / 3 - 2 * kPadding) / line - 1, 1);
    columns_ = count == 0 ? 1 : (count + lines - 1) / lines;
    const int widest = std::max(view_->width() / 3, kFewLetters) * columns_;
    const int width = std::min({whole.width() * columns_, widest, room});
    const int height = line * ((count + columns_ - 1) / columns_ + 1) + 2 * kPadding;
    setGeometry(kCanvasMargin, view_->height() - height - kCanvasMargin, width, height);
    setVisible(wanted_ && view_->layoutShown() != nullptr);
    update();
}

void GraphLegend::paintEvent(QPaintEvent*) {
    const GraphColours& colours = view_->colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = colours.frames[0];
    ground.setAlphaF(0.94F);
    painter.setPen(QPen(colours.border, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.setFont(font());
    paintLegend(painter, QRectF(rect()).adjusted(kPadding, kPadding, -kPadding, -kPadding), legend_,
                colours, columns_);
}

void GraphLegend::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

bool GraphLegend::eventFilter(QObject* object, QEvent* event) {
    if (object == view_ && event->type() == QEvent::Resize) {
        arrange();
    }
    return QWidget::eventFilter(object, event);
}

}  // namespace tracewright
