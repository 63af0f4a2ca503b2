#include "widgets/graph/graph_picture.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPagedPaintDevice>
#include <QPdfWriter>
#include <QPrinter>
#include <QSaveFile>
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/export/graph_svg.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_painter.h"

namespace tracewright {

namespace {

constexpr int kPointsPerInch = 72;
constexpr double kMargin = 16;
// What a page of a PDF may measure at most, in points.
constexpr double kMostPoints = 14400;

QRectF wholeOf(const GraphPicture& picture, double legendSize) {
    const QRectF& area = picture.area;
    return toRect(withLegend({area.x(), area.y(), area.width(), area.height()},
                             picture.marks.legend, legendSize));
}

// Draws parts of a picture with its legend below, larger where it couldn't be read at that zoom.
class Drawing {
  public:
    Drawing(const GraphPicture& picture, double zoom)
        : picture_(picture),
          zoom_(zoom),
          legendSize_(std::max(1.0, kReadableScale / zoom)),
          graph_(picture.snapshot, std::make_shared<const GraphIndex>(picture.layout),
                 picture.overlay, QGuiApplication::font()),
          colours_(PictureColours::onWhite()),
          emphasis_{picture.marks.litItems, picture.marks.litEdges} {
        colours_.setOverlay(*picture.overlay);
        for (const std::uint32_t item : picture.marks.bookmarks) {
            bookmarks_.insert(item, {});
        }
    }

    QSizeF size() const { return wholeOf(picture_, legendSize_).size(); }

    // `part` from the top left of the whole.
    void draw(QPainter& painter, const QRectF& part) {
        const QRectF& area = picture_.area;
        const QRectF seen = part.translated(area.topLeft());
        painter.translate(-seen.topLeft());
        if (seen.intersects(area)) {
            GraphPainter::View view;
            view.zoom = zoom_;
            view.area = seen.intersected(area);
            view.emphasis = emphasis_.items.empty() ? nullptr : &emphasis_;
            view.hits = &picture_.marks.hits;
            view.bookmarks = &bookmarks_;
            painter.save();
            painter.setClipRect(view.area, Qt::IntersectClip);
            graph_.paint(painter, view, colours_);
            painter.restore();
        }
        if (!picture_.marks.legend.rows.empty() && seen.bottom() > area.bottom()) {
            painter.translate(area.left() + kMargin, area.bottom() + kLegendGap * legendSize_);
            painter.scale(legendSize_, legendSize_);
            QFont font = QGuiApplication::font();
            font.setPixelSize(11);
            painter.setFont(font);
            const double lines = static_cast<double>(picture_.marks.legend.rows.size()) + 1;
            paintLegend(painter, {0, 0, kLegendWidth, lines * kLegendLine}, picture_.marks.legend,
                        colours_);
        }
    }

  private:
    const GraphPicture& picture_;
    double zoom_;
    double legendSize_;
    GraphPainter graph_;
    GraphColours colours_;
    GraphEmphasis emphasis_;
    QHash<std::uint32_t, QString> bookmarks_;
};

QString writePng(const GraphPicture& picture, double scale, QIODevice& file) {
    Drawing drawing(picture, scale);
    const QSizeF size = drawing.size() * scale;
    QImage image;
    if (size.width() * size.height() <= kMostPixels) {
        image = QImage(size.toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    }
    if (image.isNull()) {
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
        drawing.draw(painter, QRectF({}, drawing.size()));
    }
    return image.save(&file, "PNG") ? QString()
                                    : GraphPictureWriter::tr("The picture could not be written");
}

// Row by row. The painter is at the first page.
void drawPages(const GraphPicture& picture, QPagedPaintDevice& device, QPainter& painter,
               const PicturePages& pages, QSizeF page, double dots) {
    Drawing drawing(picture, pages.scale / dots);
    const QSizeF step = page / pages.scale;
    for (int i = 0; i < pages.across * pages.down; ++i) {
        if (i > 0) {
            device.newPage();
        }
        const int row = i / pages.across;
        const int column = i % pages.across;
        const QPointF corner(column * step.width(), row * step.height());
        const QRectF part = QRectF(corner, step).intersected(QRectF({}, drawing.size()));
        painter.save();
        painter.scale(pages.scale, pages.scale);
        painter.setClipRect(QRectF({}, part.size()));
        drawing.draw(painter, part);
        painter.restore();
    }
}

// One page, but of what would be larger than a page may be.
void writePdf(const GraphPicture& picture, QIODevice& file) {
    QPdfWriter pdf(&file);
    const QSizeF whole = sizeOf(picture);
    const PicturePages pages = pagesFor(whole, {kMostPoints, kMostPoints}, 1);
    const double scale = std::min(pages.scale, 1.0);
    const QSizeF page = (whole * scale).boundedTo({kMostPoints, kMostPoints});
    pdf.setResolution(kPointsPerInch);
    pdf.setPageSize(QPageSize(page, QPageSize::Point, QString(), QPageSize::ExactMatch));
    pdf.setPageMargins({});
    QPainter painter(&pdf);
    drawPages(picture, pdf, painter, {scale, pages.across, pages.down}, page, 1);
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
        const std::string svg =
            layoutSvg(*picture.snapshot, *picture.layout, *picture.overlay,
                      {area.x(), area.y(), area.width(), area.height()}, picture.marks);
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

QString writePages(const GraphPicture& picture, QPrinter& printer) {
    QPainter painter;
    if (!painter.begin(&printer)) {
        return GraphPictureWriter::tr("The printer does not take the picture");
    }
    const QSizeF page = painter.viewport().size();
    const double dots = printer.resolution() / 96.0;
    const PicturePages pages = pagesFor(sizeOf(picture), page, dots);
    drawPages(picture, printer, painter, pages, page, dots);
    return {};
}

}  // namespace

QSizeF sizeOf(const GraphPicture& picture) {
    return wholeOf(picture, 1).size();
}

PicturePages pagesFor(QSizeF picture, QSizeF page, double dots) {
    const double whole = std::min(page.width() / picture.width(), page.height() / picture.height());
    const double scale = std::max(whole, kReadableScale * dots);
    const auto pages = [scale](double length, double room) {
        return std::max(1, static_cast<int>(std::ceil(length * scale / room - 1e-9)));
    };
    return {scale, pages(picture.width(), page.width()), pages(picture.height(), page.height())};
}

GraphPictureWriter::GraphPictureWriter(QObject* parent) : QObject(parent), background_(this) {}

void GraphPictureWriter::start(std::function<QString()> work, std::function<void()> done) {
    background_.start([this, work = std::move(work), done = std::move(done)](auto) {
        const QString problem = work();
        return [this, problem, done] {
            if (problem.isEmpty()) {
                done();
            } else {
                Q_EMIT failed(problem);
            }
        };
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
