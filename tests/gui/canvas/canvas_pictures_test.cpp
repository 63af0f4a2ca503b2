#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPrinter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <cmath>

#include "core/export/graph_svg.h"
#include "tests/gui/canvas/shown_canvas.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_painter.h"

using namespace tracewright;
using namespace tracewright::synthetic;

namespace {

// Notes how large texts come out.
class TextSizes : public QPaintEngine, public QPaintDevice {
  public:
    TextSizes() : QPaintEngine(QPaintEngine::AllFeatures) {}
    bool begin(QPaintDevice*) override {
        setActive(true);
        return true;
    }
    bool end() override { return true; }
    void updateState(const QPaintEngineState& now) override {
        if (now.state() & QPaintEngine::DirtyTransform) {
            scale_ = now.transform().m22();
        }
    }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawTextItem(const QPointF&, const QTextItem& item) override {
        sizes.push_back(item.font().pixelSize() * scale_);
    }
    Type type() const override { return QPaintEngine::User; }
    QPaintEngine* paintEngine() const override { return const_cast<TextSizes*>(this); }

    std::vector<double> sizes;

  protected:
    int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
            case PdmWidth:
            case PdmHeight:
                return 100000;
            case PdmDpiX:
            case PdmDpiY:
            case PdmPhysicalDpiX:
            case PdmPhysicalDpiY:
                return 96;
            case PdmDepth:
                return 32;
            case PdmDevicePixelRatio:
                return 1;
            case PdmDevicePixelRatioScaled:
                return int(devicePixelRatioFScale());
            default:
                return QPaintDevice::metric(metric);
        }
    }

  private:
    double scale_ = 1;
};

