#include "widgets/graph/graph_canvas.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/graph/open_modules.h"
#include "widgets/actions/action.h"
#include "widgets/graph/graph_actions.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_minimap.h"
#include "widgets/graph/graph_view.h"
#include "widgets/graph/item_showing.h"
#include "widgets/graph/layout_runner.h"
#include "widgets/theme/icons.h"

namespace tracewright {

GraphCanvas::GraphCanvas(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      runner_(new LayoutRunner(this)),
      view_(new GraphView(this)),
      minimap_(new GraphMinimap(view_)),
      legend_(new GraphLegend(view_)),
      strip_(new QWidget(this)),
      stripText_(new QLabel(strip_)),
      pictures_(new GraphPictureWriter(this)),
      actions_(new GraphActions(this)) {
    arrange();
    setFocusProxy(view_);
    connect(runner_, &LayoutRunner::prepared, this, &GraphCanvas::openFirst);
    connect(runner_, &LayoutRunner::finished, this, &GraphCanvas::showLayout);
    connect(&selection_, &Selection::changed, this, &GraphCanvas::showSelection);
    connect(view_, &GraphView::itemClicked, this, &GraphCanvas::selectItem);
    connect(view_, &GraphView::toggled, this, &GraphCanvas::toggle);
    connect(view_, &GraphView::stubClicked, this, &GraphCanvas::followStub);
    connect(view_, &GraphView::portClicked, this, &GraphCanvas::followPort);
    connect(view_, &GraphView::parentWanted, this, &GraphCanvas::selectParent);
    connect(view_, &GraphView::backWanted, this, &GraphCanvas::goBack);
    connect(view_, &GraphView::forwardWanted, this, &GraphCanvas::goForward);
    connect(pictures_, &GraphPictureWriter::written, this, [this](const QString& file) {
        say(tr("Wrote %1").arg(file));
        Q_EMIT pictureWritten(file);
    });
    connect(pictures_, &GraphPictureWriter::printed, this, [this] { say(tr("Printed")); });
    connect(pictures_, &GraphPictureWriter::failed, this, [this](const QString& line) {
        say(line);
        Q_EMIT pictureFailed(line);
    });
}

void GraphCanvas::publishActions() {
    actions_->publish();
}

void GraphCanvas::arrange() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(actions_->toolBar());
    auto* row = new QHBoxLayout(strip_);
    row->setContentsMargins(10, 3, 6, 3);
    stripText_->setTextFormat(Qt::PlainText);
    stripText_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* close = new QToolButton(strip_);
    close->setIcon(themedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setObjectName(QStringLiteral("clearLighting"));
    close->setAccessibleName(tr("Light everything again"));
    tellKeys(close, close->accessibleName(), actions_->lightAll());
    connect(close, &QToolButton::clicked, this, &GraphCanvas::clearLighting);
    row->addWidget(stripText_, 1);
    row->addWidget(close);
    strip_->setVisible(false);
    column->addWidget(strip_);
    column->addWidget(view_, 1);
}

void GraphCanvas::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    open_.clear();
    history_.clear();
    lighting_.setSnapshot(snapshot_);
    wayStart_.reset();
    message_.clear();
    hits_ = {};
    bookmarks_.clear();
    placeToCome_.reset();
    wanted_.reset();
    selected_ = {};
    view_->setPicture(nullptr, nullptr);
    overlays_.setSnapshot(snapshot_);
    setOverlay(lasting_);
    applyLighting();
    runner_->setSnapshot(snapshot_, {plumbing_});
}

void GraphCanvas::setPlumbingShown(bool shown) {
    plumbing_ = shown;
    view_->stay();
    if (snapshot_) {
        runner_->setSnapshot(snapshot_, {plumbing_});
    }
    Q_EMIT stateChanged();
}

// Opens level by level, as long as the picture stays small.
void GraphCanvas::openFirst() {
    if (open_.empty() && !takeWanted()) {
        only_.assign(std::max<std::size_t>(snapshot_->scopes.size(), 1), 0);
        open_ = openToBoxes(*snapshot_, *runner_->engine(), ScopeId{0}, kFirstBoxes, only_);
        openAround(moduleToReveal());
        showMembers(moduleOfSelection());
    }
    request();
}

void GraphCanvas::showLayout(const std::shared_ptr<const Layout>& layout) {
    view_->setPicture(snapshot_, layout);
    markSelection();
    selected_ = selection_.item();
    applyLighting();
    markHits();
    markBookmarks();
    setLegendShown(actions_->isLegendWanted());
    const bool reveals = std::exchange(reveal_, false);
    const auto place = std::exchange(placeToCome_, std::nullopt);
    if (place) {
        view_->goTo(*place);
    }
    const auto wanted = std::exchange(wanted_, std::nullopt);
    if (wanted) {
        view_->showAt(wanted->zoom, wanted->middle);
    }
    if (reveals && !place && !wanted) {
        view_->reveal(view_->selected());
    }
    Q_EMIT shown();
    Q_EMIT stateChanged();
}

// Where the selection is shown, or would be with more modules open; invalid for none.
ScopeId GraphCanvas::moduleToReveal() const {
    const SelectedItem& item = selection_.item();
    if (!snapshot_ || !runner_->engine()) {
        return {};
    }
    if (item.node.index < snapshot_->inlined.nodes.size()) {
        const NodeId box = runner_->engine()->standIn(item.node);
        return box.valid() ? snapshot_->inlined[box].scope : snapshot_->inlined[item.node].scope;
    }
    return item.scope.index < snapshot_->scopes.size() ? (*snapshot_)[item.scope].parent
                                                       : ScopeId{};
}

ScopeId GraphCanvas::moduleOfSelection() const {
    const SelectedItem& item = selection_.item();
    return snapshot_ && item.node.index < snapshot_->inlined.nodes.size() ? moduleToReveal()
                                                                          : item.scope;
}

void GraphCanvas::request() {
    runner_->request(open_, only_);
}

// As a person asked for.
void GraphCanvas::change() {
    view_->stay();
    request();
}

// Opens a module and all around it; whether that changed anything.
bool GraphCanvas::openAround(ScopeId scope) {
    bool changed = false;
    while (scope.index < open_.size()) {
        changed = changed || !open_[scope.index];
        open_[scope.index] = true;
        scope = scope.index < snapshot_->scopes.size() ? (*snapshot_)[scope].parent : ScopeId{};
    }
    return changed;
}

// The ground of all is no place to mark for what has none of its own.
std::uint32_t GraphCanvas::itemOfSelection() const {
    const Layout* layout = view_->layoutShown();
    const SelectedItem& item = selection_.item();
    if (layout == nullptr) {
        return kNowhere;
    }
    const std::uint32_t shown = itemShowing(*layout, *snapshot_, item);
    const bool isRoot = item.scope.index == 0 && !item.node.valid();
    return shown == 0 && !isRoot ? kNowhere : shown;
}

void GraphCanvas::markSelection() {
    view_->setSelected(itemOfSelection());
    std::vector<std::uint32_t> others = itemsShowing(selection_.others(), {});
    std::erase(others, view_->selected());
    view_->setOthers(std::move(others));
}

void GraphCanvas::showSelection() {
    if (view_->layoutShown() == nullptr) {
        return;  // shown with the first layout
    }
    if (restoring_) {
        markSelection();
        return;
    }
    leave();
    selected_ = selection_.item();
    const bool opened = openAround(moduleToReveal());
    if (showMembers(moduleOfSelection()) || opened) {
        reveal_ = true;
        change();
    } else {
        markSelection();
        view_->reveal(view_->selected());
    }
    Q_EMIT stateChanged();
}

void GraphCanvas::selectItem(std::uint32_t item) {
    if (item == kNowhere) {
        selection_.clear();
        return;
    }
    const LayoutItem& clicked = view_->layoutShown()->items[item];
    selection_.select({clicked.scope, clicked.node});
}

bool GraphCanvas::isOpen(ScopeId scope) const {
    return scope.index < open_.size() && open_[scope.index];
}

void GraphCanvas::setOpen(ScopeId scope, bool open) {
    if (scope.index < open_.size() && open_[scope.index] != open) {
        leave();
        open_[scope.index] = open;
        change();
    }
}

void GraphCanvas::toggle(std::uint32_t item, QPointF at) {
    const ScopeId scope = view_->layoutShown()->items[item].scope;
    view_->keepInPlace(scope, at);
    setOpen(scope, !isOpen(scope));
}

void GraphCanvas::expandAll() {
    if (!open_.empty()) {
        leave();
        open_.assign(open_.size(), true);
        only_.assign(only_.size(), kNowhere);
        change();
    }
}

void GraphCanvas::collapseAll() {
    if (!open_.empty()) {
        leave();
        open_.assign(open_.size(), false);
        only_.assign(only_.size(), 0);
        open_[0] = true;
        change();
    }
}

}  // namespace tracewright
