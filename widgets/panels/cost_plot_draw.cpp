#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <functional>

#include "widgets/panels/cost_plot.h"
#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

// Figures on the axis as people write them: "16 kB".
class AmountTicker : public QCPAxisTicker {
  public:
    explicit AmountTicker(CostChart::Unit unit) : unit_(unit) {}

  protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return tick < 0 ? QString() : amountText(tick, unit_);
    }

  private:
    CostChart::Unit unit_;
};

// A lower plot has no room for what the chart's name tells as well.
constexpr int leastForTitle = 200;

// Told apart by the colour-blind too (Okabe and Ito, 2008), readable on light and dark ground.
QColor lineColor(std::size_t line) {
    static const std::array<QColor, 7> colors = {QColor(0x00, 0x8f, 0xd5), QColor(0xe6, 0x7e, 0x00),
                                                 QColor(0x00, 0x9e, 0x73), QColor(0xcc, 0x79, 0xa7),
                                                 QColor(0xb8, 0x9b, 0x00), QColor(0x56, 0xb4, 0xe9),
                                                 QColor(0x8c, 0x8c, 0x8c)};
    return colors.at(line % colors.size());
}

void styleAxis(QCPAxis* axis, const Colors& colors, const QFont& font) {
    axis->setBasePen(QPen(colors.border));
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelColor(colors.muted);
    axis->setLabelColor(colors.muted);
    axis->setTickLabelFont(font);
    axis->setLabelFont(font);
    axis->grid()->setPen(QPen(colors.border, 1, Qt::DotLine));
    axis->grid()->setZeroLinePen(Qt::NoPen);
}

}  // namespace

void CostPlot::style() {
    const Colors& colors = currentColors();
    plot_->setBackground(colors.base);
    styleAxis(plot_->xAxis, colors, font());
    styleAxis(plot_->yAxis, colors, font());
    QColor ground = colors.base;
    ground.setAlphaF(0.75F);  // lines beneath it are still seen
    plot_->legend->setBrush(ground);
    plot_->legend->setBorderPen(QPen(colors.border));
    plot_->legend->setTextColor(colors.text);
    QFont small = font();
    if (small.pointSizeF() > 0) {
        small.setPointSizeF(0.9 * small.pointSizeF());
    }
    plot_->legend->setFont(small);
    plot_->legend->setIconSize(16, 8);
    plot_->legend->setRowSpacing(0);
    plot_->legend->setMargins({6, 3, 6, 3});
    plot_->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignTop);
}

// A legend lies over lines at most in their upper half; areas leave more of the corner free.
void CostPlot::fitParts(QSize size) {
    const int rows = static_cast<int>(chart_.series.size()) - (chart_.stacked ? 1 : 0);
    const int legend = rows * QFontMetrics(plot_->legend->font()).lineSpacing() + 32;
    const int room = size.height() * (chart_.stacked ? 60 : 50) / 100;
    plot_->legend->setVisible(!chart_.bars() && legend <= room);
    plot_->xAxis->setLabel(size.height() < leastForTitle ? QString() : chart_.placeTitle);
    if (chart_.bars()) {
        // Names of modules leave little room for amounts.
        plot_->xAxis->ticker()->setTickCount(std::clamp(size.width() / 120, 2, 5));
    }
}

void CostPlot::draw() {
    plot_->clearPlottables();
    plot_->clearItems();
    style();
    if (chart_.bars()) {
        drawBars();
    } else {
        drawOverPlaces();
    }
    fitParts(size());
    zoomed_ = false;
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CostPlot::drawOverPlaces() {
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->setRangeZoomAxes(plot_->xAxis, plot_->yAxis);
    plot_->axisRect()->setRangeDragAxes(plot_->xAxis, plot_->yAxis);
    plot_->setMinimumHeight(0);
    plot_->setMaximumHeight(QWIDGETSIZE_MAX);
    plot_->xAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    plot_->yAxis->setTicker(QSharedPointer<AmountTicker>::create(chart_.unit));
    plot_->yAxis->setRangeReversed(false);
    plot_->yAxis->grid()->setVisible(true);
    if (chart_.stacked) {
        drawAreas();
    } else {
        drawLines();
    }
    auto* mark = new QCPItemStraightLine(plot_);
    mark->point1->setCoords(chart_.mark, 0);
    mark->point2->setCoords(chart_.mark, 1);
    mark->setPen(QPen(currentColors().muted, 1, Qt::DashLine));
    double most = 1;
    for (const CostSeries& series : chart_.series) {
        most = std::max(most, *std::ranges::max_element(series.values));
    }
    plot_->xAxis->setRange(0, chart_.places.empty() ? 1 : chart_.places.back());
    plot_->yAxis->setRange(0, most * 1.05);
}

void CostPlot::drawLines() {
    const QVector<double> places(chart_.places.begin(), chart_.places.end());
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
        const CostSeries& series = chart_.series[i];
        QCPGraph* graph = plot_->addGraph();
        graph->setName(series.name);
        graph->setPen(QPen(lineColor(i), i == 0 ? 2.5 : 1.5));
        graph->setData(places, QVector<double>(series.values.begin(), series.values.end()), true);
    }
}

// Each lies on the next one; the first is their sum, and where the uppermost ends.
void CostPlot::drawAreas() {
    const QVector<double> places(chart_.places.begin(), chart_.places.end());
    const std::vector<double>& sum = chart_.series.front().values;
    QVector<double> tops(sum.begin(), sum.end());
    QCPGraph* above = nullptr;
    for (std::size_t i = chart_.series.size(); i-- > 1;) {
        const CostSeries& series = chart_.series[i];
        const QColor color = lineColor(i - 1);
        QColor ground = color;
        ground.setAlphaF(0.55F);
        QCPGraph* graph = plot_->addGraph();
        graph->setName(series.name);
        graph->setPen(QPen(color, 1.5));
        graph->setBrush(ground);
        graph->setData(places, tops, true);
        if (above != nullptr) {
            above->setChannelFillGraph(graph);
        }
        above = graph;
        std::ranges::transform(tops, series.values, tops.begin(), std::minus<>());
    }
}

void CostPlot::drawBars() {
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot_->axisRect()->setRangeZoomAxes(plot_->xAxis, nullptr);
    plot_->axisRect()->setRangeDragAxes(plot_->xAxis, nullptr);
    plot_->xAxis->setTicker(QSharedPointer<AmountTicker>::create(chart_.unit));
    plot_->yAxis->grid()->setVisible(false);
    auto* bars = new QCPBars(plot_->yAxis, plot_->xAxis);
    bars->setPen(Qt::NoPen);
    bars->setBrush(currentColors().accent);
    bars->setWidth(0.62);
    const auto names = QSharedPointer<QCPAxisTickerText>::create();
    double most = 1;
    for (std::size_t i = 0; i < chart_.names.size(); ++i) {
        const double amount = chart_.series.front().values[i];
        bars->addData(static_cast<double>(i), amount);
        names->addTick(static_cast<double>(i), chart_.names[i]);
        most = std::max(most, amount);
    }
    plot_->yAxis->setTicker(names);
    plot_->yAxis->setRangeReversed(true);
    plot_->yAxis->setRange(-0.6, static_cast<double>(chart_.names.size()) - 0.4);
    plot_->xAxis->setRange(0, most * 1.08);
    const int rowHeight = fontMetrics().lineSpacing() + 6;
    const int least = (static_cast<int>(chart_.names.size()) + 2) * rowHeight;
    plot_->setMinimumHeight(least);
    plot_->setMaximumHeight(2 * least);  // few bars aren't made thick
}

}  // namespace tracewright
