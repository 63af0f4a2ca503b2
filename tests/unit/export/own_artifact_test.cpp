#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/analysis/analysis.h"
#include "core/error.h"
#include "core/export/recording_json.h"
#include "core/session.h"
#include "core/verify/artifact.h"
#include "core/verify/recording.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

std::vector<std::string> tensorsOf(const Graph& graph) {
    std::vector<std::string> tensors;
    for (const Node& node : graph.nodes) {
        for (const ValueId output : node.outputs) {
            const Value& value = graph[output];
            if (!node.kind.starts_with("aten::") || !value.shapeKnown) {
                continue;
            }
            std::string text = node.kind + " " + std::string(dtypeName(*value.dtype));
            for (const std::string& symbol : value.symbolicShape) {
                text += " " + symbol;
            }
            tensors.push_back(std::move(text));
        }
    }
    return tensors;
}

}  // namespace

// A .pt of ours, opened again, shows what the live trace did.
class OwnArtifactTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        const std::string sample = TRACEWRIGHT_SOURCE_DIR "/resources/samples/tiny-falcon";
        const std::filesystem::path file = folder_.filePath("falcon.pt").toStdString();
        Progress progress;
        Session session;
        session.open(sample, progress);
        trace_ = session.trace({}, progress);
        session.exportFiles({{file}, false, {}}, progress);
        opened_ = inspectArtifact(file, progress);
        QVERIFY(opened_.notes.empty());
    }

    void everyTensorHasItsDtypeAndSymbols() {
        const auto live = tensorsOf(trace_->snapshot.inlined);
        QVERIFY(live.size() > 50);
        QCOMPARE(tensorsOf(opened_.snapshot.inlined), live);
    }

    void theLayoutIsThatOfTheTrace() {
        const auto live = outputTensors(trace_->layout);
        const auto opened = outputTensors(opened_.layout);
        QCOMPARE(opened.size(), live.size());
        for (std::size_t i = 0; i < live.size(); ++i) {
            QCOMPARE(opened[i]->path, live[i]->path);
            QCOMPARE(opened[i]->title, live[i]->title);
            QCOMPARE(opened[i]->field, live[i]->field);
            QCOMPARE(opened[i]->tensor->symbolicShape, live[i]->tensor->symbolicShape);
            QVERIFY(opened[i]->tensor->known);
        }
        QCOMPARE(opened_.layout.omitted, trace_->layout.omitted);
    }

    void theCostsAreThoseOfTheTrace() {
        const Analysis live = analyse(*trace_);
        const Analysis opened = analyse(opened_.snapshot, opened_.layout, nullptr);
        QVERIFY(opened.symbolic);
        QVERIFY(opened.uncounted.empty());
        QVERIFY(live.scopes.front().matrixFlops.at(live.example) > 1e6);
        for (const ExampleSizes& sizes : {live.example, ExampleSizes{2, 51, {}}}) {
            QCOMPARE(opened.scopes.front().matrixFlops.at(sizes),
                     live.scopes.front().matrixFlops.at(sizes));
        }
    }

    void theFindingsAreThoseOfTheTwoRecordings() {
        QCOMPARE(opened_.findings.size(), trace_->findings.size());
        QVERIFY(!hasFault(opened_.findings));
        QVERIFY(!opened_.findings.empty());
    }

    void theManifestIsInTheFile() {
        QVERIFY(std::ranges::count(opened_.extraFiles, manifestExtra) == 1);
    }

    void aRecordingThatDoesNotFitIsNotBelieved_data() {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("fewer operators")
            << QByteArray(R"({"nodes": []})") << QByteArray("tells of 0 operators");
        QTest::newRow("another format")
            << QByteArray(R"({"format": "x"})") << QByteArray("format isn't");
        QTest::newRow("a later version")
            << QByteArray(R"({"version": 2})") << QByteArray("version");
        QTest::newRow("a dtype that isn't one")
            << QByteArray(R"({"tensors": [{"dtype": "float3"}]})") << QByteArray("no known dtype");
        QTest::newRow("a negative size")
            << QByteArray(R"({"tensors": [{"dtype": "float32", "shape": [-1]}]})")
            << QByteArray("shape isn't one");
        QTest::newRow("symbols without dimensions")
            << QByteArray(R"({"tensors": [{"dtype": "float32", "symbolic_shape": ["batch"]}]})")
            << QByteArray("more or fewer symbols");
        QTest::newRow("an unknown verdict")
            << QByteArray(R"({"findings": [{"verdict": "fine"}]})") << QByteArray("known verdict");
    }
    void aRecordingThatDoesNotFitIsNotBelieved() {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, says);
        auto document = nlohmann::json::parse(recordingJson(*trace_));
        document.update(nlohmann::json::parse(patch.toStdString()));
        refusedBy(readRecording, document.dump(), says);
    }

    void operatorsInAnotherOrderAreNotBelieved() {
        auto document = nlohmann::json::parse(recordingJson(*trace_));
        document["nodes"][0][0] = "aten::other";
        refusedBy(readRecording, document.dump(), "something else in the place of node");
    }

    void aLayoutOfAnotherTupleIsNotBelieved() {
        auto document = nlohmann::json::parse(layoutJson(*trace_));
        document["root"]["children"][0]["children"].erase(0);
        refusedBy(readLayout, document.dump(), "Y[0] is something else");
    }

  private:
    void refusedBy(void (*read)(ArtifactFacts&, const std::string&), const std::string& text,
                   const QByteArray& says) {
        ArtifactFacts facts = opened_;
        facts.findings.clear();
        try {
            read(facts, text);
            QFAIL("believed");
        } catch (const Error& error) {
            QVERIFY2(QByteArray(error.what()).contains(says), error.what());
        }
        QVERIFY(facts.findings.empty());
        QCOMPARE(tensorsOf(facts.snapshot.inlined), tensorsOf(opened_.snapshot.inlined));
    }

    QTemporaryDir folder_;
    std::shared_ptr<const Trace> trace_;
    ArtifactFacts opened_;
};

TRACEWRIGHT_TEST(own_artifact, OwnArtifactTest)
#include "own_artifact_test.moc"
