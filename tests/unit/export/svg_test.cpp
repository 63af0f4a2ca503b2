#include <QTest>
#include <QXmlStreamReader>
#include <algorithm>
#include <optional>
#include <set>

#include "core/error.h"
#include "core/export/graph_svg.h"
#include "core/graph/open_modules.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"

using namespace tracewright;
using namespace tracewright::synthetic;

namespace {

// What an SVG holds, as another's reader tells it.
struct Read {
    bool valid = true;
    std::map<QString, int> elements;
    QStringList texts;
    QStringList titles;
    double width = 0;
    double height = 0;

    explicit Read(const std::string& svg) {
        QXmlStreamReader xml(QByteArray::fromStdString(svg));
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement) {
                const QString name = xml.name().toString();
                ++elements[name];
                if (name == "svg") {
                    width = xml.attributes().value("width").toDouble();
                    height = xml.attributes().value("height").toDouble();
                }
                if (name == "text") {
                    texts << xml.readElementText();
                } else if (name == "title") {
                    titles << xml.readElementText();
                }
            }
        }
        valid = !xml.hasError();
    }
};

}  // namespace

class SvgTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aPictureHasABoxForEachItemAndALineForEachEdge() {
        const auto snapshot = encoder(2);
        const Read svg(graphSvg(*snapshot, {50U, ""}));
        QVERIFY(svg.valid);
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        const auto boxes = std::count_if(
            layout->items.begin(), layout->items.end(),
            [](const LayoutItem& item) { return item.kind != LayoutItem::Kind::OpenModule; });
        QCOMPARE(svg.elements.at("g"), int(boxes) + 1);
        QVERIFY(svg.titles.contains("aten::softmax in layers.1.mha"));
        QVERIFY(svg.texts.contains("softmax"));
        QVERIFY(svg.texts.contains("batch × heads × pieces × pieces"));
        QVERIFY(svg.width > layout->width && svg.height > layout->height);
        QVERIFY(svg.elements.at("path") > 20);
    }

    void depthSaysHowManyLevelsAreOpen() {
        const auto snapshot = decoder(3);
        const Read closed(graphSvg(*snapshot, {0U, ""}));
        QVERIFY(closed.texts.contains("layers") && !closed.texts.contains("layers.0"));
        const Read layers(graphSvg(*snapshot, {1U, ""}));
        QVERIFY(layers.texts.contains("layers.0–2 ×3") && !layers.texts.contains("mha"));
        const Read more(graphSvg(*snapshot, {2U, ""}));
        QVERIFY(more.texts.contains("mha") && !more.texts.contains("query"));
    }

    void withoutADepthThePictureIsSmallEnoughToBeTakenIn() {
        const auto snapshot = decoder(32);
        const Read svg(graphSvg(*snapshot, {}));
        QVERIFY(svg.elements.at("g") < 64);
        QVERIFY(svg.texts.contains("layers.0–31 ×32"));
        QVERIFY(!svg.titles.filter("layers.0").isEmpty());
        QVERIFY(svg.titles.filter("layers.1").isEmpty());
    }

    void equalModulesAreOneStack() {
        const auto snapshot = decoder(48);
        const Read svg(graphSvg(*snapshot, {1U, ""}));
        QVERIFY(svg.texts.contains("layers.0–47 ×48"));
        QVERIFY(svg.titles.contains("layers.0 ×48"));
        const Read two(graphSvg(*decoder(2), {1U, ""}));
        QVERIFY(two.texts.contains("layers.0") && two.texts.contains("layers.1"));
    }

    void focusShowsTheOneThatIsAskedForOfEqualModules() {
        const auto snapshot = decoder(48);
        for (const std::optional<unsigned> depth : {std::optional<unsigned>(1U), {}}) {
            const Read svg(graphSvg(*snapshot, {depth, "layers.17"}));
            QVERIFY(!svg.titles.filter("layers.17").isEmpty());
            QVERIFY(svg.titles.filter("layers.0").isEmpty());
        }
    }

    void theLegendTellsWhatTheColoursMean() {
        const Read svg(graphSvg(*encoder(2), {50U, ""}));
        QVERIFY(svg.texts.contains("Kind of operator"));
        QVERIFY(svg.texts.contains("Matrix products") && svg.texts.contains("Norms"));
    }

    void whatIsNotLitIsDimmedAndMarksAreDrawn() {
        const auto snapshot = modulesInACycle();
        const auto layout = LayoutEngine(snapshot).layout(onlyRoot(*snapshot));
        PictureMarks marks;
        marks.litItems.assign(layout->items.size(), false);
        marks.litEdges.assign(layout->edges.size(), false);
        std::uint32_t box = 0;
        while (layout->items[box].kind == LayoutItem::Kind::OpenModule) {
            ++box;
        }
        marks.litItems[box] = true;
        const auto longEdge =
            std::ranges::find(layout->edges, LayoutEdge::Kind::Long, &LayoutEdge::kind);
        QVERIFY(longEdge != layout->edges.end());
        const auto draw = [&] {
            return QByteArray::fromStdString(
                layoutSvg(*snapshot, *layout, {}, {0, 0, 9e5, 9e5}, marks));
        };
        const QByteArray dim = draw();
        const auto boxes = std::ranges::count_if(layout->items, [](const LayoutItem& item) {
            return item.kind != LayoutItem::Kind::OpenModule;
        });
        QVERIFY(dim.count("<g opacity=\"0.2\">") >= boxes - 1);
        QCOMPARE(dim.count("<g>"), 1);
        QVERIFY(!dim.contains("stroke-dasharray"));
        marks.litEdges[std::size_t(longEdge - layout->edges.begin())] = true;
        marks.hits = {box};
        marks.bookmarks = {box};
        const QByteArray lit = draw();
        QCOMPARE(lit.count("stroke-dasharray"), 1);
        QCOMPARE(lit.count("class=\"hit\""), 1);
        QCOMPARE(lit.count("class=\"bookmark\""), 1);
    }

    void focusShowsOneModuleAlone() {
        const auto snapshot = decoder(3);
        const Read svg(graphSvg(*snapshot, {2U, "layers.1.mha"}));
        QVERIFY(svg.valid);
        QVERIFY(svg.titles.contains("aten::linear in layers.1.mha.query"));
        for (const QString& title : svg.titles) {
            QVERIFY2(!title.contains("layers.0") && !title.contains("layers.2"), qPrintable(title));
        }
        const Read whole(graphSvg(*snapshot, {}));
        QVERIFY(svg.height < whole.height);
    }

    void aModuleThatIsNotThereIsWrongUsage() {
        const auto snapshot = decoder(1);
        try {
            graphSvg(*snapshot, {0U, "layers.7"});
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Usage);
            QVERIFY(QString(error.what()).contains("layers.7"));
        }
    }

    void hostileNamesStayText() {
        Builder b;
        const ScopeId module = b.scope(ScopeId{0}, "a<b>&\"'\x01\xff", "</svg><script>");
        b.output(b.node("aten::<evil>&", module, {b.input("x\"><y")}, {"<s>", "\xfe"}));
        const auto odd = b.take();
        const Read svg(graphSvg(*odd, {9U, ""}));
        QVERIFY(svg.valid);
        QVERIFY(svg.elements.count("script") == 0 && svg.elements.count("evil") == 0);
        for (const auto& snapshot : {emptyGraph(), constantsOnly(), deepModules(), longNames(),
                                     modulesInACycle(), manyInputs(300)}) {
            QVERIFY(Read(graphSvg(*snapshot, {})).valid);
            QVERIFY(Read(graphSvg(*snapshot, {100U, ""})).valid);
        }
    }

    void theSameGraphGivesTheSameBytes() {
        QCOMPARE(graphSvg(*decoder(2), {3U, ""}), graphSvg(*decoder(2), {3U, ""}));
    }
};

TRACEWRIGHT_TEST(svg, SvgTest)
#include "svg_test.moc"
