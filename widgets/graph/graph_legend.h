#pragma once

#include <QWidget>
#include <vector>

#include "core/export/graph_svg.h"
#include "core/graph/overlay.h"

namespace tracewright {

class GraphView;
struct GraphColours;

// What the colours of the view's overlay mean, in a corner of it. In a small view its texts are cut
// short, and it has several columns rather than more lines than there is room for.
class GraphLegend : public QWidget {
    Q_OBJECT

  public:
    explicit GraphLegend(GraphView* view);

    // Shows those of the overlay's classes that something is in.
    void setOverlay(const Overlay& overlay);
    void setWanted(bool wanted);
    // The rows' texts, from top to bottom.
    QStringList texts() const;

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

  private:
    void arrange();

    GraphView* view_;
    PictureLegend legend_;
    int columns_ = 1;
    bool wanted_ = true;
};

// Shows those of the overlay's classes that something is in.
PictureLegend legendOf(const Overlay& overlay);
// The title and the rows, from the top left of `place` down, in columns that share its width.
void paintLegend(QPainter& painter, const QRectF& place, const PictureLegend& legend,
                 const GraphColours& colours, int columns = 1);

// What an overlay is called: "Kind of operator". And one of its classes.
QString overlayTitle(OverlayKind kind);
QString overlayClassText(const Overlay& overlay, std::size_t number);

}  // namespace tracewright
