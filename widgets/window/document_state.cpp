#include "widgets/controls/message_banner.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/result_docks.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/start_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/panels/what_if_panel.h"
#include "widgets/window/document.h"

namespace tracewright {

DocumentState Document::state() const {
    DocumentState state;
    state.location = location();
    state.page = page();
    state.traced = bench_->lastTrace() != nullptr;
    state.form = checkpoint_->form()->state();
    state.docks = result_->docks()->state();
    const Snapshot* snapshot = result_->snapshot();
    const SelectedItem& item = result_->selection().item();
    state.hasSelection = snapshot != nullptr && item.scope.valid();
    if (state.hasSelection) {
        state.scope = QString::fromStdString((*snapshot)[item.scope].path);
        if (item.node.valid()) {
            state.node = item.node.index;
        }
    }
    state.canvas = result_->canvas()->state();
    state.sizes = result_->whatIf()->chosenSizes();
    state.bookmarks = result_->bookmarks().all();
    return wanted_.value_or(state);
}

void Document::connectCanvas() {
    constexpr int whileLater = 700;  // ms
    pictureTimer_.setSingleShot(true);
    pictureTimer_.setInterval(whileLater);
    connect(&pictureTimer_, &QTimer::timeout, this, &Document::takePicture);
    const auto moved = [this] {
        pictureTimer_.start();
        Q_EMIT stateChanged();
    };
    const GraphCanvas* canvas = result_->canvas();
    connect(canvas, &GraphCanvas::shown, this, moved);
    connect(canvas, &GraphCanvas::stateChanged, this, &Document::stateChanged);
    connect(result_->whatIf(), &WhatIfPanel::sizesChanged, this, &Document::stateChanged);
    connect(canvas->view(), &GraphView::viewChanged, this, moved);
    connect(canvas->view(), &GraphView::pictureChanged, this, moved);
    connect(&result_->bookmarks(), &Bookmarks::changed, this, [this] {
        Q_EMIT stateChanged();
        project_.save(result_->bookmarks().all());
    });
}

// The notes beside the TorchScript file that is open.
void Document::readProject() {
    ProjectFile project(QString::fromStdString(bench_->artifact()->path.string()));
    if (auto bookmarks = project.load()) {
        result_->bookmarks().setAll(std::move(*bookmarks));
    }
    if (!project.problem().isEmpty()) {
        bench_->log().add(Log::Kind::Warning, project.problem());
        banner_->showWarning(project.problem());
    }
    project_ = project;
}

// From now on bookmarks are kept beside the module that was written, too.
void Document::startProject(const std::vector<ExportedFile>& files) {
    for (const ExportedFile& file : files) {
        if (file.format == ExportFormat::TorchScript) {
            ProjectFile project(QString::fromStdString(file.path.string()));
            auto before = project.load();
            project_ = project;
            if (before && result_->bookmarks().all().empty()) {
                result_->bookmarks().setAll(std::move(*before));
            }
            project_.save(result_->bookmarks().all());
        }
    }
}

void Document::takePicture() {
    GraphView* view = result_->canvas()->view();
    if (view->isVisible() && view->layoutShown() != nullptr && !bench_->location().isEmpty()) {
        Q_EMIT seen(bench_->location(), view->grab().toImage());
    }
}

void Document::setState(const DocumentState& state) {
    checkpoint_->form()->setState(state.form);
    result_->docks()->setState(state.docks);
    result_->bookmarks().setAll(state.bookmarks);
    if (bench_->location().isEmpty()) {
        wanted_ = state;
        return;
    }
    if (bench_->description()) {
        checkpoint_->form()->setDescription(bench_->description());
    }
    select(state);
}

// What was open before a reload stays as it is.
void Document::stayClosed(const Failure* failure, const std::optional<DocumentState>& wanted) {
    opening_.clear();
    if (bench_->location().isEmpty()) {
        result_->bookmarks().setAll({});  // those of what was to be opened
        if (wanted) {
            Q_EMIT notRestored(*wanted);
        }
    }
    Q_EMIT openFailed(failure);
}

void Document::select(const DocumentState& state) {
    showPage(bar_->isReachable(state.page) ? state.page : page());
    const Snapshot* snapshot = result_->snapshot();
    if (snapshot != nullptr && state.canvas) {
        result_->canvas()->setState(*state.canvas);
    }
    if (snapshot != nullptr && state.sizes) {
        result_->whatIf()->setSizes(*state.sizes);
    }
    if (!state.hasSelection || snapshot == nullptr) {
        return;
    }
    for (std::uint32_t scope = 0; scope < snapshot->scopes.size(); ++scope) {
        const bool node = state.node && *state.node < snapshot->inlined.nodes.size();
        if (QString::fromStdString(snapshot->scopes[scope].path) == state.scope) {
            result_->selection().select({{scope}, node ? NodeId{*state.node} : NodeId{}});
            return;
        }
    }
}

QWidget* Document::pageWidget(Page page) const {
    return page == Page::Result       ? static_cast<QWidget*>(result_)
           : page == Page::Checkpoint ? static_cast<QWidget*>(checkpoint_)
                                      : start_;
}

}  // namespace tracewright
