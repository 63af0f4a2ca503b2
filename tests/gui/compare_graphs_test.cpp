#include <QCheckBox>
#include <QComboBox>
#include <QTest>
#include <QTreeView>
#include <algorithm>
#include <optional>

#include "tests/gui/compared_traces.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_legend.h"
#include "widgets/graph/graph_view.h"
#include "widgets/theme/colors.h"

using namespace tracewright;
using namespace tracewright::driver;

// The graphs of a comparison: in step with the table, and with what differs in colours.
class CompareGraphsTest : public QObject {
    Q_OBJECT

    // Two files side by side: all of the model, and the decoder alone.
    struct Shown {
        explicit Shown(const QString& before, const QString& after) : panel(selection) {
            panel.resize(1500, 800);
            panel.show();
            ready = QTest::qWaitForWindowExposed(&panel) &&
                    waitForComparison(panel, [&] { panel.compareFiles(before, after); }) &&
                    QTest::qWaitFor([&] {
                        return graph(true).layoutShown() != nullptr &&
                               graph(false).layoutShown() != nullptr;
                    });
        }
        GraphCanvas& canvas(bool first) {
            return *panel.findChild<GraphCanvas*>(first ? QStringLiteral("compareBeforeGraph")
                                                        : QStringLiteral("compareAfterGraph"));
        }
        GraphView& graph(bool first) { return *canvas(first).view(); }
        QTreeView& table() { return *panel.findChild<QTreeView*>(); }
        const CompareModel& model() { return static_cast<const CompareModel&>(*table().model()); }
        const Snapshot& snapshot(bool first) {
            return first ? *panel.compared()->before : *panel.compared()->after;
        }
        void showAll() {
            for (QCheckBox* box : panel.findChildren<QCheckBox*>()) {
                box->setChecked(false);
            }
        }
        // Selected, and to be seen.
        bool shows(bool first, NodeId node) {
            return QTest::qWaitFor([&, first, node] {
                GraphView& view = graph(first);
                const Layout* layout = view.layoutShown();
                if (layout == nullptr || view.selected() == kNowhere ||
                    layout->itemOfNode[node.index] != view.selected()) {
                    return false;
                }
                const QRectF seen = view.toWidget(toRect(layout->items[view.selected()].rect));
                return QRectF(view.rect()).contains(seen.center());
            });
        }
        bool showsNothing(bool first) { return graph(first).selected() == kNowhere; }
        QRgb groundOf(bool first, std::uint32_t item) {
            GraphView& view = graph(first);
            view.zoomTo(item);
            QTest::qWait(250);  // movements take 180 ms
            // Above what is written, in a box as in a title.
            const QRectF rect = toRect(view.layoutShown()->items[item].rect);
            const QPointF at = view.toWidget(QPointF(rect.center().x(), rect.top() + 3.5));
            return view.grab().toImage().pixel(at.toPoint());
        }
        QStringList legend(bool first) { return canvas(first).findChild<GraphLegend*>()->texts(); }

        Selection selection;
        ComparePanel panel;
        bool ready = false;
    };

    // The last row of an operator, so that its module has to be opened for it.
    static QModelIndex rowOf(const CompareModel& model, const QString& kind,
                             const QModelIndex& parent = {}) {
        for (int row = model.rowCount(parent); row-- > 0;) {
            const QModelIndex index = model.index(row, CompareModel::Before, parent);
            if (index.data().toString().startsWith(kind)) {
                return index;
            }
            if (const QModelIndex below = rowOf(model, kind, index); below.isValid()) {
                return below;
            }
        }
        return {};
    }

    // A box of an operator that is seen whole, with a counterpart.
    static std::optional<std::uint32_t> boxToClick(Shown& s, bool first) {
        const Layout& layout = *s.graph(first).layoutShown();
        for (std::uint32_t i = 0; i < layout.items.size(); ++i) {
            const LayoutItem& item = layout.items[i];
            const QRectF seen = s.graph(first).toWidget(toRect(item.rect));
            if (item.kind == LayoutItem::Kind::Node && i != s.graph(first).selected() &&
                QRectF(s.graph(first).rect()).contains(seen) &&
                partner(s, first, item.node).valid()) {
                return i;
            }
        }
        return std::nullopt;
    }

