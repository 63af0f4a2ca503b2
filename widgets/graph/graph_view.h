#pragma once

#include <QHash>
#include <QVariantAnimation>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "widgets/graph/graph_index.h"
#include "widgets/graph/graph_motion.h"
#include "widgets/graph/graph_painter.h"
#include "widgets/graph/graph_viewport.h"

namespace tracewright {

// Between what lies on the canvas (legend, map) and its edges, in pixels.
constexpr int kCanvasMargin = 10;

// The picture itself: paints a layout, zooms, pans, and tells what is clicked. It knows nothing of
// how layouts come to be. GUI thread.
class GraphView : public QWidget {
    Q_OBJECT

  public:
    explicit GraphView(QWidget* parent = nullptr);

    // Null for nothing. A thing that is in both layouts keeps its place on the screen: what
    // keepInPlace named last, else what is under the mouse, else what is selected if it is seen,
    // else what is in the middle. What moves does so in under 200 ms.
    void setPicture(std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const Layout> layout);
    // What the boxes are coloured by; never null, and of the snapshot that is shown next.
    void setOverlay(std::shared_ptr<const Overlay> overlay);
    const Overlay& overlay() const noexcept { return *overlay_; }
    // Dims all but this until the next picture; nothing: dims nothing.
    void setEmphasis(std::optional<GraphEmphasis> emphasis);
    const std::optional<GraphEmphasis>& emphasis() const noexcept { return emphasis_; }
    // Marks what a search found, until the next picture; on the overview too.
    void setHits(std::vector<std::uint32_t> items);
    const std::vector<std::uint32_t>& hits() const noexcept { return hits_; }
    // Notes by item, until the next picture; an item of a closed module has those in it.
    void setBookmarks(QHash<std::uint32_t, QString> notes);
    const QHash<std::uint32_t, QString>& bookmarks() const noexcept { return bookmarks_; }
    const Layout* layoutShown() const { return index_ ? &index_->layout() : nullptr; }
    const GraphIndex* index() const { return index_.get(); }
    const Snapshot* snapshot() const { return snapshot_.get(); }

    // The module that is to stay where it is in the next layout, at this point of the widget.
    void keepInPlace(ScopeId scope, QPointF at);
    // A person asked for the next layout: what is seen stays, if no one moved yet, too.
    void stay();
    bool isMoving() const noexcept { return motion_ != nullptr; }

    void setSelected(std::uint32_t item);
    std::uint32_t selected() const noexcept { return selected_; }
    // What is selected beside it: outlined more lightly.
    void setOthers(std::vector<std::uint32_t> items);
    const std::vector<std::uint32_t>& others() const noexcept { return others_; }
    const std::vector<std::uint32_t>& litEdges() const noexcept { return lit_; }
    // Those of the box, the stub or the port that the mouse is over.
    const std::vector<std::uint32_t>& hoveredEdges() const noexcept { return litByHover_; }

    double zoom() const noexcept { return viewport_.zoom(); }
    void zoomBy(double factor);  // at the middle
    void fit();
    // As large as the item can be seen whole.
    void zoomTo(std::uint32_t item);
    // As fit, but never smaller than is readable: then the top of the graph.
    void showStart();
    // Moves there if it isn't to be seen, smoothly if the view is on the screen.
    void reveal(std::uint32_t item);

    GraphViewport::Place place() const { return viewport_.place(); }
    void goTo(const GraphViewport::Place& place) { glideTo(place); }
    // At once, with that point of the scene in the middle, where it stays when the view gets
    // another size, until someone moves.
    void showAt(double zoom, QPointF middle);
    // Moves at once, so that this point of the scene is in the middle.
    void centreOn(QPointF scene);
    QRectF area() const { return viewport_.area(); }
    const GraphColours& colours() const noexcept { return colours_; }

    // The picture without what is selected or under the mouse, as much of it as is within `area`,
    // its top left at the painter's origin.
    void render(QPainter& painter, const QRectF& area, double zoom, GraphColours colours) const;

    QPointF toScene(QPointF at) const { return viewport_.toScene(at); }
    QPointF toWidget(QPointF at) const { return viewport_.toWidget(at); }
    QRectF toWidget(const QRectF& rect) const { return viewport_.toWidget(rect); }

    QSize sizeHint() const override { return {800, 600}; }

  Q_SIGNALS:
    void itemClicked(std::uint32_t item);  // kNowhere: on nothing
    void toggled(std::uint32_t item, QPointF at);
    void stubClicked(std::uint32_t stub);
    void portClicked(std::uint32_t port);
    void parentWanted();
    void menuWanted(std::uint32_t item, const QPoint& global);
    void backWanted();
    void forwardWanted();
    void zoomChanged(double zoom);
    void viewChanged();     // what is seen has moved
    void pictureChanged();  // there is another picture, or it looks different

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void startMotion(const std::shared_ptr<const GraphIndex>& before, double scale, QPointF shift);
    bool pressKey(int key, bool shift);
    bool panByKey(int key);
    QPointF pointToKeep() const;
    void setPlace(const GraphViewport::Place& place);
    void glideTo(const GraphViewport::Place& place);  // smoothly
    void moveTo(const GraphViewport::Place& place);
    void pan(QPointF by);
    void click(QPointF at);
    std::uint32_t portToFollow(QPointF scene) const;
    bool walk(int key, bool other);
    void showTooltip(QPointF at, const QPoint& global);
    void speak();
    // What the mouse is over: one of these at most.
    struct Hover {
        std::uint32_t item = kNowhere;
        std::uint32_t stub = kNowhere;
        std::uint32_t port = kNowhere;

        bool operator==(const Hover&) const = default;
    };
    Hover hoverAt(QPointF scene) const;
    void setHovered(const Hover& hovered);

    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const GraphIndex> index_;
    std::shared_ptr<const Overlay> overlay_;
    std::unique_ptr<GraphPainter> painter_;
    std::unique_ptr<GraphMotion> motion_;
    std::optional<GraphEmphasis> emphasis_;
    GraphColours colours_;
    GraphViewport viewport_;
    std::uint32_t selected_ = kNowhere;
    Hover hovered_;
    std::optional<QPointF> pointer_;  // the mouse, while it is here
    // The last step along an edge, which another one of the same place can take the place of.
    struct Walked {
        std::uint32_t from;
        int key;
        std::uint32_t to;
    };
    std::optional<Walked> walked_;
    std::vector<std::uint32_t> lit_;
    std::vector<std::uint32_t> litByHover_;
    std::vector<std::uint32_t> hits_;
    std::vector<std::uint32_t> others_;
    QHash<std::uint32_t, QString> bookmarks_;
    std::optional<QPointF> middle_;  // of the scene, that is to stay in the middle
    bool fitted_ = false;            // follows the widget's size until someone moves
    QPointF pressed_;
    QPointF dragged_;
    bool dragging_ = false;
    QVariantAnimation animation_;
    QVariantAnimation motionClock_;
};

}  // namespace tracewright
