#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "core/compare/align.h"
#include "core/compare/changes_overlay.h"
#include "core/compare/comparison_json.h"
#include "core/session.h"
#include "core/verify/artifact.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

using TracePointer = std::shared_ptr<const Trace>;

TracePointer pairTraceOf(const char* folder, const TraceRequest& request = {}) {
    Session session;
    Progress progress;
    session.open(std::string(TRACEWRIGHT_SOURCE_DIR) + folder, progress);
    return session.trace(request, progress);
}

TracePointer traceSample(const TraceRequest& request = {}) {
    return pairTraceOf("/resources/samples/tiny-falcon", request);
}

Comparison compared(const Trace& before, const Trace& after) {
    Progress progress;
    return compareTraces({before.snapshot, before.layout}, {after.snapshot, after.layout},
                         progress);
}

// The sample's trace, to be changed by a test.
std::shared_ptr<Trace> copyOf(const TracePointer& trace) {
    return std::make_shared<Trace>(*trace);
}

std::uint32_t firstOf(const Graph& graph, const std::string& kind) {
    return static_cast<std::uint32_t>(std::ranges::find(graph.nodes, kind, &Node::kind) -
                                      graph.nodes.begin());
}

const NodePair& onlyChange(const Comparison& comparison) {
    const auto differs = [](const NodePair& pair) { return pair.change != Change::Same; };
    const auto found = std::ranges::find_if(comparison.nodes, differs);
    if (std::ranges::count_if(comparison.nodes, differs) != 1) {
        throw std::runtime_error("there isn't exactly one change");
    }
    return *found;
}

std::vector<std::uint64_t> keys(const char* text) {
    return {text, text + std::string_view(text).size()};
}

// What is common to both, as text.
std::string common(const char* first, const char* second) {
    std::string out;
    for (const auto& [one, other] : align(keys(first), keys(second))) {
        out += first[one];
        if (first[one] != second[other]) {
            return "unlike";
        }
    }
    return out;
}

}  // namespace

class CompareTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void sequencesAreAligned_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("both");
        QTest::newRow("equal") << QByteArray("abc") << QByteArray("abc") << QByteArray("abc");
        QTest::newRow("empty") << QByteArray() << QByteArray("abc") << QByteArray();
        QTest::newRow("inserted") << QByteArray("abc") << QByteArray("abxc") << QByteArray("abc");
        QTest::newRow("repeats") << QByteArray("aabab") << QByteArray("abab") << QByteArray("abab");
        QTest::newRow("swapped") << QByteArray("abcd") << QByteArray("acbd") << QByteArray("acd");
        QTest::newRow("nothing") << QByteArray("abab") << QByteArray("cdcd") << QByteArray();
        QTest::newRow("ends") << QByteArray("xabcy") << QByteArray("zabcw") << QByteArray("abc");
    }
    void sequencesAreAligned() {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QByteArray, both);
        const std::string found = common(first.constData(), second.constData());
        QCOMPARE(found.size(), std::size_t(both.size()));
        if (QByteArray(QTest::currentDataTag()) != "swapped") {
            QCOMPARE(QByteArray::fromStdString(found), both);
        }
    }

    void longRepetitiveSequencesAreAlignedToo() {
        std::vector<std::uint64_t> first;
        for (std::uint64_t i = 0; i < 40000; ++i) {
            first.push_back(i % 7);
        }
        std::vector<std::uint64_t> second = first;
        second.erase(second.begin() + 20000);
        second.push_back(99);
        QVERIFY(align(first, second).size() > 39000);
    }

    void changesAreColouredOnBothSides() {
        const auto before = traceSample();
        const auto after = copyOf(before);
        const std::uint32_t gelu = firstOf(after->snapshot.inlined, "aten::gelu");
        after->snapshot.inlined.nodes[gelu].kind = "aten::relu";
        const Comparison comparison = compared(*before, *after);
        const Overlay gone = changesBefore(comparison, before->snapshot);
        const Overlay added = changesAfter(comparison, after->snapshot);
        QCOMPARE(gone.kind, OverlayKind::Changes);
        QCOMPARE(gone.ofNode[gelu], std::uint8_t(ChangeClass::Gone));
        QCOMPARE(added.ofNode[gelu], std::uint8_t(ChangeClass::Added));
        const auto within = std::uint8_t(ChangeClass::Within);
        const Node& node = before->snapshot.inlined.nodes[gelu];
        for (ScopeId scope = node.scope; scope.valid(); scope = before->snapshot[scope].parent) {
            QCOMPARE(gone.ofScope[scope.index], within);
            QCOMPARE(added.ofScope[scope.index], within);
        }
        QVERIFY(std::ranges::count(gone.ofScope, kNoClass) > 0);
        QVERIFY(classesIn(changesBefore(compared(*before, *before), before->snapshot)).empty());
    }

    void aTraceIsEqualToItself() {
        const auto trace = traceSample();
        const Comparison comparison = compared(*trace, *trace);
        QVERIFY(comparison.equal());
        QCOMPARE(comparison.scopes.size(), trace->snapshot.scopes.size());
        QVERIFY(comparison.count(Change::Same) > 150);
    }

    // Its constants stand in another order, and its values have other names.
    void aSavedTraceIsEqualToTheLiveOne() {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("a.pt").toStdString();
        Session session;
        Progress progress;
        session.open(std::string(TRACEWRIGHT_SOURCE_DIR) + "/resources/samples/tiny-falcon",
                     progress);
        const auto trace = session.trace({}, progress);
        session.exportFiles({{file}, false, {}}, progress);
        const ArtifactFacts facts = inspectArtifact(file, progress);
        const Comparison comparison = compareTraces({trace->snapshot, trace->layout},
                                                    {facts.snapshot, facts.layout}, progress);
        QVERIFY2(comparison.equal(),
                 comparisonJson(comparison, trace->snapshot, facts.snapshot).dump(1).c_str());
    }

    void tracesAtOtherSizesAreEqual() {
        TraceRequest request;
        request.signature.shape = "3x11";
        QVERIFY(compared(*traceSample(), *traceSample(request)).equal());
    }

    void aWrappedModelIsMatchedWithTheBareOne() {
        TraceRequest bare;
        bare.kind = ModelKind::Decoder;
        TraceRequest wrapped = bare;
        wrapped.signature.arguments = "input_ids=piece_ids,attention_mask";
        const auto before = traceSample(bare);
        const Comparison comparison = compared(*before, *traceSample(wrapped));
        QCOMPARE(comparison.countScopes(Change::Added), std::size_t{1});
        QCOMPARE(comparison.countScopes(Change::Gone), std::size_t{0});
        QCOMPARE(comparison.count(Change::Gone), std::size_t{0});
        QVERIFY(comparison.count(Change::Same) > 150);
        QCOMPARE(comparison.interface.front().what, std::string("schema"));
    }

    void anArgumentThatIsAddedChangesOnlyWhatItReaches() {
        TraceRequest bare;
        bare.kind = ModelKind::Decoder;
        TraceRequest positions = bare;
        positions.signature.arguments = "piece_ids,attention_mask,positions";
        const Comparison comparison = compared(*traceSample(bare), *traceSample(positions));
        QVERIFY(!comparison.equal());
        QVERIFY(comparison.count(Change::Changed) < 20);
        QVERIFY(comparison.count(Change::Same) > 6 * comparison.count(Change::Changed));
    }

    void aConstantIsAnArgumentOfItsUser() {
        const auto before = traceSample();
        const auto after = copyOf(before);
        Graph& graph = after->snapshot.inlined;
        const std::uint32_t norm = firstOf(graph, "aten::layer_norm");
        Node& node = graph.nodes[norm];
        const auto place = std::ranges::find(node.inputNames, "eps") - node.inputNames.begin();
        const ValueId input = node.inputs.at(std::size_t(place));
        Node& constant = graph.nodes[graph[input].producer.index];
        constant.attributes.at(0).value = "0.5";
        const Comparison comparison = compared(*before, *after);
        QVERIFY(comparison.count(Change::Changed) >= 1);
        const auto changed =
            std::ranges::find(comparison.nodes, Change::Changed, &NodePair::change);
        QCOMPARE(changed->differences.size(), std::size_t{1});
        QCOMPARE(changed->differences[0].what, std::string("eps"));
        QCOMPARE(changed->differences[0].before, std::string("1e-05"));
        QCOMPARE(changed->differences[0].after, std::string("0.5"));
    }

    void anotherOperatorIsGoneAndAdded() {
        const auto before = traceSample();
        const auto after = copyOf(before);
        Graph& graph = after->snapshot.inlined;
        graph.nodes[firstOf(graph, "aten::gelu")].kind = "aten::relu";
        const Comparison comparison = compared(*before, *after);
        QCOMPARE(comparison.count(Change::Gone), std::size_t{1});
        QCOMPARE(comparison.count(Change::Added), std::size_t{1});
        QCOMPARE(comparison.count(Change::Changed), std::size_t{1});  // what takes its result
    }

    void shapesAndDtypesAreCompared() {
        const auto before = traceSample();
        const auto after = copyOf(before);
        Graph& graph = after->snapshot.inlined;
        const std::uint32_t gelu = firstOf(graph, "aten::gelu");
        Value& value = graph.values[graph.nodes[gelu].outputs[0].index];
        value.dtype = Dtype::Float16;
        value.symbolicShape.back() = "7";
        const Comparison comparison = compared(*before, *after);
        const NodePair& pair = onlyChange(comparison);
        QCOMPARE(pair.after.index, gelu);
        QCOMPARE(pair.differences.size(), std::size_t{2});
        QCOMPARE(pair.differences[0].what, std::string("dtype"));
        QCOMPARE(pair.differences[1].what, std::string("shape"));
        QCOMPARE(pair.differences[1].after, std::string("[batch, pieces, 7]"));
        value.shapeKnown = false;
        value.dtype.reset();
        QVERIFY(compared(*before, *after).equal());
    }

    void anotherInputIsTold() {
        const auto before = traceSample();
        const auto after = copyOf(before);
        Graph& graph = after->snapshot.inlined;
        const std::uint32_t linear = firstOf(graph, "aten::linear");
        graph.nodes[linear].inputs[0] = graph.inputs[1];
        const NodePair pair = onlyChange(compared(*before, *after));
        QCOMPARE(pair.differences.front().after, std::string("%piece_ids"));
    }

    void parametersAndTypesOfModulesAreCompared() {
        const auto before = traceSample();
        const auto after = copyOf(before);
        for (Scope& scope : after->snapshot.scopes) {
            if (scope.path == "decoder.layers.1.mha.output") {
                scope.type = "Other";
                scope.parameters.front().shape = {1, 2};
                scope.parameters.push_back({"bias", Dtype::Float32, {64}, false});
            }
        }
        const Comparison comparison = compared(*before, *after);
        QCOMPARE(comparison.countScopes(Change::Changed), std::size_t{1});
        const auto changed =
            std::ranges::find(comparison.scopes, Change::Changed, &ScopePair::change);
        QCOMPARE(changed->differences.size(), std::size_t{3});
        QCOMPARE(changed->differences[2].what, std::string("bias"));
        QCOMPARE(changed->differences[2].before, std::string());
        QCOMPARE(comparison.scopes.front().changesWithin, std::size_t{1});
    }

    void aLayerThatIsGoneIsTold() {
        const Comparison comparison = compared(*pairTraceOf("/tests/data/checkpoints/bert"),
                                               *pairTraceOf("/tests/data/checkpoints/roberta"));
        QVERIFY(!comparison.equal());
        const auto before = traceSample();
        const auto after = copyOf(before);
        std::vector<Scope>& scopes = after->snapshot.scopes;
        const auto last = std::ranges::find(scopes, "decoder.layers.2", &Scope::path);
        const ScopeId list = last->parent;
        scopes[list.index].children.pop_back();
        const Comparison shorter = compared(*before, *after);
        QVERIFY(shorter.countScopes(Change::Gone) >= 10);
        QCOMPARE(shorter.countScopes(Change::Added), std::size_t{0});
    }

    void foreignFilesAreComparedWithOurs() {
        Progress progress;
        const ArtifactFacts foreign = inspectArtifact(
            std::string(TRACEWRIGHT_SOURCE_DIR) + "/tests/data/torch-baked-length.pt", progress);
        const auto ours = traceSample();
        const Comparison comparison = compareTraces({foreign.snapshot, foreign.layout},
                                                    {ours->snapshot, ours->layout}, progress);
        QVERIFY(!comparison.equal());
        const Comparison same = compareTraces({foreign.snapshot, foreign.layout},
                                              {foreign.snapshot, foreign.layout}, progress);
        QVERIFY(same.equal());
    }

    // Every operator of either side is in exactly one pair.
    void nothingIsLost() {
        const auto before = pairTraceOf("/tests/data/checkpoints/llama");
        const auto after = pairTraceOf("/tests/data/checkpoints/gpt-neox");
        const Comparison comparison = compared(*before, *after);
        std::vector<int> seen(before->snapshot.inlined.nodes.size());
        std::size_t lastEnd = 0;
        for (const ScopePair& scope : comparison.scopes) {
            QCOMPARE(scope.firstNode, lastEnd);
            lastEnd = scope.endNode;
        }
        QCOMPARE(lastEnd, comparison.nodes.size());
        for (const NodePair& pair : comparison.nodes) {
            if (pair.before.valid()) {
                QCOMPARE(++seen[pair.before.index], 1);
            }
        }
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (before->snapshot.inlined.nodes[i].kind.starts_with("aten::")) {
                QCOMPARE(seen[i], 1);
            }
        }
    }

    void emptySnapshotsAreFine() {
        Progress progress;
        const Snapshot nothing;
        const OutputLayout none;
        QVERIFY(compareTraces({nothing, none}, {nothing, none}, progress).equal());
        const auto trace = traceSample();
        const Comparison comparison =
            compareTraces({nothing, none}, {trace->snapshot, trace->layout}, progress);
        QCOMPARE(comparison.countScopes(Change::Added), trace->snapshot.scopes.size());
    }

    void comparingIsCancelled() {
        std::stop_source stop;
        stop.request_stop();
        Progress cancelled({}, stop.get_token());
        const auto trace = traceSample();
        const CompareSide side{trace->snapshot, trace->layout};
        QVERIFY_THROWS_EXCEPTION(Cancelled, compareTraces(side, side, cancelled));
    }
};

TRACEWRIGHT_TEST(compare, CompareTest)
#include "compare_test.moc"
