#include <QTest>
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "core/graph/layout.h"
#include "core/progress.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"

using namespace tracewright;
using namespace tracewright::synthetic;

namespace {

using Snapshots = std::map<QString, std::shared_ptr<const Snapshot>>;

Snapshots allSnapshots() {
    return {{"decoder", decoder()},
            {"encoder", encoder()},
            {"empty", emptyGraph()},
            {"constants", constantsOnly()},
            {"deep", deepModules()},
            {"many inputs", manyInputs()},
            {"long names", longNames()},
            {"cycle", modulesInACycle()},
            {"bomb", listOfListsBomb()},
            {"random", randomNodes(500, 1)},
            {"random modules", randomModules(800, 2)},
            {"more random modules", randomModules(300, 3)}};
}

bool overlap(const LayoutRect& a, const LayoutRect& b) {
    constexpr double kTouch = 1e-6;
    return a.x < b.right() - kTouch && b.x < a.right() - kTouch && a.y < b.bottom() - kTouch &&
           b.y < a.bottom() - kTouch;
}

bool within(const LayoutRect& inner, const LayoutRect& outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
           inner.bottom() <= outer.bottom();
}

// Everything that takes room directly in each frame.
std::map<std::uint32_t, std::vector<LayoutRect>> rectsByFrame(const Layout& layout) {
    std::map<std::uint32_t, std::vector<LayoutRect>> rects;
    for (const LayoutItem& item : layout.items) {
        rects[item.parent].push_back(item.rect);
    }
    for (const LayoutStub& stub : layout.stubs) {
        rects[layout.items[stub.item].parent].push_back(stub.rect);
    }
    for (const LayoutPort& port : layout.ports) {
        if (port.chip.width > 0) {
            rects[port.item].push_back(port.chip);
        }
    }
    return rects;
}

// By sweeping from top to bottom.
bool anyOverlap(std::vector<LayoutRect> rects) {
    std::sort(rects.begin(), rects.end(),
              [](const LayoutRect& a, const LayoutRect& b) { return a.y < b.y; });
    std::vector<LayoutRect> active;
    for (const LayoutRect& rect : rects) {
        std::erase_if(active, [&](const LayoutRect& a) { return a.bottom() <= rect.y; });
        for (const LayoutRect& other : active) {
            if (overlap(rect, other)) {
                return true;
            }
        }
        // Of a wide rank it is enough to compare neighbours.
        active.push_back(rect);
        if (active.size() > 300) {
            std::sort(active.begin(), active.end(),
                      [](const LayoutRect& a, const LayoutRect& b) { return a.x < b.x; });
            for (std::size_t i = 1; i < active.size(); ++i) {
                if (overlap(active[i - 1], active[i])) {
                    return true;
                }
            }
            active.clear();
        }
    }
    return false;
}

bool equal(const Layout& a, const Layout& b) {
    const auto rects = [](const Layout& l) {
        std::vector<LayoutRect> result;
        for (const LayoutItem& item : l.items) {
            result.push_back(item.rect);
        }
        for (const LayoutStub& stub : l.stubs) {
            result.push_back(stub.rect);
        }
        return result;
    };
    return rects(a) == rects(b) && a.points == b.points;
}

ScopeId scopeOfPath(const Snapshot& snapshot, const std::string& path) {
    for (std::uint32_t i = 0; i < snapshot.scopes.size(); ++i) {
        if (snapshot.scopes[i].path == path) {
            return ScopeId{i};
        }
    }
    return {};
}

}  // namespace

class LayoutTest : public QObject {
    Q_OBJECT

  private:
    // Every snapshot with every module open, with only the root open, and something in between.
    void forAll(const std::function<void(const Snapshot&, const Layout&)>& check) {
        for (const auto& [name, snapshot] : allSnapshots()) {
            std::vector<bool> some = allOpen(*snapshot);
            for (std::size_t i = 1; i < some.size(); ++i) {
                some[i] = i % 3 != 0;
            }
            for (const bool plumbing : {false, true}) {
                LayoutEngine engine(snapshot, {plumbing});
                for (const auto& open : {allOpen(*snapshot), onlyRoot(*snapshot), some}) {
                    check(*snapshot, *engine.layout(open));
                    if (QTest::currentTestFailed()) {
                        qWarning() << "with" << name << "plumbing" << plumbing;
                        return;
                    }
                }
            }
        }
    }

  private Q_SLOTS:
    void nothingOverlapsAndNoFrameIsCut() {
        forAll([](const Snapshot&, const Layout& layout) {
            for (const LayoutItem& item : layout.items) {
                QVERIFY(item.rect.width > 0 && item.rect.height > 0);
                if (item.parent != kNowhere) {
                    QVERIFY(within(item.rect, layout.items[item.parent].rect));
                }
            }
            for (const auto& [frame, rects] : rectsByFrame(layout)) {
                QVERIFY(!anyOverlap(rects));
                for (const LayoutRect& rect : rects) {
                    QVERIFY(frame == kNowhere || within(rect, layout.items[frame].rect));
                }
            }
        });
    }

