#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/dtype.h"
#include "core/verify/artifact.h"
#include "core/verify/artifact_archive.h"
#include "tests/test_program.h"
#include "tests/unit/graph/artifact_files.h"

using namespace tracewright;
using namespace tracewright::tests;

namespace {

const QDir& savedByOldTorches() {
    static const QDir folder(QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/torchscript"));
    return folder;
}

QStringList oldFileNames() {
    return savedByOldTorches().entryList({QStringLiteral("*.pt")}, QDir::Files, QDir::Name);
}

// What the torch that saved a file computed with it, for which inputs.
nlohmann::json computedBy(const std::filesystem::path& file) {
    const CheckpointFile opened(file);
    return nlohmann::json::parse(ArtifactArchive(opened).extraFile("expected.json").value());
}

std::vector<std::int64_t> toldShape(const nlohmann::json& told) {
    return told.at("shape").get<std::vector<std::int64_t>>();
}

at::Tensor toldNumbers(const nlohmann::json& told) {
    return torch::tensor(told.at("values").get<std::vector<double>>(), torch::kDouble);
}

std::vector<std::pair<std::string, at::Tensor>> toldInputs(const nlohmann::json& inputs) {
    std::vector<std::pair<std::string, at::Tensor>> out;
    for (const auto& [name, told] : inputs.items()) {
        const auto type =
            told.at("dtype").get<std::string>() == "bool" ? torch::kBool : torch::kFloat;
        out.emplace_back(name, toldNumbers(told).reshape(toldShape(told)).to(type));
    }
    return out;
}

}  // namespace

// Files that torch 1.8 to 2.10 saved, each with one module: see tests/data/make-torchscript.
class OldTorchTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::filesystem::path place(const std::string& name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

    static void eachFile() {
        QTest::addColumn<QString>("file");
        for (const QString& name : oldFileNames()) {
            QTest::newRow(qPrintable(name)) << savedByOldTorches().filePath(name);
        }
    }

    static ArtifactFacts factsOf(const QString& file) {
        Progress progress;
        return inspectArtifact(file.toStdString(), progress);
    }

  private Q_SLOTS:
    void theVersionsAreThere() {
        const QStringList names = oldFileNames();
        for (const char* version :
             {"1.8.1", "1.10.2", "1.12.1", "1.13.1", "2.0.1", "2.4.1", "2.10.0"}) {
            QVERIFY2(
                names.contains(QStringLiteral("torchscript-%1.pt").arg(QLatin1String(version))),
                version);
        }
    }

    void modulesAndSchemaAreShown_data() { eachFile(); }
    void modulesAndSchemaAreShown() {
        QFETCH(QString, file);
        const ArtifactFacts facts = factsOf(file);
        QCOMPARE(facts.snapshot.schema(),
                 "forward(Sample self, Tensor x, Dict(str, Tensor) mask) -> Result");
        QStringList modules;
        for (const Scope& scope : facts.snapshot.scopes) {
            modules << QString::fromStdString(scope.path);
        }
        QCOMPARE(modules,
                 (QStringList{"", "block", "block.norm", "block.dense", "layers", "layers.0",
                              "layers.0.combine", "layers.1", "layers.1.combine", "steps"}));
        // 16 of 52 are in two modules.
        QCOMPARE(facts.snapshot.scopes[0].parameterCount, 36);
        QCOMPARE(facts.snapshot.scopes[0].parameterBytes, std::uint64_t{28 * 4 + 8 * 8});
        QCOMPARE(facts.extraFiles, std::vector<std::string>{"expected.json"});
        QVERIFY(facts.notes.empty());
    }

    void callsAreInlined_data() { eachFile(); }
    void callsAreInlined() {
        QFETCH(QString, file);
        const Snapshot snapshot = factsOf(file).snapshot;
        const auto liesIn = [&](const std::string& kind, const std::string& path) {
            return std::ranges::any_of(snapshot.inlined.nodes, [&](const Node& node) {
                return node.kind == kind && snapshot[node.scope].path == path;
            });
        };
        QVERIFY(liesIn("prim::RaiseException", ""));
        QVERIFY(liesIn("aten::gelu", ""));
        QVERIFY(liesIn("aten::full", ""));
        QVERIFY(liesIn("aten::layer_norm", "block.norm"));
        QVERIFY(liesIn("aten::softmax", "block"));
        QVERIFY(liesIn("aten::upsample_linear1d", "block"));
        QVERIFY(liesIn("prim::Loop", "layers.0"));
        QVERIFY(liesIn("prim::If", "layers.1"));
        // Called through an interface.
        QVERIFY(liesIn("aten::quantize_per_tensor", "layers.0.combine"));
        QVERIFY(liesIn("aten::div", "layers.1.combine"));
        // Called without the number of steps by the oldest.
        QVERIFY(liesIn("aten::linspace", "steps"));
        QVERIFY(liesIn("aten::logspace", "steps"));
        QVERIFY(std::ranges::none_of(snapshot.inlined.nodes, [](const Node& node) {
            return node.kind == "prim::CallMethod" || node.kind == "prim::CallFunction";
        }));
    }

    void whatIsReturnedIsLaidOut_data() { eachFile(); }
    void whatIsReturnedIsLaidOut() {
        QFETCH(QString, file);
        const OutputLayout layout = factsOf(file).layout;
        QStringList fields;
        for (const OutputPart& part : layout.root.children) {
            fields << QString::fromStdString(part.field);
        }
        QCOMPARE(fields, (QStringList{"hidden", "parts", "named", "pair", "rounds"}));
        QCOMPARE(layout.root.children[1].title, "Tensor[]");
        QCOMPARE(layout.root.children[2].title, "Dict(str, Tensor)");
        QCOMPARE(outputTensors(layout).size(), std::size_t{3});
    }

    void codeAndItsPlacesAreRead_data() { eachFile(); }
    void codeAndItsPlacesAreRead() {
        QFETCH(QString, file);
        const Snapshot snapshot = factsOf(file).snapshot;
        for (const char* line : {"class Sample(Module)", "class Result(NamedTuple)",
                                 "class Mode(Enum)", "class Combine(ModuleInterface)"}) {
            QVERIFY2(snapshot.code.find(line) != std::string::npos, line);
        }
        for (const Node& node : snapshot.inlined.nodes) {
            if (node.kind == "aten::layer_norm") {
                QVERIFY2(node.source.find("functional.py:") != std::string::npos,
                         node.source.c_str());
            } else if (node.kind == "prim::Loop") {
                QVERIFY2(node.source.find("tests/data/make-torchscript:") != std::string::npos,
                         node.source.c_str());
            }
        }
    }

    void theNumbersAreThoseOfTheTorchThatSavedIt_data() { eachFile(); }
    void theNumbersAreThoseOfTheTorchThatSavedIt() {
        QFETCH(QString, file);
        RunRequest request;
        request.module = file.toStdString();
        request.inputs = place("in.safetensors");
        request.outputs = place("out.safetensors");
        request.replace = true;
        const nlohmann::json computed = computedBy(request.module);
        writeTensors(request.inputs, toldInputs(computed.at("inputs")));
        Progress progress;
        const RunResult result = runArtifact(request, progress);
        const nlohmann::json& outputs = computed.at("outputs");
        QCOMPARE(result.outputs.size(), outputs.size());
        for (const RunResult::Output& output : result.outputs) {
            QVERIFY2(outputs.contains(output.path), output.path.c_str());
            const nlohmann::json& told = outputs.at(output.path);
            QCOMPARE(std::string(dtypeName(output.dtype)), told.at("dtype").get<std::string>());
            QCOMPARE(output.shape, toldShape(told));
            const at::Tensor numbers =
                readTensor(request.outputs, output.path).to(torch::kDouble).flatten();
            QVERIFY2(at::allclose(numbers, toldNumbers(told), 1e-5, 1e-5), output.path.c_str());
        }
    }
};

TRACEWRIGHT_TEST(old_torch, OldTorchTest)
#include "old_torch_test.moc"
