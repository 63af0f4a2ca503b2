#include "widgets/pages/parameter_chart.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/models/text.h"
#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

// Figures on the axis as people write them: "16 k".
class CountTicker : public QCPAxisTicker {
  protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return shortCount(static_cast<std::int64_t>(tick));
    }
};

void styleAxis(QCPAxis* axis, const Colors& colors, const QFont& font) {
    axis->setBasePen(QPen(colors.border));
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelColor(colors.muted);
    axis->setTickLabelFont(font);
    axis->grid()->setPen(QPen(colors.border, 1, Qt::DotLine));
    axis->grid()->setZeroLinePen(Qt::NoPen);
}

}  // namespace

ParameterChart::ParameterChart(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(plot_);
    setAccessibleName(tr("Parameters per module"));
    plot_->xAxis->setTicker(QSharedPointer<CountTicker>::create());
    connect(plot_, &QCustomPlot::mouseMove, this,
            [this](QMouseEvent* event) { tell(event->pos(), event->globalPosition().toPoint()); });
}

void ParameterChart::setShares(std::vector<ModuleShare> shares) {
    shares_ = std::move(shares);
    draw();
}

void ParameterChart::draw() {
    const Colors& colors = currentColors();
    plot_->clearPlottables();
    plot_->setBackground(colors.base);
    styleAxis(plot_->xAxis, colors, font());
    styleAxis(plot_->yAxis, colors, font());
    plot_->yAxis->grid()->setVisible(false);
    auto* bars = new QCPBars(plot_->yAxis, plot_->xAxis);
    bars->setPen(Qt::NoPen);
    bars->setBrush(colors.accent);
    bars->setWidth(0.62);
    const auto names = QSharedPointer<QCPAxisTickerText>::create();
    double largest = 1;
    for (std::size_t i = 0; i < shares_.size(); ++i) {
        const auto value = static_cast<double>(shares_[i].parameters);
        bars->addData(static_cast<double>(i), value);
        names->addTick(static_cast<double>(i), QString::fromStdString(shares_[i].module));
        largest = std::max(largest, value);
    }
    plot_->yAxis->setTicker(names);
    plot_->yAxis->setRangeReversed(true);
    plot_->yAxis->setRange(-0.6, static_cast<double>(shares_.size()) - 0.4);
    plot_->xAxis->setRange(0, largest * 1.08);
    const int rowHeight = fontMetrics().lineSpacing() + 8;
    const int rows = static_cast<int>(shares_.size());
    setMinimumHeight((rows + 2) * rowHeight);
    setMaximumHeight((rows + 2) * rowHeight * 3 / 2);
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void ParameterChart::tell(const QPoint& position, const QPoint& screen) {
    const double row = std::round(plot_->yAxis->pixelToCoord(position.y()));
    if (row < 0 || row >= static_cast<double>(shares_.size())) {
        QToolTip::hideText();
        return;
    }
    const ModuleShare& share = shares_[static_cast<std::size_t>(row)];
    QToolTip::showText(screen,
                       tr("%1: %2 parameters")
                           .arg(QString::fromStdString(share.module), countText(share.parameters)),
                       plot_);
}

void ParameterChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        draw();
    }
}

}  // namespace tracewright
