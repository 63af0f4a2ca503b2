#include <QMenu>
#include <QTest>
#include <QToolButton>
#include <algorithm>

#include "tests/gui/canvas/shown_canvas.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_minimap.h"
#include "widgets/graph/graph_motion.h"

using namespace tracewright;
using namespace tracewright::synthetic;

class CanvasToolsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatFeedsTheSelectionIsLitAndTheRestDimmed() {
        Shown s(encoder());
        s.canvas.expandAll();
        const NodeId softmax = nodeIn(*s.snapshot, "layers.1.mha", "aten::softmax");
        const NodeId before = nodeIn(*s.snapshot, "layers.0.mha", "aten::softmax");
        const NodeId after = nodeIn(*s.snapshot, "layers.2.mha", "aten::softmax");
        s.select(softmax);
        QTRY_VERIFY(s.itemOf(softmax) != kNowhere);
        trigger(s, "graphFeeds");
        const auto lit = [&](NodeId node) {
            return bool(s.view().emphasis()->items[s.itemOf(node)]);
        };
        QVERIFY(lit(softmax) && lit(before) && !lit(after));
        trigger(s, "graphUses");
        QVERIFY(lit(softmax) && !lit(before) && lit(after));
        auto* close = s.canvas.findChild<QToolButton*>(QStringLiteral("clearLighting"));
        QVERIFY(close->isVisible());
        close->click();
        QVERIFY(!s.view().emphasis());
        QVERIFY(!close->isVisible());
    }

    void closedModulesAreLitByWhatIsInThem() {
        Shown s(encoder());
        trigger(s, "graphCollapseAll");
        QTRY_VERIFY(s.itemOf(scopeNamed(*s.snapshot, "layers.0")) == kNowhere);
        s.selection.select({scopeNamed(*s.snapshot, "layers"), {}});
        trigger(s, "graphFeeds");
        QVERIFY(s.view().emphasis()->items[s.itemOf(scopeNamed(*s.snapshot, "embeddings"))]);
        // It goes on being lit when what is lit is opened.
        s.canvas.setOpen(scopeNamed(*s.snapshot, "embeddings"), true);
        QTRY_COMPARE(s.layout().items[s.itemOf(scopeNamed(*s.snapshot, "embeddings"))].kind,
                     LayoutItem::Kind::OpenModule);
        QVERIFY(s.view().emphasis()->items[s.itemOf(scopeNamed(*s.snapshot, "embeddings"))]);
    }

    void aPathIsLitBetweenTwoSelections() {
        Shown s(encoder());
        const NodeId first = nodeIn(*s.snapshot, "layers.0.mha", "aten::softmax");
        const NodeId last = nodeIn(*s.snapshot, "layers.3.mha", "aten::softmax");
        s.canvas.expandAll();
        QTRY_VERIFY(s.itemOf(last) != kNowhere);
        s.select(last);
        trigger(s, "graphPath");
        QVERIFY(s.canvas.hasWayStart() && !s.view().emphasis());
        s.select(first);
        QTRY_VERIFY(s.itemOf(first) != kNowhere);
        trigger(s, "graphPath");  // found although it was asked for backwards
        QVERIFY(s.view().emphasis()->items[s.itemOf(first)]);
        QVERIFY(s.view().emphasis()->items[s.itemOf(last)]);
        QVERIFY(!s.view().emphasis()->items[s.itemOf(scopeNamed(*s.snapshot, "layers.5"))]);
        QVERIFY(s.canvas.lighting().text().startsWith("From aten::softmax"));
        const auto edges = s.view().emphasis()->edges;
        QVERIFY(std::count(edges.begin(), edges.end(), true) >= 3);
        s.canvas.clearLighting();
        QVERIFY(!action(s, "graphLightAll")->isEnabled());
    }

    void backAndForwardRestoreWhatWasOpenSeenAndSelected() {
        Shown s(encoder());
        QVERIFY(!action(s, "graphBack")->isEnabled());
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.1.mha");
        s.selection.select({mha, {}});
        s.close(mha);
        s.settle();
        s.canvas.setOpen(mha, true);
        QTRY_COMPARE(s.layout().items[s.itemOf(mha)].kind, LayoutItem::Kind::OpenModule);
        s.settle();
        s.view().zoomBy(1.5);
        const QPointF origin = s.view().place().origin;
        const double zoom = s.view().zoom();
        const NodeId far = nodeIn(*s.snapshot, "layers.5.ffn.activation", "aten::gelu");
        QVERIFY(far.valid());
        s.select(far);
        QTRY_VERIFY(s.itemOf(far) != kNowhere);
        s.settle();
        trigger(s, "graphBack");
        QTRY_COMPARE(s.selection.item().scope, mha);
        s.settle();
        QVERIFY(s.canvas.isOpen(mha));
        QCOMPARE(s.itemOf(far), kNowhere);
        QVERIFY(std::abs(s.view().zoom() - zoom) < 1e-6);
        QVERIFY((s.view().place().origin - origin).manhattanLength() < 1e-6);
        trigger(s, "graphBack");
        QTRY_VERIFY(!s.canvas.isOpen(mha));
        trigger(s, "graphForward");
        QTRY_VERIFY(s.canvas.isOpen(mha));
        trigger(s, "graphForward");
        QTRY_VERIFY(s.itemOf(far) != kNowhere);
        QVERIFY(!action(s, "graphForward")->isEnabled());
        QTest::mouseClick(&s.view(), Qt::BackButton);
        QTRY_COMPARE(s.selection.item().scope, mha);
    }

    void zoomingToTheSelectionShowsItWholeAndLarge() {
        Shown s(encoder());
        const ScopeId layer = scopeNamed(*s.snapshot, "layers.2");
        s.selection.select({layer, {}});
        s.settle();
        trigger(s, "graphZoomToSelection");
        s.settle();
        const QRectF seen = s.seen(s.itemOf(layer));
        QVERIFY(QRectF(s.view().rect()).contains(seen));
        QVERIFY(seen.height() > 300 || seen.width() > 300);
        const NodeId node = nodeIn(*s.snapshot, "", "aten::__getitem__");
        s.select(node);
        trigger(s, "graphZoomToModule");
        s.settle();
        QVERIFY(QRectF(s.view().rect()).contains(s.seen(0)));
    }

    void theOverviewMovesTheView() {
        Shown s(decoder());
        s.canvas.expandAll();
        QTRY_VERIFY(s.layout().items.size() > 1000);
        s.settle();
        auto* map = s.canvas.findChild<GraphMinimap*>();
        QVERIFY(map->isVisible());
        QVERIFY(s.view().rect().contains(map->geometry()));
        const QPoint at(map->width() / 2, map->height() * 3 / 4);
        QTest::mouseClick(map, Qt::LeftButton, {}, at);
        const QPointF middle = s.view().toScene(QRectF(s.view().rect()).center());
        QVERIFY((middle - map->sceneAt(at)).manhattanLength() < 2);
        map->grab();
        s.view().fit();
        s.settle();
        QVERIFY(!map->isVisible());  // all is seen
        s.view().zoomBy(4);
        QVERIFY(map->isVisible());
        action(s, "graphOverview")->setChecked(false);
        QVERIFY(!map->isVisible());
    }

    void aClickOnAPortGoesToTheOtherEnd() {
        Shown s(encoder());
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.1.mha");
        s.selection.select({mha, {}});
        s.canvas.setOpen(mha, true);
        QTRY_COMPARE(s.layout().items[s.itemOf(mha)].kind, LayoutItem::Kind::OpenModule);
        const auto& ports = s.layout().ports;
        std::uint32_t port = 0;
        while (ports[port].item != s.itemOf(mha) || !ports[port].input) {
            ++port;
        }
        const NodeId producer = s.snapshot->inlined[ports[port].value].producer;
        QVERIFY(producer.valid());
        s.settle();
        s.view().centreOn({ports[port].at.x, ports[port].at.y});
        const QPointF chip = s.view().toWidget(toRect(ports[port].chip)).center();
        QTest::mouseClick(&s.view(), Qt::LeftButton, {}, chip.toPoint());
        QCOMPARE(s.selection.item().node, producer);
    }

    void aClickOnAClosedModulesPortGoesToTheOtherEnd() {
        Shown s(encoder());
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.1.mha");
        s.selection.select({mha, {}});
        s.close(mha);
        s.settle();
        const std::uint32_t module = s.itemOf(mha);
        s.view().zoomTo(module);
        s.settle();
        const auto port = std::ranges::find_if(s.layout().ports, [&](const LayoutPort& one) {
            return one.item == module && one.input;
        });
        QVERIFY(port != s.layout().ports.end());
        const NodeId producer = s.snapshot->inlined[port->value].producer;
        const QPointF place(port->at.x, port->at.y);  // the layout goes with the first click
        const QPoint at = s.view().toWidget(place).toPoint();
        QTest::mouseMove(&s.view(), at);
        QTRY_COMPARE(s.view().cursor().shape(), Qt::PointingHandCursor);
        QTest::mouseClick(&s.view(), Qt::LeftButton, {}, at);
        QCOMPARE(s.selection.item().node, producer);
        // Of a small one, the border is the module.
        s.selection.clear();
        s.view().centreOn(s.view().toScene(at));
        s.view().zoomBy(0.1);
        QTest::mouseClick(&s.view(), Qt::LeftButton, {}, s.view().toWidget(place).toPoint());
        QVERIFY(!s.selection.item().node.valid() || s.selection.item().node != producer);
    }

    void hoveringLightsEdgesBeforeAnythingIsClicked() {
        Shown s(encoder());
        const NodeId node = nodeIn(*s.snapshot, "", "aten::__getitem__");
        QTest::mouseMove(&s.view(), {1, 1});
        const QImage before = s.view().grab().toImage();
        QTest::mouseMove(&s.view(), s.seen(s.itemOf(node)).center().toPoint());
        const QColor accent = s.view().colours().accent;
        const auto count = [&](const QImage& image) {
            int pixels = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor at = image.pixelColor(x, y);
                    pixels += std::abs(at.red() - accent.red()) < 40 &&
                                      std::abs(at.green() - accent.green()) < 40 &&
                                      std::abs(at.blue() - accent.blue()) < 40
                                  ? 1
                                  : 0;
                }
            }
            return pixels;
        };
        const int unlit = count(before);
        QTRY_VERIFY(count(s.view().grab().toImage()) >
                    unlit);  // the move comes by way of the server
    }

    void whatMovesDoesSoFromWhereItWas() {
        const auto snapshot = encoder();
        LayoutEngine engine(snapshot);
        std::vector<bool> open = onlyRoot(*snapshot);
        const auto from = engine.layout(open);
        const ScopeId layers = scopeNamed(*snapshot, "layers");
        open[layers.index] = true;
        const auto to = engine.layout(open);
        const std::uint32_t item = to->itemOfScope[layers.index];
        const std::vector<std::uint32_t> seen{
            item, to->itemOfScope[scopeNamed(*snapshot, "layers.0").index]};
        GraphMotion motion(*from, *to, 1, {5, 7}, seen);
        QVERIFY(motion.moves());
        const QRectF old = toRect(from->items[from->itemOfScope[layers.index]].rect);
        QCOMPARE(motion.rectOf(item), old.translated(5, 7));
        // What is new comes out of what opened.
        const std::uint32_t inner = to->itemOfScope[scopeNamed(*snapshot, "layers.0").index];
        QVERIFY(old.translated(5, 7).contains(motion.rectOf(inner)));
        motion.setPart(1);
        QCOMPARE(motion.rectOf(item), toRect(to->items[item].rect));
        QVERIFY(!GraphMotion(*to, *to, 1, {}, seen).moves());
    }

    void openingKeepsTheOrderOfWhatStandsBeside() {
        const auto rect = [](const Layout& l, ScopeId scope) {
            const std::uint32_t item = l.itemOfScope[scope.index];
            return item == kNowhere ? QRectF() : toRect(l.items[item].rect);
        };
        const auto beside = [](const QRectF& a, const QRectF& b) {
            return !a.isNull() && !b.isNull() && a.top() < b.bottom() && b.top() < a.bottom();
        };
        const std::vector<std::pair<std::shared_ptr<const Snapshot>, std::size_t>> least{
            {encoder(), 94}, {decoder(4), 94}, {randomModules(300, 3), 80}};
        for (const auto& [snapshot, percent] : least) {
            LayoutEngine engine(snapshot);
            std::vector<bool> open = allOpen(*snapshot);
            std::size_t kept = 0;
            std::size_t all = 0;
            for (std::uint32_t s = 1; s < snapshot->scopes.size(); ++s) {
                const auto before = engine.layout(open);
                open[s] = false;
                const auto after = engine.layout(open);
                open[s] = true;
                const auto& siblings = (*snapshot)[snapshot->scopes[s].parent].children;
                for (const ScopeId a : siblings) {
                    for (const ScopeId b : siblings) {
                        const QRectF a1 = rect(*before, a), b1 = rect(*before, b);
                        const QRectF a2 = rect(*after, a), b2 = rect(*after, b);
                        if (a < b && beside(a1, b1) && beside(a2, b2)) {
                            ++all;
                            kept += (a1.left() < b1.left()) == (a2.left() < b2.left()) ? 1 : 0;
                        }
                    }
                }
            }
            QVERIFY(all > 0);
            QVERIFY2(kept * 100 >= all * percent,
                     qPrintable(QStringLiteral("%1 of %2").arg(kept).arg(all)));
        }
    }

    void equalLayersStartAsOneAndCanBeShownOneByOne() {
        Shown s(decoder());
        const ScopeId first = scopeNamed(*s.snapshot, "layers.0");
        const ScopeId list = scopeNamed(*s.snapshot, "layers");
        QVERIFY(s.itemOf(first) != kNowhere);
        QCOMPARE(s.layout().items[s.itemOf(first)].repeats, 32U);
        // What is inside another one is shown in its place.
        const NodeId node = nodeIn(*s.snapshot, "layers.17.mha.attention", "aten::softmax");
        s.select(node);
        QTRY_VERIFY(s.itemOf(node) != kNowhere);
        QCOMPARE(s.itemOf(first), kNowhere);
        QCOMPARE(s.layout().items[s.itemOf(scopeNamed(*s.snapshot, "layers.17"))].repeats, 32U);
        s.selection.select({scopeNamed(*s.snapshot, "layers.17"), {}});
        QMenu menu;
        s.canvas.addRepeats(menu);
        QAction* each = nullptr;
        for (QAction* one : menu.actions()) {
            each = one->text().contains("each of the 32") ? one : each;
        }
        QVERIFY(each != nullptr);
        each->trigger();
        QTRY_VERIFY(s.itemOf(first) != kNowhere);
        QVERIFY(s.itemOf(scopeNamed(*s.snapshot, "layers.31")) != kNowhere);
        s.canvas.showOnly(list, 3);
        QTRY_COMPARE(s.itemOf(first), kNowhere);
        QVERIFY(s.itemOf(scopeNamed(*s.snapshot, "layers.3")) != kNowhere);
        trigger(s, "graphBack");
        QTRY_VERIFY(s.itemOf(first) != kNowhere);
    }

    void whatASearchFoundIsMarked() {
        Shown s(encoder());
        trigger(s, "graphCollapseAll");
        QTRY_VERIFY(s.itemOf(scopeNamed(*s.snapshot, "layers.0")) == kNowhere);
        const NodeId inside = nodeIn(*s.snapshot, "layers.3.mha", "aten::softmax");
        const NodeId mask = nodeIn(*s.snapshot, "", "aten::__getitem__");
        s.canvas.setHits({{mask, inside}, {}});
        const std::uint32_t layers = s.itemOf(scopeNamed(*s.snapshot, "layers"));
        std::vector<std::uint32_t> marked{s.itemOf(mask), layers};
        std::sort(marked.begin(), marked.end());
        QCOMPARE(s.view().hits(), marked);
        s.canvas.expandAll();
        QTRY_VERIFY(s.itemOf(inside) != kNowhere);
        const auto& hits = s.view().hits();
        QVERIFY(std::find(hits.begin(), hits.end(), s.itemOf(inside)) != hits.end());
        s.canvas.setHits({});
        QVERIFY(s.view().hits().empty());
    }

    void theMenuOfAnItemHasWhatCanBeDoneWithIt() {
        Shown s(encoder());
        const NodeId node = nodeIn(*s.snapshot, "", "aten::__getitem__");
        const QPoint at = s.seen(s.itemOf(node)).center().toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, s.view().mapToGlobal(at));
        QCoreApplication::sendEvent(&s.view(), &event);
        QCOMPARE(s.selection.item().node, node);
        auto* menu = s.canvas.findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(menu != nullptr && menu->actions().size() > 5);
        menu->close();
    }

    void shortcutsDoNotClash() {
        Shown s(encoder());
        QSet<QString> shortcuts;
        for (const QAction* one : s.canvas.actions()) {
            QVERIFY(!one->text().isEmpty() && !one->toolTip().isEmpty());
            const QString keys = one->shortcut().toString();
            QVERIFY2(keys.isEmpty() || !shortcuts.contains(keys), qPrintable(keys));
            shortcuts.insert(keys);
        }
        QVERIFY(shortcuts.size() > 12);
    }
};

TRACEWRIGHT_TEST(canvas_tools, CanvasToolsTest)
#include "canvas_tools_test.moc"
