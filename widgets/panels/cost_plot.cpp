#include "widgets/panels/cost_plot.h"

#include <qcustomplot.h>

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "widgets/controls/elements.h"
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

// The legend would hide the lines of a lower plot, where the cursor tells them as well.
constexpr int leastForLegend = 240;

// Told apart by the colour-blind too (Okabe and Ito, 2008), readable on light and dark ground.
QColor lineColor(std::size_t line) {
    static const std::array<QColor, 7> colors = {QColor(0x00, 0x8f, 0xd5), QColor(0xe6, 0x7e, 0x00),
                                                 QColor(0x00, 0x9e, 0x73), QColor(0xcc, 0x79, 0xa7),
                                                 QColor(0xb8, 0x9b, 0x00), QColor(0x56, 0xb4, 0xe9),
                                                 QColor(0xd5, 0x5e, 0x00)};
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

CostPlot::CostPlot(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(scrolled(plot_));
    plot_->setFocusPolicy(Qt::StrongFocus);
    plot_->setAccessibleName(tr("Chart of costs"));
    connect(plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        QToolTip::showText(event->globalPosition().toPoint(), textAt(event->pos()), plot_);
    });
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, &CostPlot::showAll);
    plot_->installEventFilter(this);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis}) {
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this] { zoomed_ = true; });
    }
}

// "+" and "-" zoom, the arrows move, "0" shows all.
bool CostPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot_ && event->type() == QEvent::KeyPress && !chart_.series.empty()) {
        return zoomWith(static_cast<QKeyEvent*>(event)->key());
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
    }
    return QWidget::eventFilter(watched, event);
}

