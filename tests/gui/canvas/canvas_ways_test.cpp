#include <QMenu>
#include <QMouseEvent>
#include <QSet>
#include <QToolTip>

#include "tests/gui/canvas/shown_canvas.h"
#include "tests/test_program.h"

using namespace tracewright;
using namespace tracewright::synthetic;

// The ways along edges, those that are too long to be drawn too: with the mouse and with keys.
class CanvasWaysTest : public QObject {
    Q_OBJECT

  private:
    static void showEachLayer(Shown& s) {
        s.canvas.setOpen(scopeNamed(*s.snapshot, "layers"), true);
        s.canvas.showOnly(scopeNamed(*s.snapshot, "layers"), kNowhere);
        QTRY_VERIFY(s.itemOf(scopeNamed(*s.snapshot, "layers.5")) != kNowhere);
        s.settle();
    }

    // The stub where the mask arrives at a layer, in the middle of the view.
    static std::uint32_t showStub(Shown& s, ScopeId layer) {
        const auto& stubs = s.layout().stubs;
        const auto stub = std::ranges::find_if(stubs, [&](const LayoutStub& one) {
            return !one.leaving && one.item == s.itemOf(layer) &&
                   s.layout().text(one.label) == "causal_mask";
        });
        if (stub == stubs.end()) {
            qFatal("no stub");
        }
        s.view().zoomBy(1 / s.view().zoom());
        s.view().centreOn(toRect(stub->rect).center());
        return static_cast<std::uint32_t>(stub - stubs.begin());
    }

    // The mouse may have been over something else before.
    static bool lightsAlone(Shown& s, ValueId value) {
        const auto& lit = s.view().hoveredEdges();
        return !lit.empty() && std::ranges::all_of(lit, [&](std::uint32_t edge) {
            return s.layout().edges[edge].value == value;
        });
    }

    // Twice by each; what comes out of the last.
    static ValueId readBySixtyLayers(Builder& b, ValueId table) {
        const ScopeId list = b.scope(ScopeId{0}, "layers", "ModuleList");
        ValueId value = table;
        for (int i = 0; i < 60; ++i) {
            const ScopeId layer = b.scope(list, std::to_string(i), "Layer");
            value = b.node("aten::mul", layer, {value, table});
            value = b.node("aten::mul", layer, {value, table});
        }
        b.output(value);
        return value;
    }

    static QMenu* ends(Shown& s) { return s.canvas.findChild<QMenu*>("graphEnds"); }

    // What a menu and those in it offer.
    static QList<QAction*> offered(QMenu* menu) {
        Q_EMIT menu->aboutToShow();
        QList<QAction*> all;
        for (QAction* one : menu->actions()) {
            all << (one->menu() != nullptr ? offered(one->menu()) : QList<QAction*>{one});
        }
        return all;
    }

  private Q_SLOTS:
    void hoveringAStubLightsItsLongEdgeAlone() {
        Shown s(decoder());
        showEachLayer(s);
        const std::uint32_t stub = showStub(s, scopeNamed(*s.snapshot, "layers.5"));
        const LayoutStub& hovered = s.layout().stubs[stub];
        QTest::mouseMove(&s.view(), s.view().toWidget(toRect(hovered.rect)).center().toPoint());
        QTRY_VERIFY(lightsAlone(s, hovered.value));
        const auto& lit = s.view().hoveredEdges();
        QVERIFY(std::ranges::any_of(lit, [&](std::uint32_t number) {
            const LayoutEdge& edge = s.layout().edges[number];
            return edge.kind == LayoutEdge::Kind::Long && edge.to == hovered.item;
        }));
        QCOMPARE(s.view().cursor().shape(), Qt::PointingHandCursor);
    }

    void hoveringAPortLightsWhatRunsThroughItAlone() {
        Shown s(encoder());
        const ScopeId mha = scopeNamed(*s.snapshot, "layers.0.mha");
        s.selection.select({mha, {}});
        s.canvas.setOpen(mha, true);
        QTRY_COMPARE(s.layout().items[s.itemOf(mha)].kind, LayoutItem::Kind::OpenModule);
        s.settle();
        const auto port = std::ranges::find_if(s.layout().ports, [&](const LayoutPort& one) {
            return one.item == s.itemOf(mha) && one.input;
        });
        const QRectF chip = toRect(port->chip);
        const ValueId value = port->value;
        s.view().centreOn(chip.center());
        QTest::mouseMove(&s.view(), {1, 1});
        QTest::mouseMove(&s.view(), s.view().toWidget(chip).center().toPoint());
        QTRY_VERIFY(lightsAlone(s, value));
    }

    void aMouseClickOnAStubGoesToTheOtherEnd() {
        Shown s(decoder());
        showEachLayer(s);
        const std::uint32_t stub = showStub(s, scopeNamed(*s.snapshot, "layers.5"));
        const QPoint at = s.view().toWidget(toRect(s.layout().stubs[stub].rect)).center().toPoint();
        QHelpEvent help(QEvent::ToolTip, at, s.view().mapToGlobal(at));
        QCoreApplication::sendEvent(&s.view(), &help);
        QVERIFY(QToolTip::text().contains("models/synthetic.cpp"));
        QVERIFY(QToolTip::text().contains("aten::bitwise_and"));
        QTest::mouseClick(&s.view(), Qt::LeftButton, {}, at);
        QCOMPARE(s.selection.item().node, nodeIn(*s.snapshot, "", "aten::bitwise_and"));
    }

