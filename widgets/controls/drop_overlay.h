#pragma once

#include <QStringList>
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

// What a drag from a file manager or a browser brings to open: folders as they are, TorchScript
// files as they are, and of any other file its folder, each once and only those of this machine.
QStringList droppedLocations(const QMimeData* data);
// Whether there is anything in a drag that could be one, without looking at the disk.
bool mayBeLocations(const QMimeData* data);

}  // namespace tracewright
