#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/graph/layout.h"
#include "widgets/graph/graph_history.h"
#include "widgets/graph/graph_lighting.h"
#include "widgets/graph/graph_overlays.h"
#include "widgets/selection.h"

class QLabel;

namespace tracewright {

class GraphActions;
class GraphLegend;
class GraphMinimap;
class GraphView;
class LayoutRunner;

// The picture of a snapshot's graph by module, with its buttons: modules open and close in place.
// What is selected here is selected everywhere, and what is selected elsewhere is opened and moved
// into sight here. All that can be done with it is among its actions(). GUI thread; laying out
// takes place beside it where it takes longer than a frame.
class GraphCanvas : public QWidget {
    Q_OBJECT

  public:
    explicit GraphCanvas(Selection& selection, QWidget* parent = nullptr);

    // Null shows nothing.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    // Of the audit of that snapshot, for the overlay that shows them.
    void setFindings(std::vector<Finding> findings);

    GraphView* view() const noexcept { return view_; }
    bool isOpen(ScopeId scope) const;
    void setOpen(ScopeId scope, bool open);
    void expandAll();
    void collapseAll();
    // Constants, lists and tuples as boxes of their own.
    void setPlumbingShown(bool shown);

    void setOverlay(OverlayKind kind);
    void setLegendShown(bool shown);
    void setMinimapShown(bool shown);

    // Lights what feeds the selection or uses it, and dims the rest.
    void showFeeds();
    void showUses();
    // The first call marks the selection as one end; the second, with another selected, lights all
    // ways between the two.
    void showWays();
    bool hasWayStart() const noexcept { return wayStart_.has_value(); }
    void clearLighting();
    const GraphLighting& lighting() const noexcept { return lighting_; }

    void goBack();
    void goForward();
    const GraphHistory& history() const noexcept { return history_; }
    void zoomToSelection();
    void zoomToModule();  // that the selection is in

  Q_SIGNALS:
    // The picture is up to date with what was asked.
    void shown();
    // What can be done now may have changed.
    void stateChanged();

  private:
    void arrange();
    void openFirst();
    void showLayout(const std::shared_ptr<const Layout>& layout);
    void showSelection();
    void toggle(std::uint32_t item, QPointF at);
    void followStub(std::uint32_t stub);
    void followPort(std::uint32_t port);
    void follow(const std::vector<NodeId>& ends, std::uint32_t otherwise);
    std::vector<NodeId> usersOf(ValueId value) const;
    void selectParent();
    void selectItem(std::uint32_t item);
    bool openAround(ScopeId scope);
    ScopeId moduleToReveal() const;
    std::uint32_t itemOfSelection() const;
    void applyLighting();
    GraphSpot spot() const;
    void leave();
    void apply(const GraphSpot& spot);

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    LayoutRunner* runner_;
    GraphView* view_;
    GraphMinimap* minimap_;
    GraphLegend* legend_;
    GraphActions* actions_;
    QWidget* strip_;
    QLabel* stripText_;
    GraphOverlays overlays_;
    GraphLighting lighting_;
    GraphHistory history_;
    std::optional<SelectedItem> wayStart_;
    std::optional<GraphViewport::Place> placeToCome_;  // of the next layout
    SelectedItem selected_;                            // as it was shown last
    OverlayKind overlay_ = OverlayKind::Operator;
    std::vector<bool> open_;  // by scope
    bool reveal_ = false;     // the next layout is to show the selection
    bool restoring_ = false;  // a spot of the history
    bool plumbing_ = false;
};

}  // namespace tracewright
