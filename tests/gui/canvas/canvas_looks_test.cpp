#include <QDoubleSpinBox>
#include <QPrinter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include "tests/gui/canvas/shown_canvas.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_texts.h"
#include "widgets/graph/graph_tooltip.h"
#include "widgets/graph/picture_dialog.h"

using namespace tracewright;
using namespace tracewright::synthetic;

// What the canvas tells by colours and texts, and the pictures that it writes.
class CanvasLooksTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void overlaysColourTheBoxesAndTheLegendTellsHow() {
        Shown s(encoder());
        const ScopeId layer = scopeNamed(*s.snapshot, "layers.0");
        auto* legend = s.canvas.findChild<GraphLegend*>();
        QVERIFY(legend->isVisible());
        QVERIFY(legend->texts().contains("Norms") || legend->texts().contains("Matrix products"));
        const QColor before = colourOf(s, s.itemOf(layer));
        chooseOverlay(s, OverlayKind::Module);
        QVERIFY(legend->texts().contains("Linear"));
        QCOMPARE(s.view().overlay().kind, OverlayKind::Module);
        trigger(s, "graphCollapseAll");
        QTRY_VERIFY(s.itemOf(scopeNamed(*s.snapshot, "embeddings")) != kNowhere);
        s.settle();
        QVERIFY(colourOf(s, s.itemOf(scopeNamed(*s.snapshot, "embeddings"))) != before);
        action(s, "graphLegend")->setChecked(false);
        QVERIFY(!legend->isVisible());
    }

    void findingsAreShownWhereTheyAre() {
        Shown s(encoder());
        const NodeId node = nodeIn(*s.snapshot, "", "aten::__getitem__");
        const QColor plain = colourOf(s, s.itemOf(node));
        s.canvas.setFindings({{Verdict::ShapeBaked, node, "a length"}});
        chooseOverlay(s, OverlayKind::Findings);
        QVERIFY(colourOf(s, s.itemOf(node)) != plain);
        QCOMPARE(s.canvas.findChild<GraphLegend*>()->texts(), QStringList{"Shape baked in"});
        s.canvas.setFindings({});
        QCOMPARE(s.canvas.findChild<GraphLegend*>()->texts(),
                 QStringList{"The audit found nothing"});
    }

    void amountsColourNodesAndModules() {
        Shown s(encoder());
        std::vector<std::uint64_t> flops(s.snapshot->inlined.nodes.size(), 0);
        const NodeId node = nodeIn(*s.snapshot, "layers.1.mha", "aten::softmax");
        flops[node.index] = 5'000'000;
        chooseOverlay(s, OverlayKind::Flops);
        QCOMPARE(s.canvas.findChild<GraphLegend*>()->texts(), QStringList{"Nothing to tell apart"});
        s.canvas.setAmounts(OverlayKind::Flops, flops);
        const Overlay& overlay = s.view().overlay();
        QVERIFY(overlay.ofNode[node.index] != kNoClass);
        QVERIFY(overlay.ofScope[scopeNamed(*s.snapshot, "layers.1").index] != kNoClass);
        QCOMPARE(overlay.ofScope[scopeNamed(*s.snapshot, "layers.2").index], kNoClass);
        QVERIFY(s.canvas.findChild<GraphLegend*>()->texts()[0].contains("5"));
    }

    void boxesTellTheirConstantsCloseUp() {
        const auto snapshot = decoder(1);
        const NodeId node = nodeIn(*snapshot, "layers.0.mha.attention", "aten::softmax");
        QVERIFY(attributeLine(snapshot->inlined, node).contains("-2"));
        const QString none =
            attributeLine(snapshot->inlined, nodeIn(*snapshot, "", "aten::bitwise_and"));
        QVERIFY(!none.isNull());
        QCOMPARE(edgeShape(snapshot->inlined[snapshot->inlined[node].outputs[0]]).count("×"), 3);
    }

    void theTooltipTellsWhatEqualLayersDifferIn() {
        Shown s(decoder());
        const std::uint32_t item = s.itemOf(scopeNamed(*s.snapshot, "layers.0"));
        const QString text = tooltipOfItem(*s.snapshot, s.layout(), item);
        QVERIFY(text.contains("32 equal modules"));
        QVERIFY(text.contains("weights"));
        const NodeId mask = nodeIn(*s.snapshot, "", "aten::cumsum");
        QVERIFY(tooltipOfItem(*s.snapshot, s.layout(), s.itemOf(mask)).contains("aten::sub"));
    }

    void picturesAreWrittenWholeAndOnWhite() {
        Shown s(encoder());
        s.canvas.setPalette(darkPalette());
        const QTemporaryDir folder;
        const QSizeF size(s.layout().width + 32, s.layout().height + 32);
        const auto write = [&](const char* name, PictureFormat format, double scale, bool seen) {
            QSignalSpy done(&s.canvas, &GraphCanvas::pictureWritten);
            s.canvas.writePicture(folder.filePath(QLatin1String(name)), format, scale, seen);
            return done.wait(10000);
        };
        QVERIFY(write("a.png", PictureFormat::Png, 1.5, false));
        const QImage png(folder.filePath("a.png"));
        QCOMPARE(png.size(), (size * 1.5).toSize());
        QCOMPARE(png.pixelColor(1, 1), QColor(Qt::white));
        QVERIFY(write("a.svg", PictureFormat::Svg, 1, false));
        QSvgRenderer svg(folder.filePath("a.svg"));
        QVERIFY(svg.isValid());
        QVERIFY(std::abs(svg.viewBoxF().width() - size.width()) < 1);
        QVERIFY(write("a.pdf", PictureFormat::Pdf, 1, false));
        QFile pdf(folder.filePath("a.pdf"));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF-"));
        s.view().zoomBy(3);
        QVERIFY(write("part.png", PictureFormat::Png, 1, true));
        QVERIFY(QImage(folder.filePath("part.png")).width() < size.width());
    }

    void aPictureThatCanNotBeWrittenSaysWhy() {
        Shown s(encoder());
        QSignalSpy failed(&s.canvas, &GraphCanvas::pictureFailed);
        s.canvas.writePicture(QStringLiteral("/nowhere/a.svg"), PictureFormat::Svg, 1, false);
        QVERIFY(failed.wait(10000));
        QVERIFY(failed[0][0].toString().contains("/nowhere/a.svg"));
        const QTemporaryDir folder;
        s.canvas.writePicture(folder.filePath("large.png"), PictureFormat::Png, 200, false);
        QVERIFY(failed.wait(10000));
        QVERIFY(failed[1][0].toString().contains("pixels"));
        QVERIFY(!QFile::exists(folder.filePath("large.png")));
    }

    void aPictureIsPrintedOnPagesThatCanBeRead() {
        Shown s(decoder());
        const QTemporaryDir folder;
        const auto printer = std::make_shared<QPrinter>();
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(folder.filePath("printed.pdf"));
        LayoutEngine engine(s.snapshot);
        const auto layout = engine.layout(allOpen(*s.snapshot));
        const GraphPicture picture{s.snapshot, layout,
                                   std::make_shared<const Overlay>(operatorOverlay(*s.snapshot)),
                                   QRectF(0, 0, layout->width, layout->height)};
        GraphPictureWriter writer;
        QSignalSpy printed(&writer, &GraphPictureWriter::printed);
        writer.print(picture, printer);
        QVERIFY(printed.wait(10000));
        QFile pdf(folder.filePath("printed.pdf"));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        const QByteArray bytes = pdf.readAll();
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.count("/Type /Page\n") > 3);
        QSignalSpy failed(&writer, &GraphPictureWriter::failed);
        printer->setOutputFileName(QStringLiteral("/nowhere/printed.pdf"));
        writer.print(picture, printer);
        QVERIFY(failed.wait(10000));
    }

    void theDialogTellsSizesAndRefusesTooMany() {
        PictureDialog dialog({20000, 40000}, {800, 600});
        auto* format = dialog.findChild<QComboBox*>("pictureFormat");
        auto* scale = dialog.findChild<QDoubleSpinBox*>("pictureScale");
        QVERIFY(!scale->isEnabled());
        format->setCurrentIndex(1);
        QCOMPARE(dialog.format(), PictureFormat::Png);
        QVERIFY(scale->isEnabled());
        QPushButton* accept = nullptr;
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            accept = button->text().contains("xport") ? button : accept;
        }
        QVERIFY(accept != nullptr && !accept->isEnabled());
        scale->setValue(0.1);
        QVERIFY(accept->isEnabled());
    }
};

TRACEWRIGHT_TEST(canvas_looks, CanvasLooksTest)
#include "canvas_looks_test.moc"
