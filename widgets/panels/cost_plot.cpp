#include "widgets/panels/cost_plot.h"

#include <qcustomplot.h>

#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSize>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "widgets/controls/accessible_role.h"
#include "widgets/controls/elements.h"
#include "widgets/models/text.h"
#include "widgets/theme/colors.h"

namespace tracewright {

CostPlot::CostPlot(QWidget* parent)
    : QWidget(parent), plot_(new QCustomPlot), area_(scrolled(plot_)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->addWidget(area_);
    plot_->setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(plot_, QAccessible::Chart);
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

QSize CostPlot::sizeHint() const {
    return {200, 150};  // whatever bars would like to have: they scroll
}

// "+" and "-" zoom, the arrows move, "0" shows all.
bool CostPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == plot_ && event->type() == QEvent::Wheel &&
        scrolls(*static_cast<QWheelEvent*>(event))) {
        return QCoreApplication::sendEvent(area_->verticalScrollBar(), event);
    }
    if (watched == plot_ && event->type() == QEvent::KeyPress && !chart_.series.empty()) {
        return zoomWith(static_cast<QKeyEvent*>(event)->key());
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
    }
    return QWidget::eventFilter(watched, event);
}

// Bars of which some are out of sight: then it zooms with Ctrl.
bool CostPlot::scrolls(const QWheelEvent& event) const {
    return chart_.bars() && !event.modifiers().testFlag(Qt::ControlModifier) &&
           area_->verticalScrollBar()->maximum() > 0;
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
    plot_->setAccessibleName(chart_.title);
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

// Areas from the upper to the lower, as they lie; that under the cursor is marked.
QString CostPlot::textAtPlace(double place, double amount) const {
    const auto found = std::ranges::lower_bound(chart_.places, place);
    if (place < 0 || found == chart_.places.end()) {
        return {};
    }
    const auto point = static_cast<std::size_t>(found - chart_.places.begin());
    const auto line = [&](const CostSeries& series) {
        return tr("%1: %2").arg(series.name, amountText(series.values[point], chart_.unit));
    };
    QStringList lines = {tr("%1 %2").arg(QLocale().toString(*found, 'f', 0), chart_.placeTitle)};
    if (!chart_.stacked) {
        std::ranges::transform(chart_.series, std::back_inserter(lines), line);
        return lines.join(QLatin1Char('\n'));
    }
    lines << line(chart_.series.front());
    double top = chart_.series.front().values[point];
    for (std::size_t i = chart_.series.size(); i-- > 1;) {
        const double bottom = top - chart_.series[i].values[point];
        const bool here = amount > bottom && amount <= top;
        lines << (here ? QStringLiteral("\u25B8 ") : QString()) + line(chart_.series[i]);
        top = bottom;
    }
    return lines.join(QLatin1Char('\n'));
}

QString CostPlot::textAt(const QPoint& position) const {
    if (chart_.series.empty()) {
        return {};
    }
    if (!chart_.bars()) {
        return textAtPlace(plot_->xAxis->pixelToCoord(position.x()),
                           plot_->yAxis->pixelToCoord(position.y()));
    }
    const double row = std::round(plot_->yAxis->pixelToCoord(position.y()));
    if (row < 0 || row >= static_cast<double>(chart_.names.size())) {
        return {};
    }
    const auto bar = static_cast<std::size_t>(row);
    const double amount = chart_.series.front().values[bar];
    return chart_.unit == CostChart::Unit::Count
               ? tr("%1: %2 parameters")
                     .arg(chart_.names[bar], countText(static_cast<std::int64_t>(amount)))
               : tr("%1: %2").arg(chart_.names[bar], amountText(amount, chart_.unit));
}

void CostPlot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitParts(size());
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
