#include "widgets/graph/graph_canvas.h"

#include <QAction>
#include <QLabel>
#include <QLocale>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/graph/graph_view.h"
#include "widgets/graph/layout_runner.h"

namespace tracewright {

namespace {

// At first, as many levels are open as have no more boxes than this.
constexpr std::size_t kFirstBoxes = 60;
constexpr double kStep = 1.25;

}  // namespace

GraphCanvas::GraphCanvas(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      runner_(new LayoutRunner(this)),
      view_(new GraphView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeToolBar();
    column->addWidget(view_, 1);
    setFocusProxy(view_);
    connect(runner_, &LayoutRunner::prepared, this, &GraphCanvas::openFirst);
    connect(runner_, &LayoutRunner::finished, this, &GraphCanvas::showLayout);
    connect(&selection_, &Selection::changed, this, &GraphCanvas::showSelection);
    connect(view_, &GraphView::itemClicked, this, &GraphCanvas::selectItem);
    connect(view_, &GraphView::toggled, this, &GraphCanvas::toggle);
    connect(view_, &GraphView::stubClicked, this, &GraphCanvas::followStub);
    connect(view_, &GraphView::parentWanted, this, &GraphCanvas::selectParent);
}

QAction* GraphCanvas::addButton(QToolBar* bar, const QString& text, const QString& tooltip) {
    QAction* action = bar->addAction(text);
    action->setToolTip(tooltip);
    return action;
}

void GraphCanvas::makeToolBar() {
    auto* bar = new QToolBar(this);
    bar->setAccessibleName(tr("Graph buttons"));
    connect(addButton(bar, tr("Fit"), tr("Show the whole graph (F)")), &QAction::triggered, view_,
            &GraphView::fit);
    connect(addButton(bar, QStringLiteral("−"), tr("Zoom out (−)")), &QAction::triggered, view_,
            [this] { view_->zoomBy(1 / kStep); });
    zoomLabel_ = new QLabel(bar);
    zoomLabel_->setAlignment(Qt::AlignCenter);
    zoomLabel_->setMinimumWidth(zoomLabel_->fontMetrics().horizontalAdvance(tr("%1 %").arg(9999)));
    zoomLabel_->setAccessibleName(tr("Zoom"));
    bar->addWidget(zoomLabel_);
    connect(addButton(bar, QStringLiteral("+"), tr("Zoom in (+)")), &QAction::triggered, view_,
            [this] { view_->zoomBy(kStep); });
    bar->addSeparator();
    connect(addButton(bar, tr("Expand all"), tr("Open every module")), &QAction::triggered, this,
            &GraphCanvas::expandAll);
    connect(addButton(bar, tr("Collapse all"), tr("Close every module")), &QAction::triggered, this,
            &GraphCanvas::collapseAll);
    bar->addSeparator();
    QAction* plumbing = addButton(bar, tr("Constants"),
                                  tr("Show constants, lists and tuples as boxes of their own"));
    plumbing->setCheckable(true);
    connect(plumbing, &QAction::toggled, this, &GraphCanvas::setPlumbingShown);
    connect(view_, &GraphView::zoomChanged, zoomLabel_, [this](double zoom) {
        const double percent = zoom * 100;
        zoomLabel_->setText(tr("%1 %").arg(locale().toString(percent, 'f', percent < 1 ? 1 : 0)));
    });
    layout()->addWidget(bar);
}

void GraphCanvas::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    open_.clear();
    view_->setPicture(nullptr, nullptr);
    runner_->setSnapshot(snapshot_, {plumbing_});
}

void GraphCanvas::setPlumbingShown(bool shown) {
    plumbing_ = shown;
    if (snapshot_) {
        runner_->setSnapshot(snapshot_, {plumbing_});
    }
}

// Opens level by level, as long as the picture stays small.
void GraphCanvas::openFirst() {
    if (open_.empty()) {
        const std::size_t count = std::max<std::size_t>(snapshot_->scopes.size(), 1);
        std::vector<std::uint32_t> depths(count, 0);
        for (std::uint32_t s = 1; s < count; ++s) {
            const ScopeId parent = snapshot_->scopes[s].parent;
            depths[s] = parent.valid() && parent.index < s ? depths[parent.index] + 1 : 1;
        }
        open_.assign(count, false);
        open_[0] = true;
        for (std::uint32_t depth = 1; depth < 8; ++depth) {
            std::vector<bool> more = open_;
            for (std::uint32_t s = 0; s < count; ++s) {
                more[s] = more[s] || depths[s] == depth;
            }
            if (runner_->engine()->boxCount(more) > kFirstBoxes) {
                break;
            }
            open_ = std::move(more);
        }
        openAround(moduleToReveal());
    }
    runner_->request(open_);
}

void GraphCanvas::showLayout(const std::shared_ptr<const Layout>& layout) {
    view_->setPicture(snapshot_, layout);
    view_->setSelected(itemOfSelection());
    if (std::exchange(reveal_, false)) {
        view_->reveal(view_->selected());
    }
    Q_EMIT shown();
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

std::uint32_t GraphCanvas::itemOfSelection() const {
    const Layout* layout = view_->layoutShown();
    const SelectedItem& item = selection_.item();
    if (layout == nullptr) {
        return kNowhere;
    }
    if (item.node.index < layout->itemOfNode.size()) {
        return layout->itemOfNode[item.node.index];
    }
    return item.scope.index < layout->itemOfScope.size() ? layout->itemOfScope[item.scope.index]
                                                         : kNowhere;
}

void GraphCanvas::showSelection() {
    if (view_->layoutShown() == nullptr) {
        return;  // shown with the first layout
    }
    if (openAround(moduleToReveal())) {
        reveal_ = true;
        runner_->request(open_);
        return;
    }
    view_->setSelected(itemOfSelection());
    view_->reveal(view_->selected());
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
        open_[scope.index] = open;
        runner_->request(open_);
    }
}

void GraphCanvas::toggle(std::uint32_t item, QPointF at) {
    const ScopeId scope = view_->layoutShown()->items[item].scope;
    view_->keepInPlace(scope, at);
    setOpen(scope, !isOpen(scope));
}

void GraphCanvas::expandAll() {
    if (!open_.empty()) {
        open_.assign(open_.size(), true);
        runner_->request(open_);
    }
}

void GraphCanvas::collapseAll() {
    if (!open_.empty()) {
        open_.assign(open_.size(), false);
        open_[0] = true;
        runner_->request(open_);
    }
}

// To the other end: what makes the value that arrives, or the item that sends it.
void GraphCanvas::followStub(std::uint32_t stub) {
    const LayoutStub& clicked = view_->layoutShown()->stubs[stub];
    const NodeId producer = snapshot_->inlined[clicked.value].producer;
    if (clicked.leaving || !producer.valid()) {
        selectItem(clicked.item);
    } else {
        selection_.select({snapshot_->inlined[producer].scope, producer});
    }
}

void GraphCanvas::selectParent() {
    if (view_->selected() == kNowhere) {
        return;
    }
    const std::uint32_t parent = view_->layoutShown()->items[view_->selected()].parent;
    if (parent != kNowhere) {
        selection_.select({view_->layoutShown()->items[parent].scope, {}});
    }
}

}  // namespace tracewright
