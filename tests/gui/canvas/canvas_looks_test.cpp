#include <QDoubleSpinBox>
#include <QPainter>
#include <QPicture>
#include <QPrinter>
#include <QPushButton>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include "tests/gui/canvas/shown_canvas.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_minimap.h"
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
        Snapshot weighty = *decoder();
        weighty.scopes[scopeNamed(weighty, "layers.0").index].parameterCount = 10;
        Shown s(std::make_shared<const Snapshot>(std::move(weighty)));
        const std::uint32_t item = s.itemOf(scopeNamed(*s.snapshot, "layers.0"));
        const QString text = tooltipOfItem(*s.snapshot, s.layout(), item);
        QVERIFY(text.contains("32 equal modules"));
        QVERIFY(text.contains("weights"));
        QVERIFY(!tooltipOfItem(*decoder(), s.layout(), item).contains("weights"));
        QVERIFY(spokenRepeats(*s.snapshot, s.layout(), item).contains("32 equal modules"));
        QVERIFY(spokenRepeats(*s.snapshot, s.layout(), 0).isEmpty());
        const NodeId mask = nodeIn(*s.snapshot, "", "aten::cumsum");
        QVERIFY(tooltipOfItem(*s.snapshot, s.layout(), s.itemOf(mask)).contains("aten::sub"));
    }

    void theTooltipTellsSourceOutputsAndTheBoxesThatRead() {
        Shown s(decoder(3));
        s.canvas.expandAll();
        const NodeId chunk = nodeIn(*s.snapshot, "layers.1.mha.rotary_embeds", "aten::chunk");
        QTRY_VERIFY(s.itemOf(chunk) != kNowhere);
        const auto told = [&](const std::string& path, const char* kind) {
            return tooltipOfItem(*s.snapshot, s.layout(),
                                 s.itemOf(nodeIn(*s.snapshot, path, kind)));
        };
        const QString halves = told("layers.1.mha.rotary_embeds", "aten::chunk");
        QVERIFY2(halves.contains("Output 0") && halves.contains("Output 1"), qPrintable(halves));
        QVERIFY(halves.contains("heads") && halves.contains("models/synthetic.cpp:1"));
        QVERIFY2(halves.contains("aten::neg #") && halves.contains("aten::cat #"),
                 qPrintable(halves));
        QVERIFY(!halves.contains("prim::"));
        const QString minus = told("layers.1.mha.rotary_embeds", "aten::neg");
        QVERIFY(minus.contains("aten::cat #") && !minus.contains("prim::"));
        const QString last = told("output_layer_norm", "aten::layer_norm");
        QVERIFY2(last.contains("output [0][3]"), qPrintable(last));
    }

    void theTooltipOfAValueTellsItsSourceAndWhereItGoes() {
        Shown s(decoder(3));
        trigger(s, "graphCollapseAll");
        const ScopeId layers = scopeNamed(*s.snapshot, "layers");
        QTRY_COMPARE(s.layout().items[s.itemOf(layers)].kind, LayoutItem::Kind::ClosedModule);
        const Graph& graph = s.snapshot->inlined;
        const NodeId mask = nodeIn(*s.snapshot, "", "aten::bitwise_and");
        const QString text = tooltipOfValue(*s.snapshot, s.layout(), graph[mask].outputs[0]);
        QVERIFY2(text.contains("models/synthetic.cpp:1") && text.contains("aten::bitwise_and #") &&
                     text.contains(">layers<") && text.contains("pieces"),
                 qPrintable(text));
        const auto& ports = s.layout().ports;
        QStringList places;
        for (std::uint32_t i = 0; i < ports.size(); ++i) {
            if (ports[i].item == 0 && !ports[i].input) {
                places << tooltipOfPort(*s.snapshot, s.layout(), i);
            }
        }
        QVERIFY(!places.isEmpty());
        for (const QString& place : places) {
            QVERIFY2(place.contains("[0]"), qPrintable(place));
        }
    }

    void allThatIsNotLitIsDimmed() {
        Shown s(encoder());
        s.canvas.expandAll();
        const NodeId lit = nodeIn(*s.snapshot, "layers.1.mha", "aten::softmax");
        const NodeId other = nodeIn(*s.snapshot, "layers.3.mha", "aten::softmax");
        QTRY_VERIFY(s.itemOf(other) != kNowhere);
        s.select(lit);
        chooseOverlay(s, OverlayKind::Module);
        s.settle();
        s.view().zoomBy(1.5 / s.view().zoom());
        const Layout& layout = s.layout();
        const std::uint32_t frame = s.itemOf(scopeNamed(*s.snapshot, "layers.3.mha"));
        const QRectF title = toRect(layout.items[frame].rect);
        const auto port = std::ranges::find(layout.ports, frame, &LayoutPort::item);
        const auto edge = std::ranges::find(layout.edges, s.itemOf(other), &LayoutEdge::from);
        const LayoutPoint& start = layout.points[edge->firstPoint];
        const std::vector<std::pair<const char*, QRectF>> parts{
            {"title", {title.x() + 28, title.y() + 4, 60, 18}},
            {"chip", toRect(port->chip)},
            {"shape", {start.x + 6, start.y + 3, 60, 8}},
            {"ground", {title.x() - 1, title.y() + 40, 2, 20}}};
        // The darkest pixel of each.
        const auto darkest = [&] {
            std::vector<int> all;
            for (const auto& [name, part] : parts) {
                s.view().centreOn(part.center());
                const QImage image = s.view().grab().toImage();
                const QRect seen = s.view().toWidget(part).toAlignedRect();
                int least = 255;
                for (int y = seen.top(); y <= seen.bottom(); ++y) {
                    for (int x = seen.left(); x <= seen.right(); ++x) {
                        least = std::min(least, qGray(image.pixel(x, y)));
                    }
                }
                all.push_back(least);
            }
            return all;
        };
        const std::vector<int> before = darkest();
        trigger(s, "graphFeeds");
        QVERIFY(!s.view().emphasis()->items[frame]);
        const std::vector<int> after = darkest();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QVERIFY2(after[i] > before[i] + 4, qPrintable(QStringLiteral("%1: %2, %3")
                                                              .arg(QLatin1String(parts[i].first))
                                                              .arg(before[i])
                                                              .arg(after[i])));
        }
    }

    void theOverviewShowsWhatIsLitAsLongAsItIs() {
        Shown s(decoder());
        s.canvas.expandAll();
        QTRY_VERIFY(s.layout().items.size() > 1000);
        s.settle();
        const NodeId node = nodeIn(*s.snapshot, "layers.3.mha.attention", "aten::softmax");
        s.select(node);
        s.settle();
        auto* map = s.canvas.findChild<GraphMinimap*>();
        QVERIFY(map->isVisible());
        const auto picture = [map] { return map->grab().toImage(); };
        const QImage before = picture();
        trigger(s, "graphFeeds");
        QVERIFY(picture() != before);
        trigger(s, "graphLightAll");
        QVERIFY(picture() == before);
    }

    void hitsFromAfarAreDots() {
        Shown s(randomNodes(2000, 1));
        GraphSearch::Hits hits;
        for (std::uint32_t i = 0; i < s.snapshot->inlined.nodes.size(); ++i) {
            hits.nodes.push_back({i});
        }
        const auto recorded = [&](double zoom) {
            QPicture picture;
            QPainter painter(&picture);
            s.view().render(painter, {0, 0, s.layout().width, s.layout().height}, zoom,
                            s.view().colours());
            painter.end();
            return picture.size();
        };
        const std::array before{recorded(0.004), recorded(1)};
        s.canvas.setHits(hits);
        QVERIFY(s.view().hits().size() > 1000);
        const std::array added{recorded(0.004) - before[0], recorded(1) - before[1]};
        QVERIFY2(added[0] > 1000 && added[0] < added[1] / 2,
                 qPrintable(QStringLiteral("%1, %2").arg(added[0]).arg(added[1])));
    }

    void picturesAreWrittenWholeAndOnWhite() {
        Shown s(encoder());
        s.canvas.setPalette(darkPalette());
        action(s, "graphLegend")->setChecked(false);
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
        const GraphPicture picture{s.snapshot,
                                   layout,
                                   std::make_shared<const Overlay>(operatorOverlay(*s.snapshot)),
                                   QRectF(0, 0, layout->width, layout->height),
                                   {}};
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
