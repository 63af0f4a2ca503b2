#include <QTest>
#include <algorithm>

#include "core/graph/operator_kind.h"
#include "core/graph/overlay.h"
#include "core/graph/picture_colours.h"
#include "core/graph/reach.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"

using namespace tracewright;
using namespace tracewright::synthetic;

namespace {

ScopeId scopeOf(const Snapshot& snapshot, const std::string& path) {
    for (std::uint32_t i = 0; i < snapshot.scopes.size(); ++i) {
        if (snapshot.scopes[i].path == path) {
            return ScopeId{i};
        }
    }
    return {};
}

NodeId nodeOfKind(const Snapshot& snapshot, const std::string& path, const std::string& kind) {
    for (std::uint32_t i = 0; i < snapshot.inlined.nodes.size(); ++i) {
        const Node& node = snapshot.inlined.nodes[i];
        if (node.kind == kind && snapshot[node.scope].path == path) {
            return NodeId{i};
        }
    }
    return {};
}

// a -> b -> c, and d beside them; b reads a weight of its module.
struct Small {
    Builder b;
    NodeId first, second, third, aside;

    Small() {
        const ScopeId module = b.scope(ScopeId{0}, "one", "Linear");
        b.snapshot().scopes[1].parameters = {{"weight", Dtype::Float32, {8, 4}, false}};
        const ValueId input = b.input("x");
        const ValueId one = b.node("aten::add", ScopeId{0}, {input});
        first = last();
        const ValueId two = b.node("aten::linear", module, {one, b.weight(module, "weight")});
        second = last();
        b.output(b.node("aten::relu", ScopeId{0}, {two}));
        third = last();
        b.output(b.node("aten::neg", ScopeId{0}, {input}));
        aside = last();
    }
    NodeId last() {
        return NodeId{static_cast<std::uint32_t>(b.snapshot().inlined.nodes.size() - 1)};
    }
    const Graph& graph() { return b.snapshot().inlined; }
};

std::vector<std::uint32_t> numbers(const std::vector<bool>& flags) {
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i < flags.size(); ++i) {
        if (flags[i]) {
            result.push_back(i);
        }
    }
    return result;
}

}  // namespace

class OverlayTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void operatorsAreClassedByWhatTheyDo() {
        const auto snapshot = encoder(2);
        const Overlay overlay = operatorOverlay(*snapshot);
        const NodeId linear = nodeOfKind(*snapshot, "layers.0.mha.query", "aten::linear");
        QCOMPARE(overlay.ofNode[linear.index], std::uint8_t(OperatorKind::Matrix));
        QVERIFY(overlay.classes[std::size_t(OperatorKind::Matrix)].nodes >= 12);
        QCOMPARE(overlay.ofScope[0], kNoClass);
    }

    void moduleTypesGetAClassAndTheRestShareOne() {
        const auto snapshot = decoder(3);
        const Overlay overlay = moduleOverlay(*snapshot);
        QVERIFY(overlay.classes.size() <= kOverlayTypes + 1);
        const ScopeId one = scopeOf(*snapshot, "layers.0.mha.query");
        const ScopeId other = scopeOf(*snapshot, "layers.2.mha.query");
        QVERIFY(overlay.ofScope[one.index] != kNoClass);
        QCOMPARE(overlay.ofScope[one.index], overlay.ofScope[other.index]);
        QCOMPARE(overlay.classes[overlay.ofScope[one.index]].name, std::string("Linear"));
        std::uint32_t all = 0;
        for (const OverlayClass& type : overlay.classes) {
            all += type.nodes;
        }
        QCOMPARE(std::size_t(all), snapshot->inlined.nodes.size());
    }

    void weightBytesGoToTheNodeThatReadsThem() {
        Small s;
        const std::vector<std::uint64_t> bytes = weightBytes(s.b.snapshot());
        QCOMPARE(bytes[s.second.index], std::uint64_t(8 * 4 * 4));
        QCOMPARE(std::count(bytes.begin(), bytes.end(), std::uint64_t{0}),
                 std::ptrdiff_t(bytes.size() - 1));
    }

    void amountsAreClassedFromLittleToMuchWithoutGaps() {
        const auto snapshot = encoder(3);
        std::vector<std::uint64_t> amounts(snapshot->inlined.nodes.size(), 0);
        for (std::size_t i = 0; i < amounts.size(); i += 3) {
            amounts[i] = std::uint64_t{1} << (i % 40);
        }
        const Overlay overlay = amountOverlay(*snapshot, OverlayKind::Flops, amounts);
        QVERIFY(overlay.classes.size() > 2 && overlay.classes.size() <= kOverlaySteps);
        for (std::size_t i = 1; i < overlay.classes.size(); ++i) {
            QCOMPARE(overlay.classes[i].least, overlay.classes[i - 1].most + 1);
        }
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            const std::uint8_t number = overlay.ofNode[i];
            QCOMPARE(number == kNoClass, amounts[i] == 0);
            if (number != kNoClass) {
                QVERIFY(amounts[i] >= overlay.classes[number].least);
                QVERIFY(amounts[i] <= overlay.classes[number].most);
            }
        }
    }

    void amountsThatAreAllEqualAreOneClass() {
        Small s;
        const std::vector<std::uint64_t> amounts = weightBytes(s.b.snapshot());
        const Overlay overlay = amountOverlay(s.b.snapshot(), OverlayKind::WeightBytes, amounts);
        QCOMPARE(overlay.classes.size(), std::size_t{1});
        QCOMPARE(overlay.classes[0].least, std::uint64_t{128});
        QCOMPARE(overlay.classes[0].most, std::uint64_t{128});
        QCOMPARE(overlay.ofScope[1], std::uint8_t{0});
        const std::vector<std::uint64_t> nothing(amounts.size(), 0);
        QVERIFY(amountOverlay(s.b.snapshot(), OverlayKind::Flops, nothing).classes.empty());
    }

    void theWorstFindingIsToldOfANodeAndOfAllAroundIt() {
        Small s;
        const std::vector<Finding> findings{{Verdict::Harmless, s.second, ""},
                                            {Verdict::ShapeBaked, s.second, ""},
                                            {Verdict::Harmless, s.third, ""},
                                            {Verdict::Random, NodeId{}, ""}};
        const Overlay overlay = findingsOverlay(s.b.snapshot(), findings);
        QCOMPARE(overlay.ofNode[s.second.index], std::uint8_t(Verdict::ShapeBaked));
        QCOMPARE(overlay.ofNode[s.third.index], std::uint8_t(Verdict::Harmless));
        QCOMPARE(overlay.ofNode[s.first.index], kNoClass);
        QCOMPARE(overlay.ofScope[1], std::uint8_t(Verdict::ShapeBaked));
        QCOMPARE(overlay.ofScope[0], std::uint8_t(Verdict::ShapeBaked));
    }

    void hostileGraphsHaveOverlaysToo() {
        for (const auto& snapshot : {emptyGraph(), constantsOnly(), deepModules(), longNames(),
                                     modulesInACycle(), randomModules(200, 5)}) {
            const auto amounts = weightBytes(*snapshot);
            for (const Overlay& overlay :
                 {operatorOverlay(*snapshot), moduleOverlay(*snapshot),
                  findingsOverlay(*snapshot, {}),
                  amountOverlay(*snapshot, OverlayKind::WeightBytes, amounts)}) {
                QCOMPARE(overlay.ofNode.size(), snapshot->inlined.nodes.size());
                QCOMPARE(overlay.ofScope.size(), snapshot->scopes.size());
            }
        }
    }

    void everyColourCarriesItsTextInBothThemes() {
        const auto snapshot = decoder(2);
        std::vector<std::uint64_t> amounts(snapshot->inlined.nodes.size());
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            amounts[i] = std::uint64_t{1} << (i % 40);
        }
        const std::vector<Overlay> overlays{
            operatorOverlay(*snapshot), moduleOverlay(*snapshot), findingsOverlay(*snapshot, {}),
            amountOverlay(*snapshot, OverlayKind::WeightBytes, amounts)};
        const PictureColours dark(Rgb::of(0x21252D), Rgb::of(0xE4E7EC), Rgb::of(0x3569CC));
        for (const PictureColours& colours : {PictureColours::onWhite(), dark}) {
            for (const Overlay& overlay : overlays) {
                for (const BoxColours& box : colours.ofClasses(overlay)) {
                    QVERIFY(contrast(box.text, box.ground) >= 4.5);
                    QVERIFY(contrast(box.muted, box.ground) >= 4.5);
                }
            }
        }
    }

    void amountsAreToldApartByLightnessAlone() {
        const auto snapshot = decoder(2);
        std::vector<std::uint64_t> amounts(snapshot->inlined.nodes.size());
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            amounts[i] = std::uint64_t{1} << (i % 40);
        }
        const Overlay overlay = amountOverlay(*snapshot, OverlayKind::Flops, amounts);
        const PictureColours dark(Rgb::of(0x21252D), Rgb::of(0xE4E7EC), Rgb::of(0x3569CC));
        for (const PictureColours& colours : {PictureColours::onWhite(), dark}) {
            double last = 1;
            for (const BoxColours& box : colours.ofClasses(overlay)) {
                const double now = contrast(box.ground, colours.base);
                QVERIFY2(now > last * 1.1, qPrintable(QString::number(now / last)));
                last = now;
            }
        }
    }

    void whatFeedsANodeIsAllThatItDependsOn() {
        Small s;
        const Reach reach = whatFeeds(s.graph(), std::vector{s.third});
        // With the weight, which is plumbing and not counted.
        QCOMPARE(reach.count, std::size_t{3});
        QVERIFY(reach.nodes[s.first.index] && reach.nodes[s.second.index]);
        QVERIFY(!reach.nodes[s.aside.index]);
        QVERIFY(reach.values[s.graph().nodes[s.first.index].inputs[0].index]);
    }

    void whatUsesANodeIsAllThatDependsOnIt() {
        Small s;
        const Reach reach = whatUses(s.graph(), std::vector{s.second});
        QCOMPARE(numbers(reach.nodes), (std::vector{s.second.index, s.third.index}));
        QVERIFY(reach.values[s.graph().outputs[0].index]);
        QVERIFY(!reach.values[s.graph().nodes[s.first.index].inputs[0].index]);
    }

    void waysBetweenTwoNodesLeaveOutWhatIsBeside() {
        Small s;
        const Reach reach = waysBetween(s.graph(), std::vector{s.first}, std::vector{s.third});
        QCOMPARE(numbers(reach.nodes), (std::vector{s.first.index, s.second.index, s.third.index}));
        QCOMPARE(waysBetween(s.graph(), std::vector{s.third}, std::vector{s.first}).count,
                 std::size_t{0});
        QCOMPARE(waysBetween(s.graph(), std::vector{s.aside}, std::vector{s.third}).count,
                 std::size_t{0});
    }

    void theWayToTheOutputIsTheShortest() {
        Small s;
        QCOMPARE(wayToOutput(s.graph(), s.first).nodes, (std::vector{s.first, s.second, s.third}));
        QCOMPARE(wayToOutput(s.graph(), s.aside).nodes, std::vector{s.aside});
        const auto snapshot = constantsOnly();
        wayToOutput(snapshot->inlined, NodeId{0});
    }

    void aWayToTheOutputEndsAtAPlaceOfTheTuple() {
        const auto snapshot = encoder(3);
        const Graph& graph = snapshot->inlined;
        const NodeId tuple = graph[graph.outputs.front()].producer;
        QCOMPARE(graph[tuple].kind, std::string("prim::TupleConstruct"));
        // The whole, and a layer's last node, which its tuple's place tells.
        QCOMPARE(wayToOutput(graph, tuple).place, std::string("Y"));
        const NodeId last = nodesWithin(*snapshot, scopeOf(*snapshot, "layers.1")).back();
        const OutputWay way = wayToOutput(graph, last);
        QCOMPARE(way.nodes.front(), last);
        QVERIFY(graph[way.nodes.back()].kind.starts_with("aten::"));
        QVERIFY2(way.place.starts_with("Y[0]"), way.place.c_str());
    }

    // What a module returns is gathered in a tuple and taken apart again.
    void noWayLeadsFromOneElementOfATupleToAnother() {
        Builder b;
        const ValueId input = b.input("x");
        const ValueId one = b.node("aten::relu", ScopeId{0}, {input});
        const ValueId other = b.node("aten::gelu", ScopeId{0}, {input});
        const ValueId tuple = b.node("prim::TupleConstruct", ScopeId{0}, {one, other});
        const ValueId first = b.node("prim::TupleUnpack", ScopeId{0}, {tuple}, {}, 2);
        const ValueId second{first.index + 1};
        const ValueId last = b.node("aten::tanh", ScopeId{0}, {second});
        b.output(b.node("prim::TupleConstruct", ScopeId{0}, {first, last}));
        const auto snapshot = b.take();
        const Graph& graph = snapshot->inlined;
        const NodeId relu = graph[one].producer;
        const NodeId gelu = graph[other].producer;
        const NodeId tanh = graph[last].producer;
        QCOMPARE(wayToOutput(graph, relu).place, std::string("Y[0]"));
        QCOMPARE(wayToOutput(graph, relu).nodes, std::vector{relu});
        QCOMPARE(wayToOutput(graph, gelu).place, std::string("Y[1]"));
        QCOMPARE(wayToOutput(graph, gelu).nodes, (std::vector{gelu, tanh}));
        QVERIFY(!whatFeeds(graph, std::vector{tanh}).nodes[relu.index]);
        QVERIFY(whatFeeds(graph, std::vector{tanh}).nodes[gelu.index]);
        QVERIFY(!whatUses(graph, std::vector{relu}).nodes[tanh.index]);
        QVERIFY(whatUses(graph, std::vector{gelu}).nodes[tanh.index]);
        QVERIFY(whatUses(graph, std::vector{gelu}).values[other.index]);
    }

    void aModuleTakesAndGivesWhatCrossesItsFrame() {
        const auto snapshot = encoder(3);
        const Graph& graph = snapshot->inlined;
        const ScopeId layer = scopeOf(*snapshot, "layers.1");
        const ModuleValues values = valuesOf(*snapshot, layer);
        QVERIFY(!values.inputs.empty() && !values.outputs.empty());
        const auto inside = [&](ValueId value) {
            const NodeId producer = graph[value].producer;
            return producer.valid() &&
                   snapshot->scopes[graph[producer].scope.index].path.starts_with("layers.1");
        };
        for (const ValueId input : values.inputs) {
            QVERIFY(!inside(input));
            QVERIFY(!graph[input].producer.valid() ||
                    graph[graph[input].producer].kind != "prim::Constant");
        }
        for (const ValueId output : values.outputs) {
            QVERIFY(inside(output));
        }
        for (const ValueId input : valuesOf(*snapshot, ScopeId{0}).inputs) {
            QVERIFY(!graph[input].producer.valid());
        }
    }

    void aModuleHoldsItsNodesAndThoseBelow() {
        const auto snapshot = encoder(2);
        const auto inside = nodesWithin(*snapshot, scopeOf(*snapshot, "layers.1"));
        QVERIFY(!inside.empty());
        for (const NodeId node : inside) {
            QVERIFY(
                snapshot->scopes[snapshot->inlined[node].scope.index].path.starts_with("layers.1"));
        }
        QCOMPARE(nodesWithin(*snapshot, ScopeId{0}).size(), snapshot->inlined.nodes.size());
    }
};

TRACEWRIGHT_TEST(overlay, OverlayTest)
#include "overlay_test.moc"