void CostPlot::paintEvent(QPaintEvent*) {
    if (plot_->hasFocus()) {
        QPainter painter(this);
        painter.setPen(QPen(currentColors().accentText, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

bool CostPlot::zoomWith(int key) {
    const bool vertical = key == Qt::Key_Up || key == Qt::Key_Down;
    QCPAxis* axis = vertical ? plot_->yAxis : plot_->xAxis;
    const bool back = key == Qt::Key_Left || key == Qt::Key_Down;
    if (key == Qt::Key_0) {
        showAll();
    } else if (key == Qt::Key_Plus || key == Qt::Key_Equal || key == Qt::Key_Minus) {
        const double factor = key == Qt::Key_Minus ? 1.25 : 0.8;
        axis->scaleRange(factor, chart_.bars() ? 0 : axis->range().center());
        if (!chart_.bars()) {
            plot_->yAxis->scaleRange(factor);
        }
    } else if (key == Qt::Key_Left || key == Qt::Key_Right || (vertical && !chart_.bars())) {
        axis->moveRange((back ? -0.1 : 0.1) * axis->range().size());
    } else {
        return false;  // bars are scrolled by what is around them
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
    return true;
}

void CostPlot::setChart(CostChart chart) {
    const bool same = chart.title == chart_.title;
    const QCPRange places = plot_->xAxis->range();
    const QCPRange amounts = plot_->yAxis->range();
    const bool zoomed = same && zoomed_;
    chart_ = std::move(chart);
    draw();
    if (zoomed) {
        plot_->xAxis->setRange(places);
        plot_->yAxis->setRange(amounts);
        zoomed_ = true;
    }
}

void CostPlot::showAll() {
    draw();
}

void CostPlot::style() {
    const Colors& colors = currentColors();
    plot_->setBackground(colors.base);
    styleAxis(plot_->xAxis, colors, font());
    styleAxis(plot_->yAxis, colors, font());
    plot_->legend->setBrush(colors.base);
    plot_->legend->setBorderPen(QPen(colors.border));
    plot_->legend->setTextColor(colors.text);
    plot_->legend->setFont(font());
    plot_->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignLeft | Qt::AlignTop);
}

void CostPlot::draw() {
    plot_->clearPlottables();
    plot_->clearItems();
    style();
    plot_->legend->setVisible(!chart_.bars() && height() >= leastForLegend);
    if (chart_.bars()) {
        drawBars();
    } else {
        drawLines();
    }
    zoomed_ = false;
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void CostPlot::drawLines() {
    plot_->setMinimumHeight(0);
    plot_->xAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    plot_->yAxis->setTicker(QSharedPointer<AmountTicker>::create(chart_.unit));
    plot_->xAxis->setLabel(chart_.placeTitle);
    plot_->yAxis->setRangeReversed(false);
    plot_->yAxis->grid()->setVisible(true);
    const QVector<double> places(chart_.places.begin(), chart_.places.end());
    double most = 1;
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
        const CostSeries& series = chart_.series[i];
        QCPGraph* graph = plot_->addGraph();
        graph->setName(series.name);
        graph->setPen(QPen(lineColor(i), i == 0 ? 2.5 : 1.5));
        graph->setData(places, QVector<double>(series.values.begin(), series.values.end()), true);
        most = std::max(most, *std::ranges::max_element(series.values));
    }
    auto* mark = new QCPItemStraightLine(plot_);
    mark->point1->setCoords(chart_.mark, 0);
    mark->point2->setCoords(chart_.mark, 1);
    mark->setPen(QPen(currentColors().muted, 1, Qt::DashLine));
    plot_->xAxis->setRange(0, places.isEmpty() ? 1 : places.last());
    plot_->yAxis->setRange(0, most * 1.05);
    plot_->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
}

void CostPlot::drawBars() {
    plot_->setInteractions(QCP::iRangeZoom);
    plot_->axisRect()->setRangeZoomAxes(plot_->xAxis, nullptr);
    plot_->xAxis->setLabel({});
    const auto amounts = QSharedPointer<AmountTicker>::create(chart_.unit);
    amounts->setTickCount(2);  // names of modules leave little room for amounts
    plot_->xAxis->setTicker(amounts);
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
    plot_->setMinimumHeight((static_cast<int>(chart_.names.size()) + 2) * rowHeight);
}

QString CostPlot::textAtLine(double place) const {
    const auto found = std::ranges::lower_bound(chart_.places, place);
    if (place < 0 || found == chart_.places.end()) {
        return {};
    }
    const auto point = static_cast<std::size_t>(found - chart_.places.begin());
    QStringList lines = {tr("%1 %2").arg(QLocale().toString(*found, 'f', 0), chart_.placeTitle)};
    for (const CostSeries& series : chart_.series) {
        lines << tr("%1: %2").arg(series.name, amountText(series.values[point], chart_.unit));
    }
    return lines.join(QLatin1Char('\n'));
}

QString CostPlot::textAt(const QPoint& position) const {
    if (chart_.series.empty()) {
        return {};
    }
    if (!chart_.bars()) {
        return textAtLine(plot_->xAxis->pixelToCoord(position.x()));
    }
    const double row = std::round(plot_->yAxis->pixelToCoord(position.y()));
    if (row < 0 || row >= static_cast<double>(chart_.names.size())) {
        return {};
    }
    const auto bar = static_cast<std::size_t>(row);
    return tr("%1: %2").arg(chart_.names[bar],
                            amountText(chart_.series.front().values[bar], chart_.unit));
}

bool CostPlot::saveSvg(const QString& file) {
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly)) {
        return false;
    }
    QSvgGenerator generator;
    generator.setOutputDevice(&target);
    generator.setSize(plot_->size());
    generator.setViewBox(plot_->rect());
    generator.setTitle(chart_.title);
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    painter.fillRect(plot_->rect(), currentColors().base);
    plot_->toPainter(&painter, plot_->width(), plot_->height());
    painter.end();
    return target.commit();
}

bool CostPlot::save(const QString& file) {
    if (file.endsWith(QLatin1String(".csv"))) {
        QSaveFile target(file);
        return target.open(QIODevice::WriteOnly) && target.write(chartCsv(chart_).toUtf8()) >= 0 &&
               target.commit();
    }
    if (file.endsWith(QLatin1String(".svg"))) {
        return saveSvg(file);
    }
    if (file.endsWith(QLatin1String(".pdf"))) {
        return plot_->savePdf(file, plot_->width(), plot_->height());
    }
    return plot_->savePng(file, plot_->width(), plot_->height(), 2.0);
}

void CostPlot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    plot_->legend->setVisible(!chart_.bars() && height() >= leastForLegend);
}

void CostPlot::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        draw();
    }
}

const char* plotVersion() {
    return QCUSTOMPLOT_VERSION_STR;
}

}  // namespace tracewright