    void drawnEdgesRunDownwardsFromBorderToBorder() {
        forAll([](const Snapshot&, const Layout& layout) {
            for (const LayoutEdge& edge : layout.edges) {
                const LayoutPoint* points = &layout.points[edge.firstPoint];
                QVERIFY(edge.pointCount >= 2);
                for (std::uint32_t i = 1; i < edge.pointCount; ++i) {
                    QVERIFY(edge.kind == LayoutEdge::Kind::Long || points[i].y >= points[i - 1].y);
                }
                if (edge.from != kNowhere && edge.to != kNowhere && edge.from != edge.to &&
                    layout.items[edge.from].parent == layout.items[edge.to].parent) {
                    QCOMPARE(points[0].y, layout.items[edge.from].rect.bottom());
                    QCOMPARE(points[edge.pointCount - 1].y, layout.items[edge.to].rect.y);
                }
            }
        });
    }

    void drawnEdgesMissEveryBox() {
        const auto snapshot = encoder(2);
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        for (const LayoutEdge& edge : layout->edges) {
            for (std::uint32_t i = 1; i < edge.pointCount; ++i) {
                const LayoutPoint& a = layout->points[edge.firstPoint + i - 1];
                const LayoutPoint& b = layout->points[edge.firstPoint + i];
                if (edge.kind == LayoutEdge::Kind::Long || a.x != b.x) {
                    continue;
                }
                for (const LayoutItem& item : layout->items) {
                    if (item.kind != LayoutItem::Kind::OpenModule) {
                        QVERIFY(!overlap(item.rect, {a.x - 0.5, a.y + 0.5, 1, b.y - a.y - 1}));
                    }
                }
            }
        }
    }

    void everyDrawnNodeHasItsBoxAndEveryUseAnEdge() {
        const auto snapshot = decoder(3);
        LayoutEngine engine(snapshot);
        const auto layout = engine.layout(allOpen(*snapshot));
        std::size_t boxes = 0;
        for (std::uint32_t i = 0; i < snapshot->inlined.nodes.size(); ++i) {
            boxes += engine.standIn(NodeId{i}) == NodeId{i} ? 1 : 0;
        }
        QVERIFY(boxes > 100);
        QCOMPARE(static_cast<std::size_t>(
                     std::count_if(layout->items.begin(), layout->items.end(),
                                   [](const LayoutItem& item) { return item.node.valid(); })),
                 boxes);
        // From every value that a drawn node reads directly from another, edges lead to its box.
        std::set<std::pair<std::uint32_t, std::uint32_t>> arriving;
        for (const LayoutEdge& edge : layout->edges) {
            arriving.insert({edge.value.index, edge.to});
        }
        for (std::uint32_t i = 0; i < snapshot->inlined.nodes.size(); ++i) {
            for (const ValueId input : snapshot->inlined.nodes[i].inputs) {
                const NodeId producer = snapshot->inlined[input].producer;
                const bool drawn = producer.valid() && engine.standIn(producer) == producer;
                if (drawn && engine.standIn(NodeId{i}) == NodeId{i}) {
                    QVERIFY(arriving.contains({input.index, layout->itemOfNode[i]}));
                }
            }
        }
    }

    void theSameOpenSetGivesTheSameLayout() {
        for (const auto& [name, snapshot] : allSnapshots()) {
            LayoutEngine one(snapshot);
            const auto first = one.layout(allOpen(*snapshot));
            one.layout(onlyRoot(*snapshot));
            LayoutEngine other(snapshot);
            other.layout({});
            QVERIFY(equal(*first, *one.layout(allOpen(*snapshot))));
            QVERIFY(equal(*first, *other.layout(allOpen(*snapshot))));
        }
    }

    void equalLayersAreLaidOutOnce() {
        const auto shallow = decoder(4);
        const auto deep = decoder(32);
        LayoutEngine few(shallow);
        LayoutEngine many(deep);
        few.layout(allOpen(*shallow));
        many.layout(allOpen(*deep));
        QCOMPARE(many.freshModules(), few.freshModules());
        QVERIFY(many.freshModules() < 25);
    }

    void openingAModuleLaysOutOnlyWhatIsAroundIt() {
        const auto snapshot = decoder();
        LayoutEngine engine(snapshot);
        std::vector<bool> open = allOpen(*snapshot);
        const ScopeId mha = scopeOfPath(*snapshot, "layers.7.mha");
        open[mha.index] = false;
        engine.layout(open);
        open[mha.index] = true;
        engine.layout(open);
        QVERIFY(engine.freshModules() <= 3);  // layers, the root; the layer equals the others
        open[mha.index] = false;
        engine.layout(open);
        QCOMPARE(engine.freshModules(), std::size_t{0});
    }

