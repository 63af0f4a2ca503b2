#include "widgets/graph/graph_legend.h"

#include <QEvent>
#include <QPainter>

#include "widgets/graph/graph_view.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

constexpr int kPadding = 8;
constexpr int kSwatch = 14;
constexpr int kGap = 6;
constexpr int kMostText = 200;

QString operatorName(std::size_t number) {
    const std::array<QString, kOperatorKinds> names{
        GraphLegend::tr("Matrix products"), GraphLegend::tr("Attention"),
        GraphLegend::tr("Norms"),           GraphLegend::tr("Activations"),
        GraphLegend::tr("Embeddings"),      GraphLegend::tr("Arithmetic"),
        GraphLegend::tr("Logic"),           GraphLegend::tr("Shapes"),
        GraphLegend::tr("Other operators")};
    return number < names.size() ? names[number] : QString();
}

QString verdictText(std::size_t number) {
    const std::array<QString, 8> names{
        GraphLegend::tr("Harmless"),         GraphLegend::tr("Belongs to the config"),
        GraphLegend::tr("Shape baked in"),   GraphLegend::tr("Tensor baked in"),
        GraphLegend::tr("Device baked in"),  GraphLegend::tr("Dtype baked in"),
        GraphLegend::tr("Writes its state"), GraphLegend::tr("Random")};
    return number < names.size() ? names[number] : QString();
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
    }
    return {};
}

QString overlayClassText(const Overlay& overlay, std::size_t number) {
    const OverlayClass& one = overlay.classes[number];
    if (overlay.kind == OverlayKind::Operator) {
        return operatorName(number);
    }
    if (overlay.kind == OverlayKind::Findings) {
        return verdictText(number);
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
    setAccessibleName(tr("Legend"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    setFont(small);
    setVisible(false);
    view->installEventFilter(this);
}

void GraphLegend::setOverlay(const Overlay& overlay) {
    title_ = overlayTitle(overlay.kind);
    rows_.clear();
    for (std::size_t i = 0; i < overlay.classes.size(); ++i) {
        const bool ofModules = std::count(overlay.ofScope.begin(), overlay.ofScope.end(), i) > 0;
        if (overlay.classes[i].nodes > 0 || ofModules) {
            rows_.push_back({static_cast<std::uint8_t>(i), overlayClassText(overlay, i)});
        }
    }
    if (rows_.empty()) {
        rows_.push_back({kNoClass, overlay.kind == OverlayKind::Findings
                                       ? tr("The audit found nothing")
                                       : tr("Nothing to tell apart")});
    }
    setAccessibleDescription(title_ + QStringLiteral(": ") + texts().join(QStringLiteral(", ")));
    arrange();
}

void GraphLegend::setWanted(bool wanted) {
    wanted_ = wanted;
    arrange();
}

QStringList GraphLegend::texts() const {
    QStringList texts;
    for (const Row& row : rows_) {
        texts << row.text;
    }
    return texts;
}

QSize GraphLegend::sizeHint() const {
    QFont bold = font();
    bold.setBold(true);
    int width = QFontMetrics(bold).horizontalAdvance(title_);
    for (const Row& row : rows_) {
        const int text = std::min(fontMetrics().horizontalAdvance(row.text), kMostText);
        width = std::max(width, text + kSwatch + kGap);
    }
    const int line = fontMetrics().height() + 1;
    return {width + 2 * kPadding + 2, line * (int(rows_.size()) + 1) + 2 * kPadding};
}

void GraphLegend::arrange() {
    const QSize size = sizeHint();
    setGeometry(kCanvasMargin, view_->height() - size.height() - kCanvasMargin, size.width(),
                size.height());
    // In a view that it would cover, it stays away.
    const bool fits = size.width() * 3 < view_->width() && size.height() * 3 < view_->height() * 2;
    setVisible(wanted_ && fits && view_->layoutShown() != nullptr);
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
    const int line = fontMetrics().height() + 1;
    QRect place(kPadding, kPadding, width() - 2 * kPadding, line);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(colours.text);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, title_);
    painter.setFont(font());
    for (const Row& row : rows_) {
        place.translate(0, line);
        QRect text = place;
        if (row.number != kNoClass) {
            const GraphColours::Box& box = colours.of(row.number);
            const QRectF swatch(place.left() + 0.5, place.center().y() - kSwatch / 2.0 + 1, kSwatch,
                                kSwatch - 2);
            painter.setPen(QPen(box.border, 1));
            painter.setBrush(box.ground);
            painter.drawRoundedRect(swatch, 2, 2);
            painter.fillRect(QRectF(swatch.left(), swatch.top(), 4, swatch.height()), box.bar);
            text.setLeft(place.left() + kSwatch + kGap);
        }
        painter.setPen(colours.text);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(row.text, Qt::ElideRight, text.width()));
    }
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
