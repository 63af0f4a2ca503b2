#pragma once

#include <QPointF>
#include <QRectF>
#include <cstdint>
#include <memory>
#include <optional>

#include "widgets/graph/graph_index.h"
#include "widgets/selection.h"

class QWidget;

namespace tracewright {

// Which part of a layout is seen, and how large: the geometry of zooming, panning, fitting, and of
// staying in place when the layout changes. The scene is in the layout's coordinates, the widget in
// pixels. It paints nothing and moves nothing by itself. GUI thread.
class GraphViewport {
  public:
    struct Place {
        double zoom = 1;
        QPointF origin;  // of the scene, at the widget's top left
    };

    // Of the widget, which must outlive it, only the size is read.
    explicit GraphViewport(const QWidget& widget) : widget_(widget) {}

    // Null for nothing. A thing that is in both layouts keeps its place in the widget: what
    // keepInPlace named last, else what was at the point `kept` of it.
    void setLayout(std::shared_ptr<const Snapshot> snapshot,
                   std::shared_ptr<const GraphIndex> index, QPointF kept);
    // The module that is to stay where it is in the next layout, at this point of the widget.
    // False, and nothing is kept, if the layout doesn't have it.
    bool keepInPlace(ScopeId scope, QPointF at);

    Place place() const noexcept { return place_; }
    double zoom() const noexcept { return place_.zoom; }
    QPointF origin() const noexcept { return place_.origin; }
    QRectF area() const { return {place_.origin, size() / place_.zoom}; }
    QPointF middle() const { return {size().width() / 2, size().height() / 2}; }
    // A part of the graph always stays in sight, whatever is asked for.
    void moveTo(const Place& place);

    QPointF toScene(QPointF at) const { return place_.origin + at / place_.zoom; }
    QPointF toWidget(QPointF at) const { return (at - place_.origin) * place_.zoom; }
    QRectF toWidget(const QRectF& rect) const {
        return {toWidget(rect.topLeft()), rect.size() * place_.zoom};
    }

    // The rest says where to move to.
    Place zoomedAt(QPointF at, double factor) const;
    // All of the graph, in the middle.
    Place fitted() const;
    // As fitted, but never smaller than is readable: then the top of the graph.
    Place start() const;
    // This part of the scene in the middle, whole.
    Place showing(const QRectF& area) const;
    // Where the item can be read; nothing if it can be where it is.
    std::optional<Place> revealing(std::uint32_t item) const;

  private:
    struct Anchor {
        SelectedItem item;
        QPointF at;        // in the widget
        double part = 0;   // of the width
        double above = 0;  // pixels at zoom 1, from the top
    };

    QSizeF size() const;
    double acrossZoom() const;
    double fitZoom() const;
    Anchor anchorAt(QPointF at) const;
    void restore(const Anchor& anchor);

    const QWidget& widget_;
    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const GraphIndex> index_;
    Place place_;
    Anchor anchor_;
};

}  // namespace tracewright
