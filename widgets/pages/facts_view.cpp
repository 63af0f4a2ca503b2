#include "widgets/pages/facts_view.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <utility>

#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/models/cost_chart.h"
#include "widgets/models/text.h"
#include "widgets/models/weight_model.h"
#include "widgets/panels/cost_plot.h"

namespace tracewright {

namespace {

QString dimensionsText(const std::vector<Dimension>& dimensions) {
    QStringList parts;
    for (const Dimension& dimension : dimensions) {
        // No line break between a name and its figure.
        parts
            << QStringLiteral("%1\u00A0%2").arg(toText(dimension.name), countText(dimension.value));
    }
    return parts.join(QStringLiteral(",  "));
}

CostChart chartOf(const ModelFacts& facts) {
    CostChart chart;
    chart.title = costChartTitle(CostChartKind::ParametersByModule);
    chart.unit = CostChart::Unit::Count;
    CostSeries series{chart.title, {}};
    for (const ModuleShare& share : parametersByModule(facts)) {
        chart.names.push_back(QString::fromStdString(share.module));
        series.values.push_back(static_cast<double>(share.parameters));
    }
    chart.series.push_back(std::move(series));
    return chart;
}

}  // namespace

FactsView::FactsView(QWidget* parent)
    : QFrame(parent),
      name_(titleLabel({}, this)),
      folder_(mutedLabel({}, this)),
      warnings_(new QLabel(this)),
      facts_(new QFormLayout),
      chart_(new CostPlot(this)),
      weights_(new WeightModel(this)),
      files_(new QTreeWidget(this)) {
    setProperty("card", true);
    name_->setTextFormat(Qt::PlainText);
    folder_->setTextFormat(Qt::PlainText);
    folder_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    warnings_->setProperty("role", "warning");
    warnings_->setWordWrap(true);
    warnings_->setTextFormat(Qt::PlainText);
    facts_->setHorizontalSpacing(20);
    facts_->setVerticalSpacing(7);
    facts_->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(20, 18, 20, 12);
    rows->setSpacing(6);
    rows->addWidget(name_);
    rows->addWidget(folder_);
    rows->addSpacing(8);
    rows->addLayout(facts_);
    rows->addWidget(warnings_);
    rows->addSpacing(8);
    rows->addWidget(tabs(), 1);
}

QWidget* FactsView::tabs() {
    auto* weights = new QTreeView(this);
    styleView(weights, tr("Weights"));
    weights->setRootIsDecorated(false);
    weights->setModel(weights_);
    weights->header()->setSectionResizeMode(WeightModel::Parameter, QHeaderView::Interactive);
    weights->header()->resizeSection(WeightModel::Parameter, 250);
    styleView(files_, tr("Files"));
    files_->setRootIsDecorated(false);
    files_->setHeaderLabels({tr("File"), tr("Size")});
    files_->header()->setStretchLastSection(false);
    files_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    files_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->setUsesScrollButtons(false);  // all three are seen
    tabs->addTab(chart_, tr("Parameters"));
    tabs->addTab(weights, tr("Weights"));
    tabs->addTab(files_, tr("Files"));
    // Beside the tabs: a small window has no room for another line.
    tabs->setCornerWidget(chart_->saveButton(
        "saveParameterChart", this,
        {.id = "checkpoint.save-chart", .text = tr("Save the chart of parameters…")}));
    return tabs;
}

void FactsView::setFacts(const Checkpoint& checkpoint,
                         const std::shared_ptr<const Description>& description) {
    const std::shared_ptr<const ModelFacts> facts(description, &description->facts);
    name_->setText(QString::fromStdString(checkpoint.name()));
    folder_->setText(QString::fromStdString(checkpoint.folder().string()));
    QStringList warnings;
    for (const std::string& warning : facts->warnings) {
        warnings << QString::fromStdString(warning);
    }
    warnings_->setText(warnings.join(QLatin1Char('\n')));
    warnings_->setVisible(!warnings.isEmpty());
    fillFacts(checkpoint, *facts);
    fillFiles(checkpoint);
    weights_->setFacts(facts);
    chart_->setChart(chartOf(*facts));
    chart_->showAll();
}

void FactsView::fillFacts(const Checkpoint& checkpoint, const ModelFacts& facts) {
    while (facts_->rowCount() > 0) {
        facts_->removeRow(0);
    }
    const auto add = [this](const QString& title, const QString& value) {
        auto* label = new QLabel(value);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QLabel* heading = mutedLabel(title);
        heading->setWordWrap(false);
        facts_->addRow(heading, label);
    };
    add(tr("Family"), QString::fromStdString(facts.family));
    add(tr("Class"), QString::fromStdString(facts.className));
    add(tr("Parameters"),
        QStringLiteral("%1  (%2)").arg(shortCount(facts.parameters), countText(facts.parameters)));
    add(tr("Dtype"), toText(dtypeName(facts.dtype)));
    add(tr("Weights"),
        checkpoint.hasWeights()
            ? tr("%1, %Ln tensors, %2", nullptr, static_cast<int>(checkpoint.tensors().size()))
                  .arg(toText(weightFormatName(checkpoint.format())),
                       bytesText(checkpoint.totalBytes()))
            : tr("none: it can be traced, and not exported as .pt"));
    add(tr("Sizes"), dimensionsText(facts.dimensions));
    add(tr("Length limit"), facts.maxPieces > 0 ? tr("%1 pieces").arg(countText(facts.maxPieces))
                                                : tr("none in the architecture"));
    if (!facts.unusedTensors.empty()) {
        add(tr("Unused"), tr("%Ln tensors of the checkpoint, such as %1", nullptr,
                             static_cast<int>(facts.unusedTensors.size()))
                              .arg(QString::fromStdString(facts.unusedTensors.front())));
    }
}

void FactsView::fillFiles(const Checkpoint& checkpoint) {
    files_->clear();
    const auto add = [this](const std::filesystem::path& path, const QString& size) {
        auto* item =
            new QTreeWidgetItem(files_, {QString::fromStdString(path.filename().string()), size});
        item->setToolTip(0, QString::fromStdString(path.string()));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    };
    add(checkpoint.configPath(), {});
    for (const CheckpointFile& file : checkpoint.files()) {
        add(file.path(), bytesText(file.size()));
    }
}

}  // namespace tracewright
