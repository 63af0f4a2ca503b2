#pragma once

#include <QWidget>

class QMimeData;

namespace tracewright {

// Covers its parent while something that can be opened is dragged over it.
class DropOverlay : public QWidget {
    Q_OBJECT

  public:
    explicit DropOverlay(QWidget* parent);

    void cover();

  protected:
    void paintEvent(QPaintEvent* event) override;
};

// The first local file or folder of a drag; empty if there is none.
QString droppedPath(const QMimeData* data);

}  // namespace tracewright
