#include "widgets/graph/graph_accessible.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>
#include <memory>

#include "widgets/graph/graph_tooltip.h"
#include "widgets/graph/graph_view.h"

namespace tracewright {

namespace {

constexpr std::uint32_t kRoot = 0;

// A module or a node. It lives as long as the picture that it is in.
class ItemFace : public QAccessibleInterface, public QAccessibleActionInterface {
  public:
    ItemFace(GraphView* view, std::uint32_t item)
        : view_(view), layout_(view->index()->shared()), item_(item) {}

    bool isValid() const override {
        return view_ != nullptr && view_->layoutShown() == layout_.get();
    }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override {
        return isValid() ? view_->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int index) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    int childCount() const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::TreeItem; }
    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }

    QStringList actionNames() const override {
        return isModule() ? QStringList{pressAction(), toggleAction()} : QStringList{pressAction()};
    }
    void doAction(const QString& name) override;
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

  private:
    const LayoutItem& box() const { return layout_->items[item_]; }
    bool isModule() const { return isValid() && !box().node.valid(); }

    QPointer<GraphView> view_;
    std::shared_ptr<const Layout> layout_;
    std::uint32_t item_;
};

// The picture. Makes the faces of its items when they are asked for.
class ViewFace : public QAccessibleWidget {
  public:
    explicit ViewFace(GraphView* view) : QAccessibleWidget(view, QAccessible::Canvas) {}
    ~ViewFace() override { forget(); }

    int childCount() const override { return childrenOf(kRoot); }
    QAccessibleInterface* child(int index) const override { return childOf(kRoot, index); }
    QAccessibleInterface* childAt(int x, int y) const override {
        const GraphView* view = this->view();
        if (view == nullptr || view->index() == nullptr) {
            return nullptr;
        }
        const QPoint at = view->mapFromGlobal(QPoint(x, y));
        const std::uint32_t item = view->index()->itemAt(view->toScene(at));
        return view->rect().contains(at) && item != kNowhere && item != kRoot ? faceOf(item)
                                                                              : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        return placeIn(kRoot, child);
    }
    QAccessibleInterface* focusChild() const override {
        const GraphView* view = this->view();
        return view != nullptr && view->hasFocus() ? faceOf(view->selected()) : nullptr;
    }

    int childrenOf(std::uint32_t frame) const {
        int count = 0;
        visit(frame, [&count](std::uint32_t) { return ++count, true; });
        return count;
    }
    QAccessibleInterface* childOf(std::uint32_t frame, int place) const {
        QAccessibleInterface* found = nullptr;
        visit(frame, [&](std::uint32_t item) {
            found = place-- == 0 ? faceOf(item) : nullptr;
            return found == nullptr;
        });
        return found;
    }
    int placeIn(std::uint32_t frame, const QAccessibleInterface* child) const {
        int place = -1;
        int at = 0;
        visit(frame, [&](std::uint32_t item) {
            place = faceOf(item) == child ? at : -1;
            ++at;
            return place < 0;
        });
        return place;
    }
    // Null for none.
    QAccessibleInterface* faceOf(std::uint32_t item) const;

  private:
    GraphView* view() const { return static_cast<GraphView*>(widget()); }
    // In the layout's order, until `see` returns false.
    template <class See>
    void visit(std::uint32_t frame, See see) const {
        const Layout* layout = view() == nullptr ? nullptr : view()->layoutShown();
        if (layout == nullptr || frame >= layout->items.size()) {
            return;
        }
        const std::uint32_t end = layout->items[frame].end;
        for (std::uint32_t i = frame + 1; i < end && see(i);) {
            i = layout->items[i].end;
        }
    }
    void forget() const {
        for (const QAccessible::Id id : std::as_const(faces_)) {
            QAccessible::deleteAccessibleInterface(id);
        }
        faces_.clear();
    }

    mutable std::shared_ptr<const Layout> layout_;  // that the faces are of
    mutable QHash<std::uint32_t, QAccessible::Id> faces_;
};

