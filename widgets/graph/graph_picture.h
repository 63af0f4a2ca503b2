#pragma once

#include <QObject>
#include <QRectF>
#include <QString>
#include <QThreadPool>
#include <functional>
#include <memory>

#include "core/graph/layout.h"
#include "core/graph/overlay.h"

class QPrinter;

namespace tracewright {

// What a picture is made from. All of it immutable, so that it can be drawn on any thread.
struct GraphPicture {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const Layout> layout;
    std::shared_ptr<const Overlay> overlay;
    QRectF area;  // of the layout
};

enum class PictureFormat { Svg, Png, Pdf };

// The most pixels that a PNG may have.
constexpr double kMostPixels = 256e6;

// Writes pictures beside the GUI thread, on white whatever the theme, each file whole or not at
// all. GUI thread.
class GraphPictureWriter : public QObject {
    Q_OBJECT

  public:
    explicit GraphPictureWriter(QObject* parent = nullptr);
    ~GraphPictureWriter() override;

    // `scale` is of a PNG: pixels for one of the layout.
    void write(const GraphPicture& picture, PictureFormat format, double scale,
               const QString& file);
    // On as few pages as it can be read on: one, where it fits. Nobody else uses the printer
    // until `printed` or `failed`.
    void print(const GraphPicture& picture, const std::shared_ptr<QPrinter>& printer);

  Q_SIGNALS:
    void written(const QString& file);
    void printed();
    void failed(const QString& line);

  private:
    // `work` tells what went wrong, or nothing, and `done` is called where nothing did.
    void start(std::function<QString()> work, std::function<void()> done);

    QThreadPool pool_;
};

}  // namespace tracewright
