#include "widgets/panels/what_if_panel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/controls/flow_layout.h"
#include "widgets/models/text.h"
#include "widgets/panels/cost_plot.h"

namespace tracewright {

namespace {

constexpr int most = 1'048'576;  // that a size can be set to
constexpr int stepsOfADoubling = 16;
constexpr int leastHeight =
    150;  // of a chart: in less, nothing is seen of it, and the panel scrolls

// Sliders go by doublings: 1, 2, 4, ... are equally far apart.
int placeOf(int value) {
    return value < 1 ? 0 : static_cast<int>(std::lround(stepsOfADoubling * std::log2(value))) + 1;
}

int valueAt(int place) {
    return place < 1 ? 0
                     : static_cast<int>(std::lround(
                           std::exp2(static_cast<double>(place - 1) / stepsOfADoubling)));
}

}  // namespace

WhatIfPanel::WhatIfPanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      summary_(new QLabel(this)),
      note_(mutedLabel({}, this)),
      kind_(new QComboBox(this)),
      plot_(new CostPlot(this)),
      operators_(new QTreeView(this)),
      stack_(new QStackedWidget(this)) {
    summary_->setWordWrap(true);
    summary_->setTextFormat(Qt::PlainText);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    summary_->setObjectName(QStringLiteral("costSummary"));
    note_->setAlignment(Qt::AlignCenter);
    note_->setMargin(16);
    setUpOperators();
    plot_->setMinimumHeight(leastHeight);
    auto* body = new QWidget(this);
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(8, 4, 8, 0);
    rows->setSpacing(4);
    rows->addWidget(fields());
    rows->addWidget(summary_);
    rows->addLayout(choice());
    rows->addWidget(plot_, 1);
    rows->addWidget(operators_, 1);
    stack_->addWidget(note_);
    stack_->addWidget(body);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(stack_);
    setSource(nullptr, {});
}

WhatIfPanel::Field WhatIfPanel::field(const QString& title, const char* name, int least) {
    Field made{new QSpinBox(this), new QSlider(Qt::Horizontal, this), nullptr};
    made.title = buddyLabel(title, made.number);
    made.number->setObjectName(QLatin1String(name));
    made.number->setRange(least, most);
    made.number->setAccelerated(true);
    made.slider->setRange(placeOf(least), placeOf(most));
    made.slider->setAccessibleName(title);
    connect(made.number, &QSpinBox::valueChanged, this, [this, slider = made.slider](int value) {
        const QSignalBlocker quiet(slider);
        slider->setValue(placeOf(value));
        recompute();
    });
    connect(made.slider, &QSlider::valueChanged, made.number,
            [number = made.number](int place) { number->setValue(valueAt(place)); });
    return made;
}

QWidget* WhatIfPanel::fields() {
    batch_ = field(tr("&Batch"), "whatIfBatch", 1);
    pieces_ = field(tr("&Length"), "whatIfPieces", 1);
    past_ = field(tr("&Past"), "whatIfPast", 0);
    auto* whole = new QWidget(this);
    auto* grid = new QGridLayout(whole);
    grid->setContentsMargins({});
    int row = 0;
    for (const Field& one : {batch_, pieces_, past_}) {
        grid->addWidget(one.title, row, 0);
        grid->addWidget(one.slider, row, 1);
        grid->addWidget(one.number, row++, 2);
    }
    grid->setColumnStretch(1, 1);
    return whole;
}

// What to see of the costs: a chart, or all operators.
QLayout* WhatIfPanel::choice() {
    for (int kind = 0; kind < kCostChartKinds; ++kind) {
        kind_->addItem(costChartTitle(static_cast<CostChartKind>(kind)));
    }
    kind_->addItem(tr("All operators"));
    kind_->setAccessibleName(tr("Chart"));
    kind_->setObjectName(QStringLiteral("costChart"));
    connect(kind_, &QComboBox::currentIndexChanged, this, &WhatIfPanel::showChosen);
    save_ = plot_->saveButton("saveChart", this,
                              {.id = "whatIf.save-chart", .text = tr("&Save chart…")});
    auto* bar = new FlowLayout(6);
    bar->addWidget(kind_);
    bar->addWidget(save_);
    return bar;
}

void WhatIfPanel::setUpOperators() {
    styleView(operators_, tr("Costs of operators"));
    operators_->hide();
    operators_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);  // it scrolls itself
    operators_->setMinimumHeight(120);
    operators_->setRootIsDecorated(false);
    operators_->setSortingEnabled(true);
    sorted_.setSourceModel(&model_);
    sorted_.setSortRole(CostModel::SortRole);
    operators_->setModel(&sorted_);
    operators_->sortByColumn(CostModel::Number, Qt::AscendingOrder);
    operators_->header()->resizeSection(CostModel::Number, 56);
    operators_->header()->resizeSection(CostModel::Kind, 160);
    connect(operators_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid() && snapshot_) {
                    const NodeId node = model_.nodeAt(sorted_.mapToSource(index).row());
                    selection_.select({snapshot_->inlined[node].scope, node});
                }
            });
}