    static ScopeId moduleAtTop(const Snapshot& snapshot, const std::string& name) {
        const auto found = std::ranges::find(snapshot.scopes, name, &Scope::path);
        return {static_cast<std::uint32_t>(found - snapshot.scopes.begin())};
    }

    static NodeId partner(Shown& s, bool first, NodeId node) {
        for (const NodePair& pair : s.panel.compared()->comparison.nodes) {
            if ((first ? pair.before : pair.after) == node) {
                return first ? pair.after : pair.before;
            }
        }
        return {};
    }

    static void click(Shown& s, bool first, std::uint32_t item) {
        GraphView& view = s.graph(first);
        const QRectF seen = view.toWidget(toRect(view.layoutShown()->items[item].rect));
        QTest::mouseClick(&view, Qt::LeftButton, {}, seen.center().toPoint());
    }

  private Q_SLOTS:
    void initTestCase() {
        whole_ = folder_.filePath("whole.pt");
        decoder_ = folder_.filePath("decoder.pt");
        tracedSample(ModelKind::CausalLM, whole_);
        tracedSample(ModelKind::Decoder, decoder_);
    }

    void aRowSelectsAndShowsItsNodesInBothGraphs() {
        Shown s(whole_, decoder_);
        QVERIFY(s.ready);
        s.showAll();
        for (const char* kind : {"aten::gelu", "aten::layer_norm", "aten::linear"}) {
            const QModelIndex row = rowOf(s.model(), QLatin1String(kind));
            QVERIFY2(row.isValid(), kind);
            s.table().setCurrentIndex(row);
            QVERIFY2(s.shows(true, s.model().before(row).node), kind);
            if (s.model().after(row).node.valid()) {
                QVERIFY2(s.shows(false, s.model().after(row).node), kind);
            }
            QCOMPARE(s.table().currentIndex(), row);
        }
    }

    void aNodeThatIsClickedSelectsItsRowAndItsCounterpart_data() {
        QTest::addColumn<bool>("first");
        QTest::addColumn<bool>("all");
        QTest::newRow("before, all rows") << true << true;
        QTest::newRow("after, all rows") << false << true;
        QTest::newRow("before, what differs") << true << false;
        QTest::newRow("after, what differs") << false << false;
    }

    // What is the same has no row where only what differs has one: that of a module around it then.
    void aNodeThatIsClickedSelectsItsRowAndItsCounterpart() {
        QFETCH(bool, first);
        QFETCH(bool, all);
        Shown s(whole_, decoder_);
        QVERIFY(s.ready);
        if (all) {
            s.showAll();
        }
        const auto box = boxToClick(s, first);
        QVERIFY(box.has_value());
        const NodeId node = s.graph(first).layoutShown()->items[*box].node;
        click(s, first, *box);
        QVERIFY(s.shows(first, node));
        QVERIFY(s.shows(!first, partner(s, first, node)));
        const QModelIndex row = s.table().currentIndex();
        QVERIFY(row.isValid());
        const SelectedItem item = first ? s.model().before(row) : s.model().after(row);
        if (all) {
            QCOMPARE(item.node, node);
        } else {
            QVERIFY(item.scope.valid());
        }
        QVERIFY(s.table().viewport()->rect().intersects(s.table().visualRect(row)));
        QVERIFY(!s.selection.item().scope.valid());  // nothing of the result's
    }

    void whatIsGoneIsSelectedInTheFirstAlone() {
        Shown s(whole_, decoder_);
        QVERIFY(s.ready);
        const auto& nodes = s.panel.compared()->comparison.nodes;
        const auto gone = std::ranges::find_if(nodes, [&s](const NodePair& pair) {
            return pair.change == Change::Gone &&
                   s.snapshot(true).inlined[pair.before].kind == "aten::linear";
        });
        QVERIFY(gone != nodes.end());
        const auto box = boxToClick(s, false);
        QVERIFY(box.has_value());
        click(s, false, *box);
        QTRY_VERIFY(!s.showsNothing(false));
        s.table().setCurrentIndex(
            s.model().indexOfBefore({s.snapshot(true).inlined[gone->before].scope, gone->before}));
        QVERIFY(s.shows(true, gone->before));
        QVERIFY(s.showsNothing(false));
        s.showAll();
        QVERIFY(s.shows(true, gone->before));  // other rows don't change what is selected
    }

