#pragma once

#include <QWidget>
#include <vector>

#include "core/graph/overlay.h"

namespace tracewright {

class GraphView;

// What the colours of the view's overlay mean, in a corner of it.
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

    struct Row {
        std::uint8_t number;
        QString text;
    };
    GraphView* view_;
    QString title_;
    std::vector<Row> rows_;
    bool wanted_ = true;
};

// What an overlay is called: "Kind of operator". And one of its classes.
QString overlayTitle(OverlayKind kind);
QString overlayClassText(const Overlay& overlay, std::size_t number);

}  // namespace tracewright