QByteArray contents(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

// Pictures that leave the window.
class CanvasPicturesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void thePictureOfTheCommandLineIsThatOfTheWindow() {
        for (const auto& snapshot : {decoder(48), encoder()}) {
            Shown s(snapshot);
            const QByteArray svg = QByteArray::fromStdString(graphSvg(*snapshot, {}));
            qsizetype boxes = 0;
            for (const LayoutItem& item : s.layout().items) {
                boxes += item.kind != LayoutItem::Kind::OpenModule ? 1 : 0;
                const std::string& title = s.layout().text(item.label);
                QVERIFY2(svg.contains(QByteArray::fromStdString('>' + title)), title.c_str());
            }
            QCOMPARE(svg.count("<g>"), boxes);
            for (const QString& text : s.canvas.findChild<GraphLegend*>()->texts()) {
                QVERIFY2(svg.contains('>' + text.toUtf8() + '<'), qPrintable(text));
            }
        }
        const std::string decoders = graphSvg(*decoder(32), {});
        QVERIFY(QByteArray::fromStdString(decoders).contains(">layers.0–31 ×32<"));
    }

    void anOverlayHasItsLegendInASmallViewToo() {
        Shown s(decoder());
        auto* legend = s.canvas.findChild<GraphLegend*>();
        for (const QSize size : {QSize(360, 300), QSize(240, 200), QSize(800, 160)}) {
            s.canvas.resize(size);
            for (const OverlayKind kind : {OverlayKind::Operator, OverlayKind::Module}) {
                chooseOverlay(s, kind);
                QTRY_VERIFY(legend->isVisible());
                QVERIFY(legend->texts().size() > 3);
                QTRY_VERIFY(s.view().rect().contains(legend->geometry()));
                QVERIFY(legend->width() > 60 && !legend->grab().isNull());
            }
        }
    }

    void noTextIsDrawnUnderSixPixels() {
        const auto snapshot = decoder(2);
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        const auto overlay = std::make_shared<const Overlay>(operatorOverlay(*snapshot));
        GraphPainter graph(snapshot, std::make_shared<const GraphIndex>(layout), overlay,
                           QGuiApplication::font());
        GraphColours colours(PictureColours::onWhite());
        colours.setOverlay(*overlay);
        std::size_t texts = 0;
        for (int step = 0; step < 60; ++step) {
            const double zoom = 0.05 * std::pow(1.07, step);  // up to 2.7
            TextSizes sizes;
            QPainter painter(&sizes);
            painter.scale(zoom, zoom);
            GraphPainter::View view;
            view.zoom = zoom;
            view.area = {0, 0, layout->width, layout->height};
            graph.paint(painter, view, colours);
            painter.end();
            texts += sizes.sizes.size();
            for (const double size : sizes.sizes) {
                QVERIFY2(size >= 6 - 1e-9, qPrintable(QString::number(zoom)));
            }
        }
        QVERIFY(texts > 1000);
    }

    void pagesAreAsManyAsTakeTheirTextsReadable() {
        const QSizeF page(4700, 6800);
        const double dots = 600 / 96.0;
        for (const QSizeF size :
             {QSizeF(100, 100), QSizeF(50000, 300), QSizeF(300, 50000), QSizeF(40000, 90000)}) {
            const PicturePages pages = pagesFor(size, page, dots);
            QVERIFY(pages.scale / dots >= kReadableScale - 1e-9);
            QVERIFY(pages.across * page.width() >= size.width() * pages.scale - 1e-3);
            QVERIFY(pages.down * page.height() >= size.height() * pages.scale - 1e-3);
            QVERIFY((pages.across - 1) * page.width() < size.width() * pages.scale);
            QVERIFY((pages.down - 1) * page.height() < size.height() * pages.scale);
        }
        QCOMPARE(pagesFor({100, 100}, page, dots).across, 1);
        QVERIFY(pagesFor({50000, 300}, page, dots).across > 30);
    }

    void aWidePictureIsPrintedOnPagesSideBySide() {
        const auto snapshot = encoder(1);
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        const QTemporaryDir folder;
        const auto printer = std::make_shared<QPrinter>();
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(folder.filePath("wide.pdf"));
        GraphPicture picture{snapshot,
                             layout,
                             std::make_shared<const Overlay>(operatorOverlay(*snapshot)),
                             QRectF(0, 0, 9000, 300),
                             {}};
        GraphPictureWriter writer;
        QSignalSpy printed(&writer, &GraphPictureWriter::printed);
        writer.print(picture, printer);
        QVERIFY(printed.wait(30000));
        const QSizeF page = printer->pageLayout().paintRectPixels(printer->resolution()).size();
        const PicturePages pages = pagesFor({9000, 300}, page, printer->resolution() / 96.0);
        QVERIFY(pages.across > 3);
        QCOMPARE(contents(folder.filePath("wide.pdf")).count("/Type /Page\n"),
                 pages.across * pages.down);
    }

    void aPdfLargerThanAPageMayBeIsCutWhereItsTextsWouldVanish() {
        const auto snapshot = encoder(1);
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        const QTemporaryDir folder;
        GraphPictureWriter writer;
        QSignalSpy written(&writer, &GraphPictureWriter::written);
        for (const auto& [width, pages] : {std::pair(20000.0, 1), std::pair(60000.0, 3)}) {
            const QString name = folder.filePath(QStringLiteral("%1.pdf").arg(pages));
            writer.write({snapshot,
                          layout,
                          std::make_shared<const Overlay>(operatorOverlay(*snapshot)),
                          QRectF(0, 0, width, 500),
                          {}},
                         PictureFormat::Pdf, 1, name);
            QVERIFY(written.wait(30000));
            QCOMPARE(contents(name).count("/Type /Page\n"), pages);
        }
    }

    void picturesShowWhatIsLitAndMarkedAndTheLegend() {
        Shown s(encoder());
        const QTemporaryDir folder;
        const auto write = [&](const char* name, PictureFormat format) {
            QSignalSpy done(&s.canvas, &GraphCanvas::pictureWritten);
            s.canvas.writePicture(folder.filePath(QLatin1String(name)), format, 1, false);
            return done.wait(30000);
        };
        QVERIFY(write("plain.png", PictureFormat::Png));
        QVERIFY(!contents(folder.filePath("plain.svg")).contains("opacity"));
        const NodeId last = nodeIn(*s.snapshot, "", "aten::__getitem__");
        const ScopeId first = scopeNamed(*s.snapshot, "embeddings");
        s.selection.select({first, {}});
        trigger(s, "graphFeeds");
        s.canvas.setHits({{last}, {}});
        s.canvas.setBookmarks({{SelectedItem{{}, last}, QStringLiteral("here")}});
        const std::uint32_t dark = s.itemOf(last);
        QVERIFY(!s.view().emphasis()->items[dark]);
        QVERIFY(write("lit.png", PictureFormat::Png));
        QVERIFY(write("lit.svg", PictureFormat::Svg));
        QVERIFY(write("lit.pdf", PictureFormat::Pdf));
        const QImage plain(folder.filePath("plain.png"));
        const QImage lit(folder.filePath("lit.png"));
        const QRectF box = toRect(s.layout().items[dark].rect).translated(16, 16);
        const QPoint bar(int(box.left()) + 5, int(box.center().y()));
        QVERIFY(lit.pixelColor(bar).lightness() > plain.pixelColor(bar).lightness() + 30);
        const QByteArray svg = contents(folder.filePath("lit.svg"));
        QVERIFY(svg.contains("<g opacity=\"0.2\">") && svg.contains("class=\"hit\"") &&
                svg.contains("class=\"bookmark\""));
        QVERIFY(svg.contains(">Kind of operator<") && svg.contains(">Matrix products<"));
        // The legend is below the graph, in its own room.
        const double bottom = s.layout().height + 32;
        QVERIFY(lit.height() > bottom + 5 * kLegendLine);
        int ink = 0;
        for (int y = int(bottom) + 1; y < lit.height(); ++y) {
            for (int x = 0; x < int(kLegendWidth); ++x) {
                ink += lit.pixelColor(x, y) == QColor(Qt::white) ? 0 : 1;
            }
        }
        QVERIFY(ink > 500);
        const auto sizes = QRegularExpression("/MediaBox \\[0 0 \\S+ (\\S+)\\]")
                               .match(QString::fromLatin1(contents(folder.filePath("lit.pdf"))));
        QVERIFY(std::abs(sizes.captured(1).toDouble() - lit.height()) < 2);
        action(s, "graphLegend")->setChecked(false);
        QVERIFY(write("without.png", PictureFormat::Png));
        QCOMPARE(QImage(folder.filePath("without.png")).height(), qRound(bottom));
    }
};

TRACEWRIGHT_TEST(canvas_pictures, CanvasPicturesTest)
#include "canvas_pictures_test.moc"
