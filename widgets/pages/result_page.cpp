#include "widgets/pages/result_page.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "core/analysis/analysis.h"
#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/models/text.h"
#include "widgets/pages/export_bar.h"
#include "widgets/pages/result_docks.h"
#include "widgets/panels/bookmark_panel.h"
#include "widgets/panels/code_panel.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/findings_panel.h"
#include "widgets/panels/inspector_panel.h"
#include "widgets/panels/layout_panel.h"
#include "widgets/panels/log_panel.h"
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
      canvas_(new GraphCanvas(selection_)),
      docks_(new ResultDocks(canvas_, this)),
      modules_(new ModulePanel(selection_)),
      nodes_(new NodePanel(selection_)),
      code_(new CodePanel(selection_)),
      layout_(new LayoutPanel(selection_)),
      findings_(new FindingsPanel(selection_)),
      inspector_(new InspectorPanel(selection_)),
      whatIf_(new WhatIfPanel(selection_)),
      compare_(new ComparePanel(selection_)),
      log_(new LogPanel(selection_)),
      bookmarkPanel_(new BookmarkPanel(selection_, bookmarks_)) {
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
    rows->addWidget(docks_, 1);
    buildDocks();
    makeActions();
    updateActions();
    connect(search_, &Search::changed, this, &ResultPage::showHits);
    connect(&selection_, &Selection::changed, this, &ResultPage::updateActions);
}

void ResultPage::showHits() {
    canvas_->setHits(search_->hits());
    nodes_->setHits(search_->hits().nodes);
    modules_->setHits(search_->hits());
}

void ResultPage::buildDocks() {
    docks_->add("modules", tr("Modules"), modules_);
    docks_->add("inspector", tr("Inspector"), inspector_);
    docks_->add("layout", tr("Output layout"), layout_);
    docks_->add("whatIf", tr("What if"), whatIf_);
    connect(whatIf_, &WhatIfPanel::analysed, this, [this] { showCosts(*whatIf_->analysis()); });
    docks_->add("nodes", tr("Nodes"), nodes_);
    docks_->add("code", tr("Code"), code_);
    findingsDock_ = docks_->add("findings", tr("Findings"), findings_);
    docks_->add("compare", tr("Compare"), compare_);
    connect(compare_, &ComparePanel::changesShown, canvas_, &GraphCanvas::setChanges);
    docks_->add("log", tr("Log"), log_);
    bookmarksDock_ = docks_->add("bookmarks", tr("Bookmarks"), bookmarkPanel_);
    docks_->finish();
}

void ResultPage::makeActions() {
    canvas_->publishActions();
    const auto add = [this](const char* id, const QString& text, const QKeySequence& keys) {
        actions_.push_back(makeAction(this, {.id = id,
                                             .text = text,
                                             .icon = "bookmark",
                                             .shortcut = keys,
                                             .menu = MenuPlace::View,
                                             .section = 1,
                                             .submenu = tr("&Bookmarks")}));
        return actions_.back();
    };
    mark_ = add("bookmark.add", tr("&Bookmark the selection"), Qt::CTRL | Qt::Key_D);
    connect(mark_, &QAction::triggered, this, [this] {
        bookmarksDock_->show();
        bookmarksDock_->raise();
        bookmarkPanel_->bookmarkSelection();
    });
    canvas_->setMenuAction(mark_);
    connect(add("bookmark.next", tr("&Next bookmark"), Qt::Key_F4), &QAction::triggered,
            bookmarkPanel_, &BookmarkPanel::goNext);
    connect(add("bookmark.previous", tr("&Previous bookmark"), Qt::SHIFT | Qt::Key_F4),
            &QAction::triggered, bookmarkPanel_, &BookmarkPanel::goPrevious);
    connect(&bookmarks_, &Bookmarks::changed, this, &ResultPage::showBookmarks);
}

void ResultPage::showBookmarks() {
    std::vector<std::pair<SelectedItem, QString>> marks;
    for (int row = 0; row < bookmarks_.rowCount(); ++row) {
        const SelectedItem item = bookmarks_.itemAt(row);
        if (item.scope.valid()) {
            marks.emplace_back(item, bookmarks_.all()[static_cast<std::size_t>(row)].note);
        }
    }
    canvas_->setBookmarks(std::move(marks));
}

void ResultPage::setLog(Log* log) {
    log_->setLog(log);
}

void ResultPage::setTrace(const std::shared_ptr<const Trace>& trace) {
    exports_->setVisible(true);
    exports_->setAvailable(trace != nullptr);
    if (!trace) {
        fill({}, {});
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
    fill(sideOf(trace), noticesOf(*trace));
    whatIf_->setSource({trace, &snapshot}, [trace] { return analyse(*trace); });
    canvas_->setFindings(trace->findings);
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
    fill(sideOf(artifact), noticesOf(*artifact));
    whatIf_->setSource({artifact, &snapshot},
                       [artifact] { return analyse(artifact->snapshot, artifact->layout); });
    canvas_->setFindings(artifact->findings);
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

void ResultPage::fill(const TraceSide& result, const std::vector<Notice>& notices) {
    const std::shared_ptr<const Snapshot>& snapshot = result.snapshot;
    selection_.clear();
    compare_->setCurrent(result);
    snapshot_ = snapshot;
    canvas_->setSnapshot(snapshot);
    modules_->setSnapshot(snapshot);
    nodes_->setSnapshot(snapshot);
    code_->setSnapshot(snapshot);
    layout_->setLayoutOf(snapshot, result.layout);
    findings_->setNotices(snapshot, notices);
    inspector_->setSnapshot(snapshot, result.weights);
    search_->setSnapshot(snapshot);
    bookmarks_.setSnapshot(snapshot);
    whatIf_->setSource(nullptr, {});
    const auto faults = std::ranges::count_if(notices, &Notice::fault);
    findingsDock_->setWindowTitle(faults == 0 ? tr("Findings") : tr("Findings (%1)").arg(faults));
    updateActions();
}

void ResultPage::updateActions() {
    docks_->setActionsEnabled(snapshot_ != nullptr);
    for (QAction* action : actions_) {
        action->setEnabled(snapshot_ != nullptr);
    }
    mark_->setEnabled(snapshot_ != nullptr && selection_.item().scope.valid());
}

}  // namespace tracewright