void WhatIfPanel::setSource(std::shared_ptr<const Snapshot> snapshot,
                            std::function<Analysis()> analyse) {
    ++serial_;
    snapshot_ = std::move(snapshot);
    analysis_.reset();
    wanted_.reset();
    model_.setSource(nullptr, nullptr);
    note_->setText(snapshot_ ? tr("Counting…") : tr("Nothing was traced yet."));
    stack_->setCurrentIndex(0);
    save_->setEnabled(false);
    if (!snapshot_) {
        return;
    }
    background_.start([this, serial = serial_, snapshot = snapshot_,
                       work = std::move(analyse)](const std::stop_token&) {
        return [this, serial, analysis = std::make_shared<const Analysis>(work())] {
            if (serial == serial_) {
                take(analysis);
            }
        };
    });
}

void WhatIfPanel::take(std::shared_ptr<const Analysis> analysis) {
    analysis_ = std::move(analysis);
    if (!analysis_->symbolic) {
        note_->setText(
            tr("This file doesn't tell the shapes of its values, so that nothing can be said about "
               "other sizes. Files that Tracewright wrote do."));
        Q_EMIT analysed();
        return;
    }
    const ExampleSizes example = analysis_->example;
    showSizes(wanted_.value_or(example));
    wanted_.reset();
    for (QWidget* widget : {static_cast<QWidget*>(past_.title), static_cast<QWidget*>(past_.slider),
                            static_cast<QWidget*>(past_.number)}) {
        widget->setVisible(example.past.has_value());
    }
    model_.setSource(snapshot_, analysis_);
    recompute();
    stack_->setCurrentIndex(1);
    save_->setEnabled(!plot_->isHidden());
    Q_EMIT analysed();
}

void WhatIfPanel::showSizes(const ExampleSizes& sizes) {
    for (const auto& [one, value] :
         {std::pair(batch_, sizes.batch), std::pair(pieces_, sizes.pieces),
          std::pair(past_, sizes.past.value_or(0))}) {
        const QSignalBlocker quiet(one.number);
        one.number->setValue(static_cast<int>(std::min<std::int64_t>(value, most)));
        const QSignalBlocker quietSlider(one.slider);
        one.slider->setValue(placeOf(one.number->value()));
    }
}

void WhatIfPanel::setSizes(const ExampleSizes& sizes) {
    if (analysis_) {
        showSizes(sizes);
        recompute();
    } else {
        wanted_ = sizes;
    }
}

std::optional<ExampleSizes> WhatIfPanel::chosenSizes() const {
    const bool own = analysis_ && analysis_->symbolic && sizes() != analysis_->example;
    return own ? std::optional(sizes()) : wanted_;
}

ExampleSizes WhatIfPanel::sizes() const {
    ExampleSizes sizes{batch_.number->value(), pieces_.number->value()};
    if (analysis_ && analysis_->example.past) {
        sizes.past = past_.number->value();
    }
    return sizes;
}

void WhatIfPanel::recompute() {
    if (analysis_ && analysis_->symbolic) {
        model_.setSizes(sizes());
        summary_->setText(summary());
        summary_->setToolTip(tr("All activations together: %1.")
                                 .arg(amountText(analysis_->total().activationBytes.at(sizes()),
                                                 CostChart::Unit::Bytes)));
        drawChart();
        Q_EMIT sizesChanged();
    }
}

QString WhatIfPanel::summary() const {
    const ExampleSizes at = sizes();
    const auto bytes = [](double amount) { return amountText(amount, CostChart::Unit::Bytes); };
    QString text =
        tr("%1; %2 of memory at once: %3 of weights, %4 of inputs, %5 of activations.")
            .arg(amountText(analysis_->total().flops().at(at), CostChart::Unit::Flops),
                 bytes(peakBytes(*analysis_, at)),
                 bytes(static_cast<double>(analysis_->weightBytes)),
                 bytes(analysis_->inputBytes.at(at)), bytes(peakActivationBytes(*analysis_, at)));
    if (!analysis_->cacheBytes.isZero()) {
        text += QLatin1Char(' ') +
                tr("The cache afterwards: %1.").arg(bytes(analysis_->cacheBytes.at(at)));
    }
    if (!analysis_->uncounted.empty()) {
        QStringList kinds;
        for (const std::string& kind : analysis_->uncounted) {
            kinds << QString::fromStdString(kind);
        }
        text += QLatin1Char('\n') + tr("Not counted: %1.").arg(kinds.join(QStringLiteral(", ")));
    }
    return text;
}

void WhatIfPanel::showChosen() {
    const bool isChart = kind_->currentIndex() < kCostChartKinds;
    plot_->setVisible(isChart);
    operators_->setVisible(!isChart);
    save_->setEnabled(isChart && analysis_ && analysis_->symbolic);
    drawChart();
}

void WhatIfPanel::drawChart() {
    if (analysis_ && analysis_->symbolic && kind_->currentIndex() < kCostChartKinds) {
        plot_->setChart(costChart(static_cast<CostChartKind>(kind_->currentIndex()), *snapshot_,
                                  *analysis_, sizes()));
    }
}

}  // namespace tracewright