    void whatDiffersIsColouredInBothGraphs_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void whatDiffersIsColouredInBothGraphs() {
        QFETCH(bool, dark);
        Shown s(whole_, decoder_);
        QVERIFY(s.ready);
        const ScopeId gone = moduleAtTop(s.snapshot(true), "output_embeddings");
        for (const bool first : {true, false}) {
            s.graph(first).setPalette(paletteOf(dark ? darkColors() : lightColors()));
            QCOMPARE(s.canvas(first).overlay(), OverlayKind::Changes);
        }
        QVERIFY2(s.legend(true).contains(QStringLiteral("Gone")),
                 qPrintable(s.legend(true).join(QLatin1Char(','))));
        QVERIFY(!s.legend(false).contains(QStringLiteral("Gone")));
        const std::uint32_t box = s.graph(true).layoutShown()->itemOfScope[gone.index];
        QVERIFY(box != kNowhere);
        const GraphColours& colours = s.graph(true).colours();
        QCOMPARE(s.groundOf(true, box), colours.of(std::uint8_t(ChangeClass::Gone)).ground.rgb());
        // The other way round, the same is added.
        QVERIFY(waitForComparison(s.panel, [&] { s.panel.compareFiles(decoder_, whole_); }));
        QTRY_VERIFY(s.graph(false).layoutShown() != nullptr);
        QVERIFY(s.legend(false).contains(QStringLiteral("Added")));
        QVERIFY(!s.legend(true).contains(QStringLiteral("Added")));
        const std::uint32_t added = s.graph(false).layoutShown()->itemOfScope[gone.index];
        QCOMPARE(s.groundOf(false, added),
                 s.graph(false).colours().of(std::uint8_t(ChangeClass::Added)).ground.rgb());
    }

    void dimmingGoesOnTopOfTheColours() {
        Shown s(whole_, decoder_);
        QVERIFY(s.ready);
        const ScopeId gone = moduleAtTop(s.snapshot(true), "output_embeddings");
        const std::uint32_t box = s.graph(true).layoutShown()->itemOfScope[gone.index];
        const QRgb full = s.groundOf(true, box);
        s.graph(true).setEmphasis(
            GraphEmphasis{std::vector<bool>(s.graph(true).layoutShown()->items.size()),
                          std::vector<bool>(s.graph(true).layoutShown()->edges.size())});
        const QRgb dimmed = s.groundOf(true, box);
        QVERIFY(dimmed != full);
        s.graph(true).setEmphasis(std::nullopt);
        QCOMPARE(s.groundOf(true, box), full);
    }

    void anotherColouringCanBeChosenAndTheResultsComesBack() {
        Selection selection;
        GraphCanvas canvas(selection);
        const auto trace = tracedSample(ModelKind::Decoder);
        canvas.setSnapshot({trace, &trace->snapshot});
        canvas.setOverlay(OverlayKind::Module);
        auto changes = std::make_shared<Overlay>();
        changes->kind = OverlayKind::Changes;
        changes->classes.resize(kChangeClasses);
        canvas.setChanges(changes);
        const auto* box = canvas.findChild<QComboBox*>(QStringLiteral("graphOverlay"));
        QCOMPARE(box->currentText(), QStringLiteral("What differs"));
        QCOMPARE(canvas.findChild<GraphLegend*>()->texts(), QStringList{"Nothing differs"});
        canvas.setChanges(nullptr);
        QCOMPARE(canvas.overlay(), OverlayKind::Module);
        canvas.setChanges(changes);
        canvas.setOverlay(OverlayKind::Operator);
        canvas.setChanges(nullptr);
        QCOMPARE(canvas.overlay(), OverlayKind::Operator);
        canvas.setOverlay(OverlayKind::Changes);
        QCOMPARE(canvas.findChild<GraphLegend*>()->texts(), QStringList{"Nothing is compared"});
    }

  private:
    QTemporaryDir folder_;
    QString whole_;
    QString decoder_;
};

TRACEWRIGHT_TEST(compare_graphs, CompareGraphsTest)
#include "compare_graphs_test.moc"