    void edgesThatReachEveryLayerEndInStubs() {
        const auto snapshot = decoder();
        std::vector<bool> open = onlyRoot(*snapshot);
        open[scopeOfPath(*snapshot, "layers").index] = true;
        const auto layout = LayoutEngine(snapshot).layout(open);
        std::size_t masks = 0;
        std::size_t outputs = 0;
        std::set<std::string> labels;
        for (const LayoutStub& stub : layout->stubs) {
            masks += !stub.leaving && layout->text(stub.label) == "causal_mask" ? 1 : 0;
            outputs += stub.leaving && layout->text(stub.label).starts_with("Y[0][") ? 1 : 0;
            labels.insert(layout->text(stub.label));
        }
        QVERIFY(masks >= 29);
        QVERIFY(outputs >= 29);
        QVERIFY(labels.contains("Y[0][7]"));
        for (const LayoutEdge& edge : layout->edges) {
            QVERIFY(edge.kind == LayoutEdge::Kind::Long || edge.pointCount < 24);
        }
    }

    void theOutputTupleIsOnePort() {
        const auto snapshot = decoder();
        const auto layout = LayoutEngine(snapshot).layout(onlyRoot(*snapshot));
        std::vector<std::string> outputs;
        for (const LayoutPort& port : layout->ports) {
            if (port.item == 0 && !port.input) {
                outputs.push_back(layout->text(port.label));
            }
        }
        QCOMPARE(outputs, std::vector<std::string>{"Y[0]"});
    }

    void aFewOutputsGetAPortEach() {
        const auto snapshot = encoder(2);
        const auto layout = LayoutEngine(snapshot).layout(onlyRoot(*snapshot));
        std::vector<std::string> outputs;
        for (const LayoutPort& port : layout->ports) {
            if (port.item == 0 && !port.input) {
                outputs.push_back(layout->text(port.label));
            }
        }
        QCOMPARE(outputs, (std::vector<std::string>{"Y[0][0]", "Y[0][1]", "Y[0][2]"}));
    }

    void plumbingIsFoldedIntoItsUsers() {
        const auto snapshot = encoder(1);
        LayoutEngine engine(snapshot);
        const auto layout = engine.layout(allOpen(*snapshot));
        for (const LayoutItem& item : layout->items) {
            QVERIFY(!item.node.valid() || !snapshot->inlined[item.node].kind.starts_with("prim::"));
        }
        for (std::uint32_t i = 0; i < snapshot->inlined.nodes.size(); ++i) {
            const Node& node = snapshot->inlined.nodes[i];
            if (node.kind == "prim::GetAttr") {
                const NodeId user = engine.standIn(NodeId{i});
                QVERIFY(user.valid());
                QCOMPARE(snapshot->inlined[user].scope, node.scope);
                QCOMPARE(layout->itemOfNode[i], layout->itemOfNode[user.index]);
            }
        }
        const auto whole = LayoutEngine(snapshot, {true}).layout(allOpen(*snapshot));
        QVERIFY(whole->items.size() > layout->items.size());
    }

    void aLayoutThatIsStoppedLeavesTheEngineAsGoodAsItWas() {
        const auto snapshot = decoder(4);
        LayoutEngine engine(snapshot);
        engine.layout(onlyRoot(*snapshot));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(engine.layout(allOpen(*snapshot), {}, stop.get_token()),
                                 Cancelled);
        const auto layout = engine.layout(allOpen(*snapshot));
        const auto fresh = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        QVERIFY(layout->points == fresh->points);
    }

    void foldingNeverMakesEdgesExplode() {
        const auto snapshot = listOfListsBomb();
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        QVERIFY(layout->edges.size() < 20000);
    }

    void aCycleOfModulesIsCutAtOneEdge() {
        const auto snapshot = modulesInACycle();
        const auto layout = LayoutEngine(snapshot).layout(onlyRoot(*snapshot));
        const auto hidden = std::count_if(
            layout->edges.begin(), layout->edges.end(),
            [](const LayoutEdge& edge) { return edge.kind == LayoutEdge::Kind::Long; });
        QCOMPARE(hidden, 1);
        QCOMPARE(layout->stubs.size(), std::size_t{2});
    }

    void aChainStandsStraight() {
        const auto snapshot = deepModules(1);
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        for (const LayoutEdge& edge : layout->edges) {
            QCOMPARE(layout->points[edge.firstPoint].x,
                     layout->points[edge.firstPoint + edge.pointCount - 1].x);
        }
    }

    void hostileNamesAreCutAndHarmless() {
        const auto snapshot = longNames();
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        for (const std::string& text : *layout->texts) {
            QVERIFY(text.size() < 300);
            for (const char c : text) {
                QVERIFY(static_cast<unsigned char>(c) >= 0x20);
            }
            QVERIFY(text.find("\xE2\x80\xAE") == std::string::npos);
        }
    }

    void aNodeInAClosedModuleHasNoBox() {
        const auto snapshot = encoder(2);
        const auto layout = LayoutEngine(snapshot).layout(onlyRoot(*snapshot));
        QCOMPARE(layout->itemOfScope[scopeOfPath(*snapshot, "layers.1.mha").index], kNowhere);
        QVERIFY(layout->itemOfScope[scopeOfPath(*snapshot, "layers").index] != kNowhere);
    }
};

TRACEWRIGHT_TEST(layout, LayoutTest)
#include "layout_test.moc"