QAccessibleInterface* ViewFace::faceOf(std::uint32_t item) const {
    const GraphIndex* index = view() == nullptr ? nullptr : view()->index();
    if (index == nullptr || item >= index->layout().items.size()) {
        return nullptr;
    }
    if (layout_ != index->shared()) {
        forget();
        layout_ = index->shared();
    }
    QAccessible::Id& id = faces_[item];
    if (id == 0) {
        id = QAccessible::registerAccessibleInterface(new ItemFace(view(), item));
    }
    return QAccessible::accessibleInterface(id);
}

ViewFace* faceOf(GraphView* view) {
    return static_cast<ViewFace*>(QAccessible::queryAccessibleInterface(view));
}

QAccessibleInterface* ItemFace::parent() const {
    if (!isValid()) {
        return nullptr;
    }
    ViewFace* view = faceOf(view_);
    return box().parent == kRoot || box().parent == kNowhere ? view : view->faceOf(box().parent);
}

QAccessibleInterface* ItemFace::child(int index) const {
    return isValid() ? faceOf(view_)->childOf(item_, index) : nullptr;
}

QAccessibleInterface* ItemFace::childAt(int x, int y) const {
    QAccessibleInterface* found = isValid() ? faceOf(view_)->childAt(x, y) : nullptr;
    return found == this ? nullptr : found;
}

int ItemFace::childCount() const {
    return isValid() ? faceOf(view_)->childrenOf(item_) : 0;
}

int ItemFace::indexOfChild(const QAccessibleInterface* child) const {
    return isValid() ? faceOf(view_)->placeIn(item_, child) : -1;
}

QString ItemFace::text(QAccessible::Text kind) const {
    if (!isValid()) {
        return {};
    }
    const Layout& layout = *layout_;
    switch (kind) {
        case QAccessible::Name:
            return spokenItem(*view_->snapshot(), layout, item_);
        case QAccessible::Value:
            return QString::fromStdString(layout.text(box().detail));
        case QAccessible::Description:
            return spokenRepeats(*view_->snapshot(), layout, item_);
        default:
            return {};
    }
}

QRect ItemFace::rect() const {
    if (!isValid()) {
        return {};
    }
    const QRect seen = view_->toWidget(toRect(box().rect)).toAlignedRect();
    return {view_->mapToGlobal(seen.topLeft()), seen.size()};
}

QAccessible::State ItemFace::state() const {
    QAccessible::State state;
    state.invalid = !isValid();
    if (!isValid()) {
        return state;
    }
    state.focusable = true;
    state.selectable = true;
    state.selected = view_->selected() == item_;
    state.focused = state.selected && view_->hasFocus();
    state.expandable = isModule();
    state.expanded = box().kind == LayoutItem::Kind::OpenModule;
    state.collapsed = box().kind == LayoutItem::Kind::ClosedModule;
    state.offscreen = !view_->area().intersects(toRect(box().rect));
    state.invisible = !view_->isVisible();
    return state;
}

void ItemFace::doAction(const QString& name) {
    if (!isValid()) {
        return;
    }
    if (name == pressAction()) {
        Q_EMIT view_->itemClicked(item_);
    } else if (name == toggleAction() && isModule()) {
        Q_EMIT view_->toggled(item_, view_->toWidget(toRect(box().rect)).center());
    }
}

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* view = qobject_cast<GraphView*>(object);
    // Qt owns what a factory returns.
    return view == nullptr ? nullptr : new ViewFace(view);
}

}  // namespace

void installGraphAccessibility() {
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    static_cast<void>(installed);
}

void tellSelected(GraphView* view) {
    if (!QAccessible::isActive()) {
        return;
    }
    QAccessibleEvent described(view, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&described);
    if (QAccessibleInterface* face = faceOf(view)->faceOf(view->selected())) {
        QAccessibleEvent focused(face, QAccessible::Focus);
        QAccessible::updateAccessibility(&focused);
    }
}

}  // namespace tracewright
