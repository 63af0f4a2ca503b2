#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/graph/layout.h"
#include "core/graph/search.h"
#include "widgets/graph/canvas_state.h"
#include "widgets/graph/graph_history.h"
#include "widgets/graph/graph_lighting.h"
#include "widgets/graph/graph_overlays.h"
#include "widgets/graph/graph_picture.h"
#include "widgets/selection.h"

class QAction;
class QLabel;
class QMenu;

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
    // What differs from another trace, of that snapshot: it is shown at once. Null: nothing is
    // compared, and what was shown before comes back.
    void setChanges(std::shared_ptr<const Overlay> changes);
    // By node of that snapshot, for the overlays of FLOPs and of bytes of activations.
    void setAmounts(OverlayKind kind, std::vector<std::uint64_t> amounts);

    GraphView* view() const noexcept { return view_; }
    // What can be done with it is in the window's menus and command palette from now on.
    void publishActions();
    bool isOpen(ScopeId scope) const;
    void setOpen(ScopeId scope, bool open);
    // Of equal modules that follow each other in `parent`, one is shown for all: that one, counted
    // from the first; kNowhere: each of them.
    void showOnly(ScopeId parent, std::uint32_t member);
    // What can be done with the equal modules around the selection.
    void addRepeats(QMenu& menu);
    // Every module opened, equal ones each for itself; or all closed, and equal ones as one.
    void expandAll();
    void collapseAll();
    // Constants, lists and tuples as boxes of their own.
    void setPlumbingShown(bool shown);
    bool isPlumbingShown() const noexcept { return plumbing_; }

    // Marks what a search found; a closed module where what was found is in it.
    void setHits(const GraphSearch::Hits& hits);

    // Marks these, with their notes; a closed module where they are in it.
    void setBookmarks(std::vector<std::pair<SelectedItem, QString>> bookmarks);
    // Offered with all that can be done with the selection.
    void setMenuAction(QAction* action) { menuAction_ = action; }
    QAction* menuAction() const noexcept { return menuAction_; }

    void setOverlay(OverlayKind kind);
    OverlayKind overlay() const noexcept { return overlay_; }
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
    // What is open and seen; nothing while nothing is shown. Put up again, it comes with the first
    // layout of the snapshot that was set last, if it is of as many modules.
    std::optional<CanvasState> state() const;
    void setState(const CanvasState& state);
    void zoomToSelection();
    void zoomToModule();  // that the selection is in
    // From the selected box to where its long edges go on: the only place, or one that is chosen.
    void followLongEdge();
    bool hasLongEdge() const;

    // Asks what is wanted and where to, and writes it; to a printer likewise.
    void exportPicture();
    void printPicture();
    // What is open now, or only what is seen of it. `scale` is of a PNG. Ends with pictureWritten
    // or pictureFailed.
    void writePicture(const QString& file, PictureFormat format, double scale, bool onlySeen);

  Q_SIGNALS:
    // The picture is up to date with what was asked.
    void shown();
    // What can be done now may have changed.
    void stateChanged();
    void pictureWritten(const QString& file);
    void pictureFailed(const QString& line);

  private:
    void arrange();
    void openFirst();
    void showLayout(const std::shared_ptr<const Layout>& layout);
    void showSelection();
    void toggle(std::uint32_t item, QPointF at);
    void followStub(std::uint32_t stub);
    void followPort(std::uint32_t port);
    void follow(const std::vector<NodeId>& ends, const QPoint& at);
    void goToSource(ValueId value);
    std::vector<NodeId> usersOf(ValueId value) const;
    void selectParent();
    void selectItem(std::uint32_t item);
    bool takeWanted();
    bool openAround(ScopeId scope);
    bool showMembers(ScopeId scope);
    void request();
    void change();
    ScopeId moduleToReveal() const;
    ScopeId moduleOfSelection() const;
    std::uint32_t itemOfSelection() const;
    void markSelection();
    std::vector<std::uint32_t> itemsShowing(const std::vector<NodeId>& nodes,
                                            const std::vector<ScopeId>& scopes) const;
    void applyLighting();
    void markHits();
    void markBookmarks();
    void say(const QString& message);
    GraphPicture picture(bool onlySeen) const;
    GraphSpot spot() const;
    void leave();
    void apply(const GraphSpot& spot);

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    LayoutRunner* runner_;
    GraphView* view_;
    GraphMinimap* minimap_;
    GraphLegend* legend_;
    QWidget* strip_;
    QLabel* stripText_;
    GraphPictureWriter* pictures_;
    QString pictureFolder_;
    QString message_;  // of the strip, where nothing is lit
    GraphOverlays overlays_;
    GraphLighting lighting_;
    GraphSearch::Hits hits_;
    std::vector<std::pair<SelectedItem, QString>> bookmarks_;
    QAction* menuAction_ = nullptr;
    GraphHistory history_;
    std::optional<SelectedItem> wayStart_;
    std::optional<GraphViewport::Place> placeToCome_;  // of the next layout
    SelectedItem selected_;                            // as it was shown last
    std::optional<CanvasState> wanted_;                // of the first layout to come
    OverlayKind overlay_ = OverlayKind::Operator;
    OverlayKind lasting_ = OverlayKind::Operator;  // the one before that of changes, or the same
    std::vector<bool> open_;                       // by scope
    std::vector<std::uint32_t> only_;              // by scope, as LayoutEngine::layout takes it
    bool reveal_ = false;                          // the next layout is to show the selection
    bool restoring_ = false;                       // a spot of the history
    bool plumbing_ = false;
    GraphActions* actions_;  // made last: it reads the others
};

}  // namespace tracewright
