#include "widgets/graph/graph_picture.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/export/graph_svg.h"
#include "widgets/graph/graph_painter.h"

namespace tracewright {

namespace {

constexpr int kPointsPerInch = 72;
constexpr double kMargin = 16;
// What a page of a PDF may measure at most, in points.
constexpr double kMostPoints = 14400;

void draw(const GraphPicture& picture, QPainter& painter, double zoom) {
    const auto index = std::make_shared<const GraphIndex>(picture.layout);
    GraphPainter graph(picture.snapshot, index, picture.overlay, QGuiApplication::font());
    GraphColours colours(PictureColours::onWhite());
    colours.setOverlay(*picture.overlay);
    GraphPainter::View view;
    view.zoom = zoom;
    view.area = picture.area;
    painter.translate(-picture.area.topLeft());
    graph.paint(painter, view, colours);
}

QString writePng(const GraphPicture& picture, double scale, QIODevice& file) {
    const QSizeF size = picture.area.size() * scale;
    QImage image(size.toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    if (size.width() * size.height() > kMostPixels || image.isNull()) {
        return GraphPictureWriter::tr(
                   "The picture would have %1 × %2 pixels, which is too many: choose a smaller "
                   "scale, or SVG or PDF")
            .arg(qRound(size.width()))
            .arg(qRound(size.height()));
    }
    image.fill(Qt::white);
    {
        QPainter painter(&image);
        painter.scale(scale, scale);
        draw(picture, painter, scale);
    }
    return image.save(&file, "PNG") ? QString()
                                    : GraphPictureWriter::tr("The picture could not be written");
}

void writePdf(const GraphPicture& picture, QIODevice& file) {
    QPdfWriter pdf(&file);
    const double longest = std::max(picture.area.width(), picture.area.height());
    const double scale = std::min(1.0, kMostPoints / longest);
    pdf.setResolution(kPointsPerInch);
    pdf.setPageSize(
        QPageSize(picture.area.size() * scale, QPageSize::Point, QString(), QPageSize::ExactMatch));
    pdf.setPageMargins({});
    QPainter painter(&pdf);
    painter.scale(scale, scale);
    draw(picture, painter, 1);
}

// Empty where all went well.
QString writeFile(const GraphPicture& picture, PictureFormat format, double scale,
                  const QString& name) {
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly)) {
        return GraphPictureWriter::tr("%1 can't be written: %2").arg(name, file.errorString());
    }
    QString problem;
    if (format == PictureFormat::Svg) {
        const QRectF& area = picture.area;
        const std::string svg = layoutSvg(*picture.snapshot, *picture.layout, *picture.overlay,
                                          {area.x(), area.y(), area.width(), area.height()});
        file.write(svg.data(), static_cast<qint64>(svg.size()));
    } else if (format == PictureFormat::Png) {
        problem = writePng(picture, scale, file);
    } else {
        writePdf(picture, file);
    }
    if (problem.isEmpty() && !file.commit()) {
        problem = GraphPictureWriter::tr("%1 can't be written: %2").arg(name, file.errorString());
    }
    return problem;
}

// A picture much longer than the page is cut into pages that can still be read.
QString writePages(const GraphPicture& picture, QPrinter& printer) {
    QPainter painter;
    if (!painter.begin(&printer)) {
        return GraphPictureWriter::tr("The printer does not take the picture");
    }
    const QRectF page = painter.viewport();
    constexpr double kReadable = 0.4;  // of the size on the screen
    const double dots = printer.resolution() / 96.0;
    const double across = page.width() / picture.area.width();
    const double whole = std::min(across, page.height() / picture.area.height());
    const double scale = std::min(std::max(whole, kReadable * dots), across);
    const double step = page.height() / scale;
    const int pages = std::max(1, static_cast<int>(std::ceil(picture.area.height() / step - 1e-9)));
    for (int i = 0; i < pages; ++i) {
        const double top = i * step;
        if (i > 0) {
            printer.newPage();
        }
        GraphPicture part = picture;
        part.area = {picture.area.left(), picture.area.top() + top, picture.area.width(),
                     std::min(step, picture.area.height() - top)};
        painter.save();
        painter.scale(scale, scale);
        painter.setClipRect(QRectF({}, part.area.size()));
        draw(part, painter, 1);
        painter.restore();
    }
    return {};
}

}  // namespace

GraphPictureWriter::GraphPictureWriter(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

GraphPictureWriter::~GraphPictureWriter() {
    pool_.waitForDone();
}

void GraphPictureWriter::start(std::function<QString()> work, std::function<void()> done) {
    pool_.start([this, work = std::move(work), done = std::move(done)] {
        const QString problem = work();
        QMetaObject::invokeMethod(this, [this, problem, done] {
            if (problem.isEmpty()) {
                done();
            } else {
                Q_EMIT failed(problem);
            }
        });
    });
}

void GraphPictureWriter::write(const GraphPicture& picture, PictureFormat format, double scale,
                               const QString& file) {
    start([=] { return writeFile(picture, format, scale, file); },
          [this, file] { Q_EMIT written(file); });
}

void GraphPictureWriter::print(const GraphPicture& picture,
                               const std::shared_ptr<QPrinter>& printer) {
    start([=] { return writePages(picture, *printer); }, [this] { Q_EMIT printed(); });
}

}  // namespace tracewright
