#pragma once

#include <QFont>
#include <QHash>
#include <QPainter>
#include <memory>
#include <vector>

#include "core/graph/snapshot.h"
#include "widgets/graph/graph_colours.h"
#include "widgets/graph/graph_index.h"

namespace tracewright {

class GraphMotion;

// What is lit while all else is dimmed.
struct GraphEmphasis {
    std::vector<bool> items;  // by item
    std::vector<bool> edges;  // by edge

    bool operator==(const GraphEmphasis&) const = default;
};

// Draws a layout, as much of it as can be told apart at the zoom: text from 6 px on, edges, boxes,
// at last only frames. Close up, boxes tell their attributes and edges their shapes.
//
// We paint plain rectangles ourselves instead of using QGraphicsView. Measured with boxes, labels
// and lines, 1600x1000, software rendering on a loaded machine: 100,000 boxes take 10 ms to index
// and 2-16 ms a frame; QGraphicsScene takes 2,700 ms to build and 2,400 ms more to show, 350 MB,
// and 100-240 ms a frame when zoomed out.
class GraphPainter {
  public:
    // `overlay` decides the boxes' colours.
    GraphPainter(std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const GraphIndex> index,
                 std::shared_ptr<const Overlay> overlay, const QFont& font);

    struct View {
        double zoom = 1;
        QRectF area;  // of the layout, that is seen
        std::uint32_t selected = kNowhere;
        const std::vector<std::uint32_t>* others = nullptr;  // selected beside it
        std::uint32_t hovered = kNowhere;
        const std::vector<std::uint32_t>* lit = nullptr;         // edges of what is selected
        const std::vector<std::uint32_t>* litByHover = nullptr;  // edges of what is hovered
        const GraphEmphasis* emphasis = nullptr;
        const std::vector<std::uint32_t>* hits = nullptr;          // items that a search found
        const QHash<std::uint32_t, QString>* bookmarks = nullptr;  // notes by item
        const GraphMotion* motion = nullptr;
        bool focused = false;
    };
    // The painter's coordinates are the layout's.
    void paint(QPainter& painter, const View& view, const GraphColours& colours);

  private:
    void paintFrames(const std::vector<std::uint32_t>& frames);
    void paintTitles(const std::vector<std::uint32_t>& frames);
    void paintTitle(std::uint32_t frame);
    void paintEdges(const std::vector<std::uint32_t>& edges);
    void paintArrow(const LayoutEdge& edge, const QColor& colour);
    void paintEdgeShapes(const std::vector<std::uint32_t>& edges);
    void paintEmphasis(const std::vector<std::uint32_t>& visible);
    void paintEmphasisFromAfar();
    void paintLit(const std::vector<std::uint32_t>* lit, bool strong);
    void paintInFull(const LayoutEdge& edge, QPen pen);
    void paintBoxes(const std::vector<std::uint32_t>& items);
    void paintNode(std::uint32_t item);
    void paintNodeTexts(const LayoutItem& item, const QRectF& rect, const GraphColours::Box& box);
    void paintModule(std::uint32_t item);
    void paintChevron(const QRectF& in, bool open, const QColor& colour);
    void paintRepeats(const LayoutItem& item, const QRectF& rect, const QColor& ink);
    void paintStubs(const std::vector<std::uint32_t>& stubs);
    void paintPorts(const std::vector<std::uint32_t>& ports);
    void paintMarks();
    void outlineAll(const std::vector<std::uint32_t>& items, const QColor& colour);
    void paintPlainFrame(const QRectF& rect, const QColor& colour, bool filled);
    void paintBookmarks();
    void addEdge(QPainterPath& path, const LayoutEdge& edge) const;
    void text(const QRectF& rect, const QString& label, const QFont& font, const QColor& colour,
              Qt::Alignment alignment);
    QString label(std::uint32_t text) const;
    const QString& attributes(NodeId node);
    bool legible(const QFont& font) const;
    std::uint8_t classOf(ScopeId scope) const;
    std::uint8_t classOf(NodeId node) const;
    double opacityOf(std::uint32_t item) const;
    QRectF rectOf(std::uint32_t item) const;

    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const GraphIndex> index_;
    std::shared_ptr<const Overlay> overlay_;
    const Layout& layout_;
    QFont font_;
    QFont small_;
    QFont bold_;
    QFont tiny_;
    std::vector<std::uint8_t> odd_;  // by item: depth
    QHash<QString, QString> elided_;
    QHash<std::uint32_t, QString> attributes_;  // by node

    // Of the call to paint.
    QPainter* painter_ = nullptr;
    View view_;
    const GraphColours* colours_ = nullptr;
};

constexpr double kBoxRadius = 6;       // of a box's corners
constexpr double kLeastSmooth = 0.15;  // zoom, from which lines have smooth edges

// As wide at every zoom.
QPen cosmeticPen(const QColor& colour, double width);
// Where a module is opened and closed with a click; of both kinds of module.
QRectF chevronOf(const LayoutItem& item);
// Where a module that stands for several equal ones tells what can be done with them.
QRectF badgeOf(const LayoutItem& item);

}  // namespace tracewright
