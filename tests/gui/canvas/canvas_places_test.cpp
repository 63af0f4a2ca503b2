#include <QMouseEvent>

#include "tests/gui/canvas/shown_canvas.h"
#include "tests/test_program.h"

using namespace tracewright;
using namespace tracewright::synthetic;

// Where things are seen that are closed in others, and what stays where it is when that changes.
class CanvasPlacesTest : public QObject {
    Q_OBJECT

  private:
    static void point(Shown& s, QPointF at) {
        QMouseEvent move(QEvent::MouseMove, at, s.view().mapToGlobal(at), Qt::NoButton,
                         Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&s.view(), &move);
    }

    static void leave(Shown& s) {
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&s.view(), &leave);
    }

    // Each of what changes the layout, one after the other, leaves a box of the root where it is.
    static void changesKeep(Shown& s, NodeId node) {
        const ScopeId layers = scopeNamed(*s.snapshot, "layers");
        const std::vector<std::pair<const char*, std::function<void()>>> changes{
            {"expand all", [&] { s.canvas.expandAll(); }},
            {"constants", [&] { s.canvas.setPlumbingShown(true); }},
            {"no constants", [&] { s.canvas.setPlumbingShown(false); }},
            {"another", [&] { s.canvas.showOnly(layers, 3); }},
            {"each", [&] { s.canvas.showOnly(layers, kNowhere); }},
            {"close", [&] { s.canvas.setOpen(layers, false); }},
            {"collapse all", [&] { s.canvas.collapseAll(); }}};
        const QPointF before = s.seen(s.itemOf(node)).center();
        const double zoom = s.view().zoom();
        for (const auto& [name, change] : changes) {
            const auto old = s.view().index()->shared();
            change();
            QTRY_VERIFY2(s.view().index()->shared() != old, name);
            s.settle();
            const QPointF now = s.seen(s.itemOf(node)).center();
            QVERIFY2((now - before).manhattanLength() < 3 && s.view().zoom() == zoom,
                     qPrintable(QStringLiteral("%1: %2, %3")
                                    .arg(QLatin1String(name))
                                    .arg(now.x() - before.x())
                                    .arg(now.y() - before.y())));
        }
    }

  private Q_SLOTS:
    void aSelectionInAClosedModuleIsShownByThat() {
        Shown s(encoder());
        const NodeId softmax = nodeIn(*s.snapshot, "layers.1.mha", "aten::softmax");
        const ScopeId layers = scopeNamed(*s.snapshot, "layers");
        s.select(softmax);
        QTRY_VERIFY(s.itemOf(softmax) != kNowhere);
        trigger(s, "graphCollapseAll");
        QTRY_VERIFY(s.itemOf(softmax) == kNowhere);
        QCOMPARE(s.view().selected(), s.itemOf(layers));
        QCOMPARE(s.selection.item().node, softmax);
        for (const char* name : {"graphZoomToSelection", "graphFeeds", "graphUses", "graphPath"}) {
            QVERIFY2(action(s, name)->isEnabled(), name);
        }
        QTest::keyClick(&s.view(), Qt::Key_Up);
        QCOMPARE(s.selection.item().scope, scopeNamed(*s.snapshot, "embeddings"));
        s.selection.select({layers, {}});
        QTest::keyClick(&s.view(), Qt::Key_Backspace);
        QCOMPARE(s.selection.item(), (SelectedItem{ScopeId{0}, {}}));
    }

    void aClosedModuleAroundTheSelectionIsMarked() {
        Shown s(encoder());
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.1.mha");
        s.select(nodeIn(*s.snapshot, "layers.1.mha", "aten::softmax"));
        QTRY_VERIFY(s.itemOf(mha) != kNowhere);
        s.close(mha);
        QCOMPARE(s.view().selected(), s.itemOf(mha));
        QTest::keyClick(&s.view(), Qt::Key_Return);
        QTRY_VERIFY(s.canvas.isOpen(mha));
    }

    void hitsAndBookmarksInEqualModulesAreMarkedOnTheOneThatIsShown() {
        Shown s(decoder());
        const NodeId node = nodeIn(*s.snapshot, "layers.17.mha.attention", "aten::softmax");
        const ScopeId layer = scopeNamed(*s.snapshot, "layers.17");
        const std::uint32_t run = s.itemOf(scopeNamed(*s.snapshot, "layers.0"));
        QCOMPARE(s.itemOf(layer), kNowhere);
        QCOMPARE(s.layout().items[run].repeats, 32U);
        s.canvas.setHits({{node}, {}});
        QCOMPARE(s.view().hits(), std::vector<std::uint32_t>{run});
        s.canvas.setHits({{}, {layer}});
        QCOMPARE(s.view().hits(), std::vector<std::uint32_t>{run});
        s.canvas.setBookmarks({{{s.snapshot->inlined[node].scope, node}, "here"}});
        QCOMPARE(s.view().bookmarks().keys(), QList<std::uint32_t>{run});
    }

    void whatIsUnderTheMouseStaysThere() {
        Shown s(decoder());
        const NodeId node = nodeIn(*s.snapshot, "", "aten::bitwise_and");
        s.view().reveal(s.itemOf(node));
        s.settle();
        s.selection.select({scopeNamed(*s.snapshot, "embeddings"), {}});
        s.settle();
        point(s, s.seen(s.itemOf(node)).center());
        changesKeep(s, node);
    }

    void whatIsSelectedStaysWhereTheMouseIsElsewhere() {
        Shown s(decoder());
        const NodeId node = nodeIn(*s.snapshot, "", "aten::bitwise_and");
        s.select(node);
        s.settle();
        leave(s);
        changesKeep(s, node);
    }

    void whatIsInTheMiddleStaysWhereNothingElseIsMeant() {
        Shown s(decoder());
        const NodeId node = nodeIn(*s.snapshot, "", "aten::bitwise_and");
        leave(s);
        s.view().centreOn(toRect(s.layout().items[s.itemOf(node)].rect).center());
        changesKeep(s, node);
    }

    void theFirstPictureStaysWhereItIsWhenMoreIsAskedFor() {
        Shown s(decoder());
        const auto seen = std::ranges::find_if(s.layout().items, [&](const LayoutItem& item) {
            return item.parent == 0 && item.node.valid() &&
                   s.view().area().contains(toRect(item.rect));
        });
        QVERIFY(seen != s.layout().items.end());
        const NodeId node = seen->node;  // the layout goes with the first change
        point(s, s.seen(s.itemOf(node)).center());
        changesKeep(s, node);
    }

    void whatIsSeenMovesHoweverManyThereAreAndStopsByItself() {
        Shown s(decoder(200));
        trigger(s, "graphExpandAll");
        QTRY_VERIFY(s.layout().items.size() > 4000);
        s.settle();
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.100.mha");
        s.selection.select({mha, {}});
        s.settle();
        QVERIFY(!s.view().isMoving());
        bool moved = false;
        connect(&s.canvas, &GraphCanvas::shown, this, [&] { moved = s.view().isMoving(); });
        QTest::keyClick(&s.view(), Qt::Key_Return);
        QTRY_VERIFY(!s.canvas.isOpen(mha));
        QTRY_VERIFY(moved);
        QTRY_VERIFY(!s.view().isMoving());
    }
};

TRACEWRIGHT_TEST(canvas_places, CanvasPlacesTest)
#include "canvas_places_test.moc"
