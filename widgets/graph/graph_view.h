#pragma once

#include <QVariantAnimation>
#include <QWidget>
#include <memory>
#include <vector>

#include "widgets/graph/graph_index.h"
#include "widgets/graph/graph_painter.h"
#include "widgets/graph/graph_viewport.h"

namespace tracewright {

// The picture itself: paints a layout, zooms, pans, and tells what is clicked. It knows nothing of
// how layouts come to be. GUI thread.
class GraphView : public QWidget {
    Q_OBJECT

  public:
    explicit GraphView(QWidget* parent = nullptr);

    // Null for nothing. A thing that is in both layouts keeps its place on the screen: what
    // keepInPlace named last, else what is in the middle.
    void setPicture(std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const Layout> layout);
    const Layout* layoutShown() const { return index_ ? &index_->layout() : nullptr; }
    const GraphIndex* index() const { return index_.get(); }

    // The module that is to stay where it is in the next layout, at this point of the widget.
    void keepInPlace(ScopeId scope, QPointF at);

    void setSelected(std::uint32_t item);
    std::uint32_t selected() const noexcept { return selected_; }
    const std::vector<std::uint32_t>& litEdges() const noexcept { return lit_; }

    double zoom() const noexcept { return viewport_.zoom(); }
    void zoomBy(double factor);  // at the middle
    void fit();
    // As fit, but never smaller than is readable: then the top of the graph.
    void showStart();
    // Moves there if it isn't to be seen, smoothly if the view is on the screen.
    void reveal(std::uint32_t item);

    QPointF toScene(QPointF at) const { return viewport_.toScene(at); }
    QPointF toWidget(QPointF at) const { return viewport_.toWidget(at); }
    QRectF toWidget(const QRectF& rect) const { return viewport_.toWidget(rect); }

    QSize sizeHint() const override { return {800, 600}; }

  Q_SIGNALS:
    void itemClicked(std::uint32_t item);  // kNowhere: on nothing
    void toggled(std::uint32_t item, QPointF at);
    void stubClicked(std::uint32_t stub);
    void parentWanted();
    void zoomChanged(double zoom);

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

  private:
    void setPlace(const GraphViewport::Place& place);
    void glideTo(const GraphViewport::Place& place);  // smoothly
    void moveTo(const GraphViewport::Place& place);
    void pan(QPointF by);
    void click(QPointF at);
    bool walk(int key);
    void showTooltip(QPointF at, const QPoint& global);
    void speak();
    void setHovered(std::uint32_t item);

    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const GraphIndex> index_;
    std::unique_ptr<GraphPainter> painter_;
    GraphColours colours_;
    GraphViewport viewport_;
    std::uint32_t selected_ = kNowhere;
    std::uint32_t hovered_ = kNowhere;
    std::vector<std::uint32_t> lit_;
    bool fitted_ = false;  // follows the widget's size until someone moves
    QPointF pressed_;
    QPointF dragged_;
    bool dragging_ = false;
    QVariantAnimation animation_;
};

}  // namespace tracewright
