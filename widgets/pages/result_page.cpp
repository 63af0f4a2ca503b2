#include "widgets/pages/result_page.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "core/analysis/analysis.h"
#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/models/text.h"
#include "widgets/pages/export_bar.h"
#include "widgets/panels/code_panel.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/findings_panel.h"
#include "widgets/panels/inspector_panel.h"
#include "widgets/panels/layout_panel.h"
#include "widgets/panels/module_panel.h"
#include "widgets/panels/node_panel.h"
#include "widgets/panels/search_bar.h"
#include "widgets/panels/what_if_panel.h"
#include "widgets/search.h"

namespace tracewright {

ResultPage::ResultPage(QWidget* parent)
    : QWidget(parent),
      search_(new Search(selection_, this)),
      title_(headingLabel({}, this)),
      summary_(mutedLabel({}, this)),
      exports_(new ExportBar(this)),
      area_(new QMainWindow(this)),
      canvas_(new GraphCanvas(selection_)),
      modules_(new ModulePanel(selection_)),
      nodes_(new NodePanel(selection_)),
      code_(new CodePanel(selection_)),
      layout_(new LayoutPanel(selection_)),
      findings_(new FindingsPanel(selection_)),
      inspector_(new InspectorPanel(selection_)),
      whatIf_(new WhatIfPanel(selection_)),
      compare_(new ComparePanel(selection_)) {
    // A QMainWindow makes itself a window of its own, whatever flags it is given.
    area_->setWindowFlags(Qt::Widget);
    title_->setTextFormat(Qt::PlainText);
    title_->setWordWrap(true);
    summary_->setTextFormat(Qt::PlainText);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 12, 16, 8);
    head->setSpacing(6);
    head->addWidget(title_);
    head->addWidget(summary_);
    head->addWidget(exports_);
    head->addWidget(new SearchBar(*search_, this));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addLayout(head);
    rows->addWidget(area_, 1);
    buildDocks();
    makeActions();
    updateActions();
    connect(search_, &Search::changed, this, &ResultPage::showHits);
}

void ResultPage::showHits() {
    canvas_->setHits(search_->hits());
    nodes_->setHits(search_->hits().nodes);
    modules_->setHits(search_->hits());
}

QDockWidget* ResultPage::addDock(const char* name, const QString& title, QWidget* content,
                                 Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, area_);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    area_->addDockWidget(area, dock);
    docks_.push_back(dock);
    return dock;
}

void ResultPage::buildDocks() {
    area_->setDockNestingEnabled(true);
    area_->setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    area_->setCentralWidget(canvas_);
    area_->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    area_->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    addDock("modules", tr("Modules"), modules_, Qt::LeftDockWidgetArea);
    addDock("inspector", tr("Inspector"), inspector_, Qt::RightDockWidgetArea);
    QDockWidget* layout = addDock("layout", tr("Output layout"), layout_, Qt::RightDockWidgetArea);
    QDockWidget* whatIf = addDock("whatIf", tr("What if"), whatIf_, Qt::RightDockWidgetArea);
    QDockWidget* nodes = addDock("nodes", tr("Nodes"), nodes_, Qt::BottomDockWidgetArea);
    QDockWidget* code = addDock("code", tr("Code"), code_, Qt::BottomDockWidgetArea);
    findingsDock_ = addDock("findings", tr("Findings"), findings_, Qt::BottomDockWidgetArea);
    QDockWidget* compare = addDock("compare", tr("Compare"), compare_, Qt::BottomDockWidgetArea);
    area_->tabifyDockWidget(nodes, code);
    area_->tabifyDockWidget(nodes, compare);
    area_->tabifyDockWidget(code, findingsDock_);
    area_->tabifyDockWidget(layout, whatIf);
    layout->raise();
    nodes->raise();
    firstLayout_ = area_->saveState();
}

void ResultPage::setTrace(const std::shared_ptr<const Trace>& trace) {
    exports_->setVisible(true);
    exports_->setAvailable(trace != nullptr);
    if (!trace) {
        fill(nullptr, nullptr, {});
        return;
    }
    const Snapshot& snapshot = trace->snapshot;
    title_->setText(QString::fromStdString(snapshot.schema()));
    summary_->setText(tr("%1 in %2, %3 parameters as %4, traced in %5")
                          .arg(tr("%Ln nodes", nullptr, int(snapshot.inlined.nodes.size())),
                               tr("%Ln modules", nullptr, int(snapshot.scopes.size())),
                               shortCount(trace->model.parameters),
                               QString::fromStdString(std::string(dtypeName(trace->dtype))),
                               secondsText(trace->seconds)));
    fill({trace, &snapshot}, {trace, &trace->layout}, noticesOf(*trace),
         trace->checkpoint && trace->checkpoint->hasWeights()
             ? WeightReader::Open([trace](Progress&) { return WeightSource::of(*trace); })
             : WeightReader::Open());
    whatIf_->setSource({trace, &snapshot}, [trace] { return analyse(*trace); });
    canvas_->setFindings(trace->findings);
    showCosts(analyse(*trace));
}

