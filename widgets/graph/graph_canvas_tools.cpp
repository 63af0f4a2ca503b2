#include <QLabel>
#include <algorithm>
#include <utility>

#include "widgets/graph/graph_actions.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_minimap.h"
#include "widgets/graph/graph_view.h"
#include "widgets/graph/item_showing.h"
#include "widgets/graph/layout_runner.h"

namespace tracewright {

void GraphCanvas::setFindings(std::vector<Finding> findings) {
    overlays_.setFindings(std::move(findings));
    setOverlay(overlay_);
}

void GraphCanvas::setChanges(std::shared_ptr<const Overlay> changes) {
    const bool shown = changes != nullptr;
    overlays_.setChanges(std::move(changes));
    if (shown || overlay_ == OverlayKind::Changes) {
        setOverlay(shown ? OverlayKind::Changes : lasting_);
    }
}

void GraphCanvas::setAmounts(OverlayKind kind, std::vector<std::uint64_t> amounts) {
    overlays_.setAmounts(kind, std::move(amounts));
    if (kind == overlay_) {
        setOverlay(overlay_);
    }
}

void GraphCanvas::setOverlay(OverlayKind kind) {
    overlay_ = kind;
    lasting_ = kind == OverlayKind::Changes ? lasting_ : kind;
    const std::shared_ptr<const Overlay> overlay = overlays_.of(kind);
    view_->setOverlay(overlay);
    legend_->setOverlay(*overlay);
    Q_EMIT stateChanged();
}

void GraphCanvas::setHits(const GraphSearch::Hits& hits) {
    hits_ = hits;
    markHits();
}

void GraphCanvas::setBookmarks(std::vector<std::pair<SelectedItem, QString>> bookmarks) {
    bookmarks_ = std::move(bookmarks);
    markBookmarks();
}

void GraphCanvas::markBookmarks() {
    if (view_->layoutShown() == nullptr) {
        return;
    }
    QHash<std::uint32_t, QString> notes;
    for (const auto& [place, note] : bookmarks_) {
        const std::uint32_t item = itemShowing(*view_->layoutShown(), *snapshot_, place);
        if (item != kNowhere) {
            QString& text = notes[item];
            text += text.isEmpty() || note.isEmpty() ? note : QLatin1Char('\n') + note;
        }
    }
    view_->setBookmarks(std::move(notes));
}

// The boxes and frames that show them, each once.
std::vector<std::uint32_t> GraphCanvas::itemsShowing(const std::vector<NodeId>& nodes,
                                                     const std::vector<ScopeId>& scopes) const {
    const Layout* layout = view_->layoutShown();
    std::vector<std::uint32_t> items;
    if (layout == nullptr) {
        return items;
    }
    const auto add = [&](const SelectedItem& hit) {
        const std::uint32_t item = itemShowing(*layout, *snapshot_, hit);
        if (item != kNowhere && item != 0) {
            items.push_back(item);
        }
    };
    for (const NodeId node : nodes) {
        add({snapshot_->inlined[node].scope, node});
    }
    for (const ScopeId scope : scopes) {
        add({scope, {}});
    }
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

void GraphCanvas::markHits() {
    if (view_->layoutShown() != nullptr) {
        view_->setHits(itemsShowing(hits_.nodes, hits_.scopes));
    }
}

void GraphCanvas::setLegendShown(bool shown) {
    legend_->setWanted(shown);
}

void GraphCanvas::setMinimapShown(bool shown) {
    minimap_->setWanted(shown);
}

void GraphCanvas::showFeeds() {
    if (snapshot_ && selection_.item().scope.valid()) {
        wayStart_.reset();
        message_.clear();
        lighting_.showFeeds(selection_.item());
        applyLighting();
    }
}

void GraphCanvas::showUses() {
    if (snapshot_ && selection_.item().scope.valid()) {
        wayStart_.reset();
        message_.clear();
        lighting_.showUses(selection_.item());
        applyLighting();
    }
}

void GraphCanvas::showWays() {
    if (!snapshot_ || !selection_.item().scope.valid()) {
        return;
    }
    message_.clear();
    if (!wayStart_ || *wayStart_ == selection_.item()) {
        lighting_.clear();
        wayStart_ = selection_.item();
    } else {
        lighting_.showBetween(*std::exchange(wayStart_, std::nullopt), selection_.item());
    }
    applyLighting();
}

void GraphCanvas::clearLighting() {
    wayStart_.reset();
    lighting_.clear();
    message_.clear();
    applyLighting();
}

void GraphCanvas::say(const QString& message) {
    message_ = message;
    applyLighting();
}

void GraphCanvas::applyLighting() {
    const Layout* layout = view_->layoutShown();
    view_->setEmphasis(layout == nullptr ? std::nullopt : lighting_.emphasis(*layout));
    const bool lit = lighting_.kind() != GraphLighting::Kind::None;
    const QString text = !message_.isEmpty() ? message_
                         : lit
                             ? lighting_.text()
                             : tr("Select the other end of the path, then choose Path again (P).");
    stripText_->setText(text);
    stripText_->setToolTip(text);
    strip_->setVisible(lit || wayStart_ || !message_.isEmpty());
    Q_EMIT stateChanged();
}

GraphSpot GraphCanvas::spot() const {
    return {open_, only_, view_->place(), selected_};
}

void GraphCanvas::leave() {
    if (!restoring_ && view_->layoutShown() != nullptr) {
        history_.leave(spot());
    }
}

std::optional<CanvasState> GraphCanvas::state() const {
    if (wanted_ || view_->layoutShown() == nullptr) {
        return wanted_;
    }
    return CanvasState{open_, only_, view_->zoom(), view_->area().center(), lasting_, plumbing_};
}

void GraphCanvas::setState(const CanvasState& state) {
    if (state.overlay != overlay_) {
        setOverlay(state.overlay);
    }
    if (state.plumbing != plumbing_) {
        setPlumbingShown(state.plumbing);
    }
    if (view_->layoutShown() == nullptr && open_.empty()) {
        wanted_ = state;
    } else if (snapshot_ && state.open.size() == open_.size()) {
        leave();
        wanted_ = state;
        takeWanted();
        request();
    }
}

// What is to be put up again takes the place of what would be opened first.
bool GraphCanvas::takeWanted() {
    const std::size_t scopes = std::max<std::size_t>(snapshot_->scopes.size(), 1);
    if (!wanted_ || wanted_->open.size() != scopes || wanted_->only.size() != scopes) {
        wanted_.reset();
        return false;
    }
    open_ = wanted_->open;
    only_ = wanted_->only;
    reveal_ = false;
    return true;
}

void GraphCanvas::goBack() {
    if (const auto to = history_.back(spot())) {
        apply(*to);
    }
}

void GraphCanvas::goForward() {
    if (const auto to = history_.forward(spot())) {
        apply(*to);
    }
}

void GraphCanvas::apply(const GraphSpot& to) {
    restoring_ = true;
    const bool same = open_ == to.open && only_ == to.only;
    open_ = to.open;
    only_ = to.only;
    reveal_ = false;
    placeToCome_ = same ? std::nullopt : std::optional(to.place);
    selection_.select(to.selected);
    selected_ = to.selected;
    if (same) {
        view_->goTo(to.place);
    } else {
        request();
    }
    restoring_ = false;
    Q_EMIT stateChanged();
}

void GraphCanvas::zoomToSelection() {
    if (view_->selected() != kNowhere) {
        leave();
        view_->zoomTo(view_->selected());
        Q_EMIT stateChanged();
    }
}

void GraphCanvas::zoomToModule() {
    if (view_->selected() == kNowhere) {
        return;
    }
    const LayoutItem& item = view_->layoutShown()->items[view_->selected()];
    const bool frame = item.kind == LayoutItem::Kind::OpenModule || item.parent == kNowhere;
    leave();
    view_->zoomTo(frame ? view_->selected() : item.parent);
    Q_EMIT stateChanged();
}

}  // namespace tracewright
