#include <QTest>
#include <algorithm>

#include "core/graph/equal_modules.h"
#include "core/graph/layout.h"
#include "core/graph/open_modules.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"

using namespace tracewright;
using namespace tracewright::synthetic;

namespace {

std::vector<std::uint32_t> oneOfAll(const Snapshot& snapshot, std::uint32_t member) {
    return std::vector<std::uint32_t>(std::max<std::size_t>(snapshot.scopes.size(), 1), member);
}

}  // namespace

class RepeatsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void equalLayersAreFoundWhateverTheirNames() {
        const auto snapshot = decoder(32);
        const LayoutEngine engine(snapshot);
        const auto runs = engine.runsIn(scopeAt(*snapshot, "layers"));
        QCOMPARE(runs.size(), std::size_t{1});
        QCOMPARE(runs[0].members.size(), std::size_t{32});
        QCOMPARE((*snapshot)[runs[0].members[7]].path, std::string("layers.7"));
        QVERIFY(engine.runsIn(scopeAt(*snapshot, "layers.0")).empty());
        QVERIFY(LayoutEngine(decoder(2)).runsIn(scopeAt(*decoder(2), "layers")).empty());
    }

    void aLayerThatDiffersEndsTheRun() {
        Builder b;
        const ScopeId list = b.scope(ScopeId{0}, "layers", "ModuleList");
        ValueId value = b.input("x");
        for (int i = 0; i < 9; ++i) {
            const ScopeId layer = b.scope(list, std::to_string(i), "Layer");
            value = b.node(i == 4 ? "aten::relu" : "aten::gelu", layer, {value});
        }
        b.output(value);
        const auto snapshot = b.take();
        const auto runs = LayoutEngine(snapshot).runsIn(ScopeId{1});
        QCOMPARE(runs.size(), std::size_t{2});
        QCOMPARE(runs[0].members.size(), std::size_t{4});
        QCOMPARE(runs[1].members.size(), std::size_t{4});
    }

    void oneOfARunStandsForAll() {
        const auto snapshot = decoder(32);
        LayoutEngine engine(snapshot);
        const auto every = engine.layout(allOpen(*snapshot));
        const auto one = engine.layout(allOpen(*snapshot), oneOfAll(*snapshot, 0));
        QVERIFY(one->items.size() * 10 < every->items.size());
        const std::uint32_t item = one->itemOfScope[scopeAt(*snapshot, "layers.0").index];
        QVERIFY(item != kNowhere);
        QCOMPARE(one->items[item].repeats, 32U);
        QCOMPARE(one->text(one->items[item].label), std::string("layers.0–31 ×32"));
        QCOMPARE(one->itemOfScope[scopeAt(*snapshot, "layers.5").index], kNowhere);
        for (const LayoutItem& other : every->items) {
            QCOMPARE(other.repeats, 1U);
        }
    }

    void anyMemberCanBeTheOneThatIsShown() {
        const auto snapshot = decoder(32);
        LayoutEngine engine(snapshot);
        const auto first = engine.layout(allOpen(*snapshot), oneOfAll(*snapshot, 0));
        const auto other = engine.layout(allOpen(*snapshot), oneOfAll(*snapshot, 17));
        QVERIFY(other->itemOfScope[scopeAt(*snapshot, "layers.17.mha").index] != kNowhere);
        QCOMPARE(other->itemOfScope[scopeAt(*snapshot, "layers.0").index], kNowhere);
        QCOMPARE(other->items.size(), first->items.size());
        // Beyond the last, the last.
        const auto last = engine.layout(allOpen(*snapshot), oneOfAll(*snapshot, 99));
        QVERIFY(last->itemOfScope[scopeAt(*snapshot, "layers.31").index] != kNowhere);
    }

    void whatGoesInAndComesOutIsJoinedToTheOneThatIsShown() {
        const auto snapshot = decoder(32);
        LayoutEngine engine(snapshot);
        std::vector<bool> open = onlyRoot(*snapshot);
        open[scopeAt(*snapshot, "layers").index] = true;
        for (const std::uint32_t member : {0U, 9U, 31U}) {
            const auto layout = engine.layout(open, oneOfAll(*snapshot, member));
            const std::uint32_t frame = layout->itemOfScope[scopeAt(*snapshot, "layers").index];
            const std::uint32_t item = frame + 1;
            std::size_t in = 0;
            std::size_t out = 0;
            for (const LayoutEdge& edge : layout->edges) {
                in += edge.from == frame && edge.to == item ? 1 : 0;
                out += edge.from == item && edge.to == frame ? 1 : 0;
                QVERIFY(!(edge.from == item && edge.to == item));
            }
            QVERIFY(in >= 4);   // hidden, mask, cosine, sine
            QVERIFY(out >= 2);  // to the norm, and to the tuple
        }
    }

    void foldedPicturesOverlapNothingEither() {
        for (const auto& snapshot : {decoder(8), encoder(6), randomModules(400, 7)}) {
            LayoutEngine engine(snapshot);
            for (const std::uint32_t member : {0U, 3U}) {
                const auto layout = engine.layout(allOpen(*snapshot), oneOfAll(*snapshot, member));
                for (std::uint32_t i = 0; i < layout->items.size(); ++i) {
                    const LayoutItem& item = layout->items[i];
                    QVERIFY(item.end > i && item.end <= layout->items.size());
                    for (std::uint32_t k = item.end; k < layout->items.size(); ++k) {
                        const LayoutItem& other = layout->items[k];
                        const bool apart = item.parent != other.parent ||
                                           item.rect.right() <= other.rect.x + 1e-6 ||
                                           other.rect.right() <= item.rect.x + 1e-6 ||
                                           item.rect.bottom() <= other.rect.y + 1e-6 ||
                                           other.rect.bottom() <= item.rect.y + 1e-6;
                        QVERIFY(apart);
                    }
                }
            }
        }
    }

    void boxesAreCountedAsTheyAreShown() {
        const auto snapshot = decoder(32);
        LayoutEngine engine(snapshot);
        for (const auto& only : {oneOfAll(*snapshot, 0), oneOfAll(*snapshot, kNowhere)}) {
            const auto layout = engine.layout(allOpen(*snapshot), only);
            // All but the root are somebody's.
            QCOMPARE(engine.boxCount(allOpen(*snapshot), only), layout->items.size() - 1);
        }
    }

    void theSameRequestGivesTheSameLayoutWhateverCameBefore() {
        const auto snapshot = decoder(8);
        LayoutEngine engine(snapshot);
        const auto first = engine.layout(allOpen(*snapshot), oneOfAll(*snapshot, 2));
        engine.layout(allOpen(*snapshot));
        engine.layout(onlyRoot(*snapshot), oneOfAll(*snapshot, 5));
        const auto again = engine.layout(allOpen(*snapshot), oneOfAll(*snapshot, 2));
        QCOMPARE(again->items.size(), first->items.size());
        for (std::size_t i = 0; i < again->items.size(); ++i) {
            QVERIFY(again->items[i].rect == first->items[i].rect);
        }
        const auto every = engine.layout(allOpen(*snapshot));
        const auto fresh = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        QCOMPARE(every->points.size(), fresh->points.size());
        QVERIFY(every->points == fresh->points);
    }

    void differencesAreConstantsAndAttributes() {
        Builder b;
        ValueId value = b.input("x");
        for (int i = 0; i < 2; ++i) {
            const ScopeId layer = b.scope(ScopeId{0}, std::to_string(i), "Layer");
            value = b.node("aten::div", layer, {value, b.constant(layer, i == 0 ? "8" : "16")});
            value = b.node("aten::mul", layer, {value, b.weight(layer, "w" + std::to_string(i))});
        }
        b.output(value);
        const auto snapshot = b.take();
        const EqualModules found = equalModules(*snapshot, ScopeId{1});
        QCOMPARE(found.others, std::vector<ScopeId>{ScopeId{2}});
        QCOMPARE(found.differences, std::vector<std::string>{"aten::div: 8, 16 (1)"});
        const auto equal = decoder(3);
        const EqualModules layers = equalModules(*equal, scopeAt(*equal, "layers.0"));
        QCOMPARE(layers.others.size(), std::size_t{2});
        QVERIFY(layers.differences.empty());
        QVERIFY(equalModules(*equal, ScopeId{0}).others.empty());
    }

    void aDifferenceIsFoundInWhicheverOfTheRunItIs() {
        Builder b;
        ValueId value = b.input("x");
        for (int i = 0; i < 7; ++i) {
            const ScopeId layer = b.scope(ScopeId{0}, std::to_string(i), "Layer");
            value = b.node("aten::div", layer, {value, b.constant(layer, i == 5 ? "16" : "8")});
        }
        b.output(value);
        const auto snapshot = b.take();
        for (std::uint32_t shown = 1; shown <= 7; ++shown) {
            const EqualModules found = equalModules(*snapshot, ScopeId{shown});
            QCOMPARE(found.others.size(), std::size_t{6});
            QCOMPARE(found.differences,
                     std::vector<std::string>{shown == 6 ? "aten::div: 16, 8 (0)"
                                                         : "aten::div: 8, 16 (5)"});
        }
    }
};

TRACEWRIGHT_TEST(repeats, RepeatsTest)
#include "repeats_test.moc"
