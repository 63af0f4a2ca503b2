#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/export/exporter.h"
#include "core/export/recording_json.h"
#include "core/export/reproduce_command.h"
#include "tests/test_program.h"
#include "tests/unit/export/example_trace.h"
#include "tests/unit/export/process.h"

using namespace tracewright;
namespace fs = std::filesystem;

namespace {

// The words that a shell makes of a command line.
QStringList shellWords(const std::string& command) {
    const ProcessResult result =
        runProcess("sh", {QStringLiteral("-c"),
                          QStringLiteral("printf '%s\\036' ") + QString::fromStdString(command)});
    QStringList words = result.output.split(QChar(0x1E));
    words.removeLast();
    return words;
}

nlohmann::json schemaOf(const char* name) {
    std::ifstream file(fs::path(TRACEWRIGHT_SOURCE_DIR) / "resources" / "schemas" / name);
    return nlohmann::json::parse(file);
}

}  // namespace

class TextExportsTest : public QObject {
    Q_OBJECT

    QTemporaryDir temporary_;
    std::shared_ptr<const Trace> trace_;

    fs::path folder() const { return temporary_.path().toStdString(); }

  private Q_SLOTS:
    void initTestCase() { trace_ = example::makeTrace(folder() / "it's a model"); }

    void theGraphIsWholeAndValidJson() {
        const nlohmann::json graph = nlohmann::json::parse(graphJson(*trace_));
        QCOMPARE(graph["format"].get<std::string>(), std::string("tracewright-graph"));
        QCOMPARE(graph["schema"].get<std::string>(), trace_->snapshot.schema());
        QCOMPARE(graph["scopes"].size(), std::size_t{2});
        QCOMPARE(graph["scopes"][1]["type"].get<std::string>(), std::string("Layer \"quoted\""));
        QCOMPARE(graph["scopes"][1]["parameters"][0]["name"].get<std::string>(),
                 std::string("weight"));
        const nlohmann::json& inlined = graph["graph"];
        QCOMPARE(inlined["nodes"].size(), std::size_t{3});
        QCOMPARE(inlined["nodes"][2]["inputs"].dump(), std::string("[1,3,2]"));
        QCOMPARE(inlined["nodes"][2]["source"].get<std::string>(), std::string("layers.cpp:7"));
        QCOMPARE(inlined["values"][4]["symbolic_shape"][2].get<std::string>(),
                 std::string("hidden"));
        QVERIFY(!inlined["values"][0].contains("producer"));
        QVERIFY(graph["methods"][0]["graph"] == inlined);
        QCOMPARE(graph["warnings"][0]["node"].get<int>(), 2);
        QVERIFY(!graph["warnings"][1].contains("node"));
        QCOMPARE(graph["layout"]["omitted"][0].get<std::string>(), std::string("cache"));
    }

    void bytesThatAreNotTextAreReplacedInTheGraph() {
        const nlohmann::json graph = nlohmann::json::parse(graphJson(*trace_));
        QCOMPARE(graph["graph"]["nodes"][0]["attributes"]["value"].get<std::string>(),
                 std::string("\"a\nb\" \\ ü \xEF\xBF\xBD"));
    }

    void everyNodeAndValueHasALineOfItsOwn() {
        const std::string text = graphJson(*trace_);
        QVERIFY(text.find("\n{\"kind\":\"aten::linear\",\"scope\":1,\"inputs\":[1,3,2],") !=
                std::string::npos);
    }

    // What writers and schemas both name; the reference suite checks whole documents.
    void schemasNameEveryTopLevelMember() {
        Progress progress;
        exportTrace(*trace_, {{folder() / "a.manifest.json"}, true, {}}, progress);
        std::ifstream manifest(folder() / "a.manifest.json");
        const std::pair<const char*, nlohmann::json> documents[] = {
            {"graph.schema.json", nlohmann::json::parse(graphJson(*trace_))},
            {"recording.schema.json", nlohmann::json::parse(recordingJson(*trace_))},
            {"layout.schema.json", nlohmann::json::parse(layoutJson(*trace_))},
            {"manifest.schema.json", nlohmann::json::parse(manifest)}};
        for (const auto& [name, document] : documents) {
            const nlohmann::json schema = schemaOf(name);
            for (const auto& [member, value] : document.items()) {
                QVERIFY2(schema["properties"].contains(member), member.c_str());
            }
            for (const auto& member : schema["required"]) {
                QVERIFY2(document.contains(member), member.get<std::string>().c_str());
            }
        }
    }

    void theLayoutHasEveryPart() {
        const nlohmann::json layout = nlohmann::json::parse(layoutJson(*trace_));
        QCOMPARE(layout["root"]["path"].get<std::string>(), std::string("Y"));
        QCOMPARE(layout["root"]["shape"].dump(), std::string("[4,20,8]"));
        QCOMPARE(layout["root"]["cpp"].get<std::string>(), std::string("Y.toTensor()"));
        QVERIFY(!layout["root"].contains("children"));
    }

    void graphvizReadsTheDot() {
        const fs::path file = folder() / "graph.dot";
        std::ofstream(file, std::ios::binary) << graphDot(*trace_);
        const ProcessResult result =
            runProcess("dot", {QStringLiteral("-Tplain"), QString::fromStdString(file.string())});
        if (result.code == -1) {
            QSKIP("Graphviz isn't installed");
        }
        QVERIFY2(result.code == 0, qPrintable(result.output));
        QVERIFY2(result.output.contains(QLatin1String("edge i1 n2")), qPrintable(result.output));
        QVERIFY(result.output.contains(QLatin1String("edge n2 result")));
        QVERIFY(result.output.contains(QStringLiteral("batch × pieces × hidden")));
        QVERIFY(!result.output.contains(QLatin1String("node n0 ")));
    }

    void modulesAreClusters() {
        const std::string dot = graphDot(*trace_);
        QVERIFY(dot.find("subgraph cluster_0") < dot.find("subgraph cluster_1"));
        QVERIFY(dot.find("layer · Layer \\\"quoted\\\"") != std::string::npos);
        QVERIFY(dot.find("linear(weight, ") != std::string::npos);
    }

    void theCommandSurvivesAShell() {
        Trace trace = *trace_;
        trace.signature.arguments[0].example.file = "/data/it's here/ids.npy";
        const QStringList words =
            shellWords(reproduceCommand(trace, {"/out/a b.pt", "/out/$(c).json"}, true));
        const QString model = QString::fromStdString((folder() / "it's a model").string());
        QCOMPARE(words.mid(0, 3),
                 (QStringList{QStringLiteral("tracewright-cli"), QStringLiteral("trace"), model}));
        for (const char* word :
             {"decoder", "input_ids=piece_ids", "DecoderWithPositions", "dict", "float32",
              "input_ids=/data/it's here/ids.npy", "/out/a b.pt", "/out/$(c).json", "--force"}) {
            QVERIFY2(words.contains(QString::fromUtf8(word)), word);
        }
    }

    void shellWordsAreQuotedOnlyWhereNeeded() {
        QCOMPARE(shellQuoted("plain-1.pt"), std::string("plain-1.pt"));
        QCOMPARE(shellQuoted(""), std::string("''"));
        for (const char* word : {"a b", "it's", "$HOME", "`x`", "a\\b", "*", "~", "a;b", "ü"}) {
            QCOMPARE(shellWords(shellQuoted(word)), QStringList{QString::fromUtf8(word)});
        }
    }
};

TRACEWRIGHT_TEST(text_exports, TextExportsTest)
#include "text_exports_test.moc"
