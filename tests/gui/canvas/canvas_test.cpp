#include <QAccessible>
#include <QAction>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolBar>
#include <QToolTip>
#include <QWheelEvent>

#include "tests/gui/canvas/shown_canvas.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_colours.h"
#include "widgets/graph/graph_view.h"

using namespace tracewright;
using namespace tracewright::synthetic;

class CanvasTest : public QObject {
    Q_OBJECT

  private:
    static void wheel(GraphView& view, QPointF at, int delta) {
        QWheelEvent event(at, view.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &event);
    }

  private Q_SLOTS:
    void theFirstPictureIsSmallAndReadable() {
        Shown s(decoder());
        QVERIFY(s.layout().items.size() < 80);
        QVERIFY(s.view().zoom() >= 0.6);
        QVERIFY(s.view().rect().contains(s.view().toWidget(QPointF(40, 10)).toPoint()) ||
                s.view().toWidget(QPointF(0, 0)).y() > 0);
    }

    void theWheelZoomsAtThePointer() {
        Shown s(decoder());
        const QPointF at(300, 200);
        const QPointF before = s.view().toScene(at);
        const double zoom = s.view().zoom();
        wheel(s.view(), at, 240);
        QVERIFY(s.view().zoom() > zoom * 1.3);
        const QPointF after = s.view().toScene(at);
        QVERIFY((after - before).manhattanLength() < 1e-6);
        wheel(s.view(), at, -240);
        QVERIFY(std::abs(s.view().zoom() - zoom) < 1e-9);
    }

    void draggingMovesThePictureWithThePointer() {
        Shown s(decoder());
        const QPointF before = s.view().toScene({400, 300});
        QTest::mousePress(&s.view(), Qt::LeftButton, {}, {400, 300});
        QTest::mouseMove(&s.view(), {380, 280});
        QTest::mouseMove(&s.view(), {350, 250});
        QTest::mouseRelease(&s.view(), Qt::LeftButton, {}, {350, 250});
        QVERIFY((s.view().toScene({350, 250}) - before).manhattanLength() < 1e-6);
        QVERIFY(s.selection.item() == SelectedItem{});
    }

    void aClickSelectsTheModuleAndItsNode() {
        Shown s(encoder());
        const ScopeId layers = scopeNamed(*s.snapshot, "layers");
        QTest::mouseClick(&s.view(), Qt::LeftButton, {},
                          (s.seen(s.itemOf(layers)).topLeft() + QPointF(60, 8)).toPoint());
        QCOMPARE(s.selection.item().scope, layers);
        const NodeId node = nodeIn(*s.snapshot, "", "aten::__getitem__");
        const QPointF middle = s.seen(s.layout().itemOfNode[node.index]).center();
        QTest::mouseClick(&s.view(), Qt::LeftButton, {}, middle.toPoint());
        QCOMPARE(s.selection.item().node, node);
        QVERIFY(!s.view().litEdges().empty());
    }