void ResultPage::setArtifact(const std::shared_ptr<const ArtifactFacts>& artifact) {
    exports_->setVisible(false);
    exports_->setAvailable(false);
    const Snapshot& snapshot = artifact->snapshot;
    title_->setText(QString::fromStdString(snapshot.schema()));
    const std::int64_t parameters = snapshot.scopes.front().parameterCount;
    summary_->setText(tr("%1 in %2, %3 parameters, %4")
                          .arg(tr("%Ln nodes", nullptr, int(snapshot.inlined.nodes.size())),
                               tr("%Ln modules", nullptr, int(snapshot.scopes.size())),
                               shortCount(parameters), bytesText(artifact->bytes)));
    fill({artifact, &snapshot}, {artifact, &artifact->layout}, noticesOf(*artifact),
         [path = artifact->path](Progress& progress) { return WeightSource::of(path, progress); });
    whatIf_->setSource({artifact, &snapshot},
                       [artifact] { return analyse(artifact->snapshot, artifact->layout); });
    canvas_->setFindings(artifact->findings);
    showCosts(analyse(snapshot, artifact->layout));
}

// At the sizes of the example.
void ResultPage::showCosts(const Analysis& analysis) {
    std::vector<std::uint64_t> flops;
    std::vector<std::uint64_t> activations;
    for (const Cost& cost : analysis.nodes) {
        flops.push_back(static_cast<std::uint64_t>(cost.flops().at(analysis.example)));
        activations.push_back(
            static_cast<std::uint64_t>(cost.activationBytes.at(analysis.example)));
    }
    canvas_->setAmounts(OverlayKind::Flops, std::move(flops));
    canvas_->setAmounts(OverlayKind::ActivationBytes, std::move(activations));
}

void ResultPage::fill(const std::shared_ptr<const Snapshot>& snapshot,
                      const std::shared_ptr<const OutputLayout>& layout,
                      const std::vector<Notice>& notices, WeightReader::Open weights) {
    selection_.clear();
    compare_->setCurrent({snapshot, layout, weights});
    snapshot_ = snapshot;
    canvas_->setSnapshot(snapshot);
    modules_->setSnapshot(snapshot);
    nodes_->setSnapshot(snapshot);
    code_->setSnapshot(snapshot);
    layout_->setLayoutOf(snapshot, layout);
    findings_->setNotices(snapshot, notices);
    inspector_->setSnapshot(snapshot, std::move(weights));
    search_->setSnapshot(snapshot);
    whatIf_->setSource(nullptr, {});
    const auto faults = std::ranges::count_if(notices, &Notice::fault);
    findingsDock_->setWindowTitle(faults == 0 ? tr("Findings") : tr("Findings (%1)").arg(faults));
    updateActions();
}

void ResultPage::makeActions() {
    for (QDockWidget* dock : docks_) {
        const QByteArray id = "panel." + dock->objectName().toLatin1();
        registerAction(dock->toggleViewAction(), this,
                       {.id = id.constData(),
                        .menu = MenuPlace::View,
                        .section = 1,
                        .submenu = tr("&Panels")});
    }
    QAction* reset = makeAction(
        this,
        {.id = "panel.reset", .text = tr("&Reset panels"), .menu = MenuPlace::View, .section = 1});
    connect(reset, &QAction::triggered, this, &ResultPage::resetLayout);
}

void ResultPage::updateActions() {
    for (QAction* action : actions()) {
        action->setEnabled(snapshot_ != nullptr);
    }
}

QByteArray ResultPage::saveLayout() const {
    return area_->saveState();
}

bool ResultPage::restoreLayout(const QByteArray& state) {
    sized_ = area_->restoreState(state);
    return sized_;
}

void ResultPage::resetLayout() {
    area_->restoreState(firstLayout_);
    sizeDocks();
}

void ResultPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!sized_) {
        sized_ = true;
        // Once the page has its size.
        QTimer::singleShot(0, this, &ResultPage::sizeDocks);
    }
}

void ResultPage::sizeDocks() {
    const auto dock = [this](const char* name) {
        return area_->findChild<QDockWidget*>(QLatin1String(name));
    };
    const int width = area_->width();
    const int height = area_->height();
    area_->resizeDocks({dock("modules"), dock("inspector")}, {width * 20 / 100, width * 28 / 100},
                       Qt::Horizontal);
    area_->resizeDocks({dock("inspector"), dock("layout")}, {height * 45 / 100, height * 55 / 100},
                       Qt::Vertical);
    area_->resizeDocks({dock("nodes")}, {height * 32 / 100}, Qt::Vertical);
}

}  // namespace tracewright