    void shiftWithAnArrowTakesTheOtherEdges() {
        Shown s(encoder());
        s.canvas.expandAll();
        const NodeId add = nodeIn(*s.snapshot, "layers.0", "aten::add");
        const NodeId first = nodeIn(*s.snapshot, "embeddings.piece_embeddings", "aten::embedding");
        const NodeId second = nodeIn(*s.snapshot, "layers.0.mha.output", "aten::linear");
        s.select(add);
        QTRY_VERIFY(s.itemOf(second) != kNowhere && s.itemOf(add) != kNowhere);
        QTest::keyClick(&s.view(), Qt::Key_Up);
        const NodeId one = s.selection.item().node;
        QTest::keyClick(&s.view(), Qt::Key_Up, Qt::ShiftModifier);
        const NodeId other = s.selection.item().node;
        QVERIFY((one == first && other == second) || (one == second && other == first));
        QTest::keyClick(&s.view(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(s.selection.item().node, one);
        // The embedding is read by the query first, then by others.
        s.select(first);
        QSet<std::uint32_t> readers;
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(&s.view(), Qt::Key_Down, i == 0 ? Qt::NoModifier : Qt::ShiftModifier);
            readers.insert(s.selection.item().node.index);
        }
        QCOMPARE(readers.size(), 4);
        QVERIFY(readers.contains(add.index));
    }

    void controlWithAnArrowMovesThePicture() {
        Shown s(decoder());
        s.view().zoomBy(2);
        const QPointF before = s.view().place().origin;
        const double zoom = s.view().zoom();
        QTest::keyClick(&s.view(), Qt::Key_Down, Qt::ControlModifier);
        QVERIFY(s.view().place().origin.y() > before.y());
        QTest::keyClick(&s.view(), Qt::Key_Up, Qt::ControlModifier);
        QTest::keyClick(&s.view(), Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(s.view().place().origin.x() > before.x());
        QTest::keyClick(&s.view(), Qt::Key_Left, Qt::ControlModifier);
        QVERIFY((s.view().place().origin - before).manhattanLength() < 1e-6);
        QCOMPARE(s.view().zoom(), zoom);
        QVERIFY(s.selection.item() == SelectedItem{});
    }

    void aKeyGoesToTheOtherEndOfALongEdge() {
        Shown s(decoder());
        showEachLayer(s);
        s.selection.select({scopeNamed(*s.snapshot, "embeddings"), {}});
        QVERIFY(!action(s, "graphFollow")->isEnabled());
        s.selection.select({scopeNamed(*s.snapshot, "layers.5"), {}});
        QVERIFY(action(s, "graphFollow")->isEnabled());
        trigger(s, "graphFollow");
        QVERIFY(ends(s) != nullptr);
        for (QAction* one : offered(ends(s))) {
            if (one->text().startsWith("aten::bitwise_and")) {
                one->trigger();
                break;
            }
        }
        QCOMPARE(s.selection.item().node, nodeIn(*s.snapshot, "", "aten::bitwise_and"));
        ends(s)->close();
    }

    void whereTheGraphsInputEntersIsTheOtherEndOfItsEdges() {
        Builder b;
        const ValueId mask = b.input("mask");
        readBySixtyLayers(b, mask);
        Shown s(b.take());
        showEachLayer(s);
        const auto& stubs = s.layout().stubs;
        const auto stub = std::ranges::find_if(stubs, [&](const LayoutStub& one) {
            return !one.leaving && one.item == s.itemOf(scopeNamed(*s.snapshot, "layers.40"));
        });
        QVERIFY(stub != stubs.end());
        s.view().zoomBy(1 / s.view().zoom());
        s.view().centreOn(toRect(stub->rect).center());
        const LayoutPort& port = s.layout().ports.front();
        QVERIFY(port.input && port.value == mask);
        QVERIFY(!s.view().area().contains(port.at.x, port.at.y));
        Q_EMIT s.view().stubClicked(static_cast<std::uint32_t>(stub - stubs.begin()));
        QTRY_VERIFY(s.view().area().contains(port.at.x, port.at.y));
    }

    void everyUserOfAPortCanBeChosen() {
        Builder b;
        const ScopeId rotary = b.scope(ScopeId{0}, "rotary", "Rotary");
        const ValueId table = b.node("aten::cos", rotary, {b.input("x")});
        const ValueId value = readBySixtyLayers(b, table);
        Shown s(b.take());
        const NodeId last = s.snapshot->inlined[value].producer;
        const auto& ports = s.layout().ports;
        const auto port = std::ranges::find_if(ports, [&](const LayoutPort& one) {
            return one.item == s.itemOf(rotary) && !one.input;
        });
        QVERIFY(port != ports.end());
        Q_EMIT s.view().portClicked(static_cast<std::uint32_t>(port - ports.begin()));
        QVERIFY(ends(s) != nullptr);
        QVERIFY(ends(s)->actions().size() <= 24);
        const QList<QAction*> all = offered(ends(s));
        QCOMPARE(all.size(), 120);
        QSet<QString> texts;
        for (const QAction* one : all) {
            texts.insert(one->text());
        }
        QCOMPARE(texts.size(), all.size());
        all.last()->trigger();
        QCOMPARE(s.selection.item().node, last);
        ends(s)->close();
    }
};

TRACEWRIGHT_TEST(canvas_ways, CanvasWaysTest)
#include "canvas_ways_test.moc"