    void aDoubleClickOpensAModuleAndItStaysUnderThePointer() {
        Shown s(encoder());
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.0.mha");
        s.close(mha);
        QVERIFY(s.itemOf(mha) != kNowhere && !s.canvas.isOpen(mha));
        s.view().reveal(s.itemOf(mha));
        s.settle();
        const QPoint at = (s.seen(s.itemOf(mha)).topLeft() + QPointF(50, 9)).toPoint();
        QTest::mouseDClick(&s.view(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(s.canvas.isOpen(mha));
        QCOMPARE(s.layout().items[s.itemOf(mha)].kind, LayoutItem::Kind::OpenModule);
        QVERIFY(s.seen(s.itemOf(mha)).contains(at));
        QTest::mouseDClick(&s.view(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(!s.canvas.isOpen(mha));
        QVERIFY(s.seen(s.itemOf(mha)).contains(at));
    }

    void aClickOnTheChevronOpens() {
        Shown s(encoder());
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.0.mha");
        s.close(mha);
        s.view().reveal(s.itemOf(mha));
        s.settle();
        const QRectF chevron = chevronOf(s.layout().items[s.itemOf(mha)]);
        QTest::mouseClick(&s.view(), Qt::LeftButton, {},
                          s.view().toWidget(chevron.center()).toPoint());
        QTRY_VERIFY(s.canvas.isOpen(mha));
    }

    void enterOpensAndBackspaceGoesToTheParent() {
        Shown s(encoder());
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.1.mha");
        s.selection.select({mha, {}});
        s.close(mha);
        s.settle();
        QTest::keyClick(&s.view(), Qt::Key_Return);
        QTRY_VERIFY(s.canvas.isOpen(mha));
        QTest::keyClick(&s.view(), Qt::Key_Backspace);
        QCOMPARE(s.selection.item().scope, scopeNamed(*s.snapshot, "layers.1"));
        QVERIFY(!s.selection.item().node.valid());
    }

    void aNodeSelectedElsewhereIsOpenedAndMovedIntoSight() {
        Shown s(decoder());
        const NodeId node = nodeIn(*s.snapshot, "layers.17.mha.attention", "aten::softmax");
        QCOMPARE(s.layout().itemOfNode[node.index], kNowhere);
        s.selection.select({s.snapshot->inlined[node].scope, node});
        QTRY_VERIFY(s.layout().itemOfNode[node.index] != kNowhere);
        s.settle();
        const std::uint32_t item = s.layout().itemOfNode[node.index];
        QCOMPARE(s.view().selected(), item);
        QVERIFY(QRectF(s.view().rect()).contains(s.seen(item)));
        QVERIFY(s.seen(item).height() > 10);
    }

    void aFoldedNodeSelectedElsewhereShowsItsUser() {
        Shown s(decoder());
        const NodeId weight = nodeIn(*s.snapshot, "layers.2.mha.query", "prim::GetAttr");
        const NodeId user = nodeIn(*s.snapshot, "layers.2.mha.query", "aten::linear");
        s.selection.select({s.snapshot->inlined[weight].scope, weight});
        QTRY_VERIFY(s.layout().itemOfNode[user.index] != kNowhere);
        QCOMPARE(s.view().selected(), s.layout().itemOfNode[user.index]);
    }

    void aSelectionBeforeTheSnapshotIsShownToo() {
        const auto snapshot = decoder();
        const ScopeId mha = scopeNamed(*snapshot, "layers.30.mha");
        Selection selection;
        selection.select({mha, {}});
        GraphCanvas canvas(selection);
        canvas.setSnapshot(snapshot);
        QTRY_VERIFY(canvas.view()->layoutShown() != nullptr);
        QTRY_VERIFY(canvas.view()->selected() != kNowhere);
        QCOMPARE(canvas.view()->layoutShown()->items[canvas.view()->selected()].scope, mha);
    }

    void arrowsWalkAlongEdges() {
        Shown s(encoder());
        s.canvas.expandAll();
        const NodeId linear = nodeIn(*s.snapshot, "layers.0.mha.query", "aten::linear");
        s.selection.select({s.snapshot->inlined[linear].scope, linear});
        QTRY_VERIFY(s.view().selected() != kNowhere);
        s.settle();
        QTest::keyClick(&s.view(), Qt::Key_Down);
        QCOMPARE(s.selection.item().node, nodeIn(*s.snapshot, "layers.0.mha", "aten::unflatten"));
        QTest::keyClick(&s.view(), Qt::Key_Up);
        QCOMPARE(s.selection.item().node, linear);
        QTest::keyClick(&s.view(), Qt::Key_Up);
        QCOMPARE(s.selection.item().node,
                 nodeIn(*s.snapshot, "embeddings.piece_embeddings", "aten::embedding"));
        const std::uint32_t query = s.itemOf(scopeNamed(*s.snapshot, "layers.0.mha.query"));
        s.selection.select({s.layout().items[query].scope, {}});
        QTest::keyClick(&s.view(), Qt::Key_Right);
        QCOMPARE(s.selection.item().scope, scopeNamed(*s.snapshot, "layers.0.mha.key"));
        QTest::keyClick(&s.view(), Qt::Key_Left);
        QCOMPARE(s.selection.item().scope, scopeNamed(*s.snapshot, "layers.0.mha.query"));
    }

    void selectingLightsLongEdgesInFull() {
        Shown s(decoder());
        s.canvas.setOpen(scopeNamed(*s.snapshot, "layers"), true);
        s.canvas.showOnly(scopeNamed(*s.snapshot, "layers"), kNowhere);
        QTRY_VERIFY(s.itemOf(scopeNamed(*s.snapshot, "layers.31")) != kNowhere);
        const NodeId mask = nodeIn(*s.snapshot, "", "aten::bitwise_and");
        s.selection.select({ScopeId{0}, mask});
        QTRY_VERIFY(!s.view().litEdges().empty());
        const auto& lit = s.view().litEdges();
        const auto reached = std::count_if(lit.begin(), lit.end(), [&](std::uint32_t edge) {
            return s.layout().edges[edge].kind == LayoutEdge::Kind::Long;
        });
        QVERIFY(reached >= 29);
    }

    void aClickOnAStubGoesToTheOtherEnd() {
        Shown s(decoder());
        s.canvas.setOpen(scopeNamed(*s.snapshot, "layers"), true);
        s.canvas.showOnly(scopeNamed(*s.snapshot, "layers"), kNowhere);
        QTRY_VERIFY(s.itemOf(scopeNamed(*s.snapshot, "layers.31")) != kNowhere);
        const Layout& layout = s.layout();
        std::uint32_t stub = 0;
        while (layout.stubs[stub].leaving ||
               layout.text(layout.stubs[stub].label) != "causal_mask") {
            ++stub;
        }
        s.view().reveal(layout.stubs[stub].item);
        s.settle();
        s.view().fit();
        s.settle();
        Q_EMIT s.view().stubClicked(stub);
        QCOMPARE(s.selection.item().node, nodeIn(*s.snapshot, "", "aten::bitwise_and"));
    }

    void fitShowsAll() {
        Shown s(decoder());
        s.canvas.expandAll();
        QTRY_VERIFY(s.layout().items.size() > 1000);
        QTest::keyClick(&s.view(), Qt::Key_F);
        s.settle();
        const QRectF whole = s.view().toWidget(QRectF(0, 0, s.layout().width, s.layout().height));
        QVERIFY(QRectF(s.view().rect()).contains(whole));
    }

    void buttonsHaveTextsTooltipsAndWork() {
        Shown s(encoder());
        const auto* bar = s.canvas.findChild<QToolBar*>();
        std::map<QString, QAction*> actions;
        for (QAction* action : bar->actions()) {
            if (!action->isSeparator() && !action->text().isEmpty()) {
                QVERIFY(!action->toolTip().isEmpty());
                actions[action->text()] = action;
            }
        }
        actions.at("Collapse all")->trigger();
        QTRY_COMPARE(s.itemOf(scopeNamed(*s.snapshot, "layers.0")), kNowhere);
        actions.at("Expand all")->trigger();
        QTRY_VERIFY(s.itemOf(scopeNamed(*s.snapshot, "layers.5.ffn.activation")) != kNowhere);
        const double zoom = s.view().zoom();
        actions.at("Zoom in")->trigger();
        QVERIFY(s.view().zoom() > zoom);
        actions.at("Zoom out")->trigger();
        QCOMPARE(s.view().zoom(), zoom);
        const std::size_t items = s.layout().items.size();
        actions.at("Constants")->setChecked(true);
        QTRY_VERIFY(s.layout().items.size() > items);
    }

    void largeGraphsAreLaidOutBesideTheGuiThread() {
        Selection selection;
        GraphCanvas canvas(selection);
        const auto snapshot = randomNodes(20000, 4);
        canvas.setSnapshot(snapshot);
        QVERIFY(canvas.view()->layoutShown() == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(canvas.view()->layoutShown() != nullptr, 60000);
        canvas.setSnapshot(snapshot);
        canvas.setSnapshot(encoder());  // the newer one wins
        QTRY_VERIFY_WITH_TIMEOUT(canvas.view()->layoutShown() != nullptr, 60000);
        QTest::qWait(50);
        QVERIFY(canvas.view()->layoutShown()->items.size() < 1000);
    }

    void hostileGraphsAreDrawnAtEveryZoom() {
        for (const auto& snapshot : {emptyGraph(), constantsOnly(), deepModules(), manyInputs(3000),
                                     longNames(), modulesInACycle()}) {
            Shown s(snapshot);
            s.canvas.expandAll();
            for (const int key : {Qt::Key_F, Qt::Key_Down, Qt::Key_Up, Qt::Key_Right,
                                  Qt::Key_Return, Qt::Key_Backspace}) {
                QTest::keyClick(&s.view(), static_cast<Qt::Key>(key));
                s.view().grab();
            }
            for (int i = 0; i < 12; ++i) {
                wheel(s.view(), {200, 200}, i < 6 ? 600 : -900);
                s.view().grab();
            }
            QVERIFY(std::isfinite(s.view().zoom()) && s.view().zoom() > 0);
        }
    }

    void noSnapshotShowsNothing() {
        Shown s(encoder());
        s.canvas.setSnapshot(nullptr);
        QVERIFY(s.view().layoutShown() == nullptr);
        s.view().grab();
        s.view().fit();
        QTest::mouseClick(&s.view(), Qt::LeftButton, {}, {100, 100});
        QTest::keyClick(&s.view(), Qt::Key_Return);
        QTest::keyClick(&s.view(), Qt::Key_Down);
    }

    void theMouseIsToldTypeShapeAndScope() {
        Shown s(encoder());
        const NodeId node = nodeIn(*s.snapshot, "", "aten::__getitem__");
        const QPoint at = s.seen(s.layout().itemOfNode[node.index]).center().toPoint();
        QHelpEvent help(QEvent::ToolTip, at, s.view().mapToGlobal(at));
        QCoreApplication::sendEvent(&s.view(), &help);
        const QString text = QToolTip::text();
        QVERIFY(text.contains("aten::__getitem__"));
        QVERIFY(text.contains("float32"));
        QVERIFY(text.contains("[4, 4, 4, 4]"));
        QVERIFY(text.contains("pieces"));
    }

    void readersHearNameRoleAndSelection() {
        Shown s(encoder());
        QAccessibleInterface* reader = QAccessible::queryAccessibleInterface(&s.view());
        QVERIFY(reader != nullptr);
        QCOMPARE(reader->role(), QAccessible::Canvas);
        QVERIFY(!reader->text(QAccessible::Name).isEmpty());
        s.selection.select({scopeNamed(*s.snapshot, "layers.0"), {}});
        QVERIFY(reader->text(QAccessible::Description).contains("layers.0"));
    }

    void textStandsOutInBothThemes() {
        for (const QPalette& palette : {QPalette(), darkPalette()}) {
            const GraphColours colours(palette);
            std::vector<QColor> grounds{colours.title, colours.module, colours.chip};
            for (const auto& kind : colours.picture.operators) {
                grounds.push_back(toColour(kind.ground));
            }
            for (const QColor& ground : grounds) {
                QVERIFY(contrast(colours.text, ground) >= 4.5);
                QVERIFY(contrast(colours.muted, ground) >= 4.5);
            }
            QVERIFY(contrast(colours.accent, colours.page) >= 3);
        }
    }

    void aDarkPaletteDarkensThePicture() {
        Shown s(encoder());
        const QColor light = s.view().grab().toImage().pixelColor(2, 400);
        s.canvas.setPalette(darkPalette());
        const QColor dark = s.view().grab().toImage().pixelColor(2, 400);
        QVERIFY(light.lightness() > 200 && dark.lightness() < 60);
    }
};

TRACEWRIGHT_TEST(canvas, CanvasTest)
#include "canvas_test.moc"
