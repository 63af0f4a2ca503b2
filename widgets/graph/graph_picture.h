#pragma once

#include <QObject>
#include <QRectF>
#include <QString>
#include <functional>
#include <memory>

#include "core/export/graph_svg.h"
#include "core/graph/layout.h"
#include "core/graph/overlay.h"
#include "widgets/worker/background.h"

class QPrinter;

namespace tracewright {

// What a picture is made from. All of it immutable, so that it can be drawn on any thread.
struct GraphPicture {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const Layout> layout;
    std::shared_ptr<const Overlay> overlay;
    QRectF area;         // of the layout
    PictureMarks marks;  // what is lit and marked, and the legend
};

// With its legend, at scale 1.
QSizeF sizeOf(const GraphPicture& picture);

enum class PictureFormat { Svg, Png, Pdf };

// The most pixels that a PNG may have.
constexpr double kMostPixels = 256e6;

// The least scale, in pixels of 1/96 inch for one of the layout, at which all texts that are drawn
// at scale 1 still are.
constexpr double kReadableScale = 0.6;

// How a picture is cut into pages.
struct PicturePages {
    double scale = 1;  // dots for one pixel of the layout
    int across = 1;
    int down = 1;
};
// The whole on one page where it can be read there; else as many pages as it takes. `dots` for one
// pixel at scale 1.
PicturePages pagesFor(QSizeF picture, QSizeF page, double dots);

// Writes pictures beside the GUI thread, on white whatever the theme, each file whole or not at
// all, even if the writer goes before. GUI thread.
class GraphPictureWriter : public QObject {
    Q_OBJECT

  public:
    explicit GraphPictureWriter(QObject* parent = nullptr);

    // `scale` is of a PNG: pixels for one of the layout.
    void write(const GraphPicture& picture, PictureFormat format, double scale,
               const QString& file);
    // On as few pages as it can be read on, side by side and below each other. Nobody else uses the
    // printer until `printed` or `failed`.
    void print(const GraphPicture& picture, const std::shared_ptr<QPrinter>& printer);

  Q_SIGNALS:
    void written(const QString& file);
    void printed();
    void failed(const QString& line);

  private:
    // `work` tells what went wrong, or nothing, and `done` is called where nothing did.
    void start(std::function<QString()> work, std::function<void()> done);

    Background background_;
};

}  // namespace tracewright
