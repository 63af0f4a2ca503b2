#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "core/checkpoint/safetensors.h"
#include "core/verify/artifact.h"
#include "tests/test_program.h"
#include "tests/unit/graph/artifact_files.h"
#include "tests/unit/graph/modules.h"

using namespace tracewright;
using namespace tracewright::tests;

namespace {

using Tensors = std::vector<std::pair<std::string, at::Tensor>>;

QStringList namesIn(const std::filesystem::path& folder) {
    QStringList out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        out << QString::fromStdString(entry.path().filename().string());
    }
    out.sort();
    return out;
}

}  // namespace

class RunTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;

    std::filesystem::path place(const std::string& name) const {
        return std::filesystem::path(folder_->path().toStdString()) / name;
    }

    RunRequest requestFor(const torch::jit::Module& module, const Tensors& inputs) const {
        module.save(place("module.pt").string());
        writeTensors(place("in.safetensors"), inputs);
        RunRequest request;
        request.module = place("module.pt");
        request.inputs = place("in.safetensors");
        request.outputs = place("out.safetensors");
        return request;
    }

    RunResult run(const torch::jit::Module& module, const Tensors& inputs) const {
        Progress progress;
        return runArtifact(requestFor(module, inputs), progress);
    }

    QString refusal(const torch::jit::Module& module, const Tensors& inputs) const {
        return errorOf([&] { run(module, inputs); });
    }

    at::Tensor output(const std::string& name) const {
        return readTensor(place("out.safetensors"), name);
    }

  private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void outputsAreThoseOfTheModuleByTheirPaths() {
        torch::manual_seed(3);
        const at::Tensor ids = torch::rand({3, 4});
        const at::Tensor mask = torch::rand({3, 4});
        const RunResult result =
            run(traceEncoder(), {{"piece_ids", ids}, {"attention_mask", mask}});
        QCOMPARE(result.outputs.size(), std::size_t{2});
        QCOMPARE(result.outputs[1].path, "Y[0][1]");
        QCOMPARE(result.outputs[1].shape, (std::vector<std::int64_t>{3, 4}));
        c10::Dict<std::string, at::Tensor> dictionary;
        dictionary.insert("bool_mask", mask);
        auto module = traceEncoder();
        const auto expected = module.forward({ids, dictionary}).toTuple();
        const auto inner = expected->elements()[0].toTuple();
        QVERIFY(at::equal(output("Y[0][0]"), inner->elements()[0].toTensor()));
        QVERIFY(at::equal(output("Y[0][1]"), inner->elements()[1].toTensor()));
    }

    void aMaskMayBeNamedByItsKey() {
        const at::Tensor x = torch::ones({1, 4});
        run(traceEncoder(), {{"piece_ids", x}, {"attention_mask.bool_mask", x}});
        QCOMPARE(output("Y[0][0]").numel(), 4);
    }

    void inputsMissingAndUnknownAreNamed() {
        const QString told = refusal(
            traceEncoder(), {{"input_ids", torch::ones({1, 4})}, {"mask", torch::ones({1, 4})}});
        QVERIFY2(told.startsWith(QStringLiteral("usage: ")), qPrintable(told));
        for (const char* name : {"'piece_ids'", "'attention_mask'", "'input_ids'", "'mask'"}) {
            QVERIFY2(told.contains(QString::fromLatin1(name)), name);
        }
        QCOMPARE(namesIn(folder_->path().toStdString()),
                 (QStringList{"in.safetensors", "module.pt"}));
    }

    void aDictionaryIsGivenInOneWayOnly() {
        const at::Tensor x = torch::ones({1, 4});
        const QString told =
            refusal(traceEncoder(),
                    {{"piece_ids", x}, {"attention_mask", x}, {"attention_mask.bool_mask", x}});
        QVERIFY2(told.contains(QStringLiteral("'attention_mask.bool_mask'")), qPrintable(told));
    }

    void inputsInListsAndTuplesAreNamedByTheirPlace() {
        const auto module = makeModule("Cache", R"(
def forward(self, x: Tensor, cache: List[Tuple[Tensor, Tensor]], n: int, scale: float = 2.0, other: Optional[Tensor] = None) -> Tensor:
    for key, value in cache:
        x = x + key * value
    if other is not None:
        x = x + other
    return x * scale + n
)");
        const auto number = [](double value) { return torch::full({1}, value); };
        const Tensors inputs = {{"x", number(1)},         {"cache.0.0", number(2)},
                                {"cache.0.1", number(3)}, {"cache.1.0", number(4)},
                                {"cache.1.1", number(5)}, {"n", torch::tensor({7})}};
        run(module, inputs);
        QCOMPARE(output("Y").item<float>(), (1 + 6 + 20) * 2 + 7.0F);
    }

    void outputsOfEveryKindAreNamed() {
        const auto module = makeModule("Kinds", R"(
def forward(self, x: Tensor):
    return (x, [x + 1, x + 2], {"key": x + 3}, 4, 5.5, True, None)
)");
        const RunResult result = run(module, {{"x", torch::zeros({2}, torch::kHalf)}});
        QStringList paths;
        for (const RunResult::Output& fact : result.outputs) {
            paths << QString::fromStdString(fact.path);
        }
        QCOMPARE(paths, (QStringList{"Y[0]", "Y[1][0]", "Y[1][1]", "Y[2][\"key\"]", "Y[3]", "Y[4]",
                                     "Y[5]"}));
        QCOMPARE(output("Y[2][\"key\"]")[1].item<float>(), 3.0F);
        QCOMPARE(output("Y[3]").item<std::int64_t>(), 4);
        QCOMPARE(output("Y[4]").item<double>(), 5.5);
        QCOMPARE(output("Y[5]").item<bool>(), true);
    }

    void viewsAreWrittenInTheirOwnOrder() {
        const auto module =
            makeModule("View", "def forward(self, x: Tensor):\n    return x.t()[1:]\n");
        run(module, {{"x", torch::arange(6).view({2, 3})}});
        QVERIFY(at::equal(output("Y"), torch::tensor({1, 4, 2, 5}).view({2, 2})));
    }

    void textsCannotComeOut() {
        const auto module = makeModule("Text", "def forward(self, x: Tensor):\n    return 'a'\n");
        QVERIFY(refusal(module, {{"x", torch::zeros({1})}}).startsWith("unsupported: "));
    }

    void libTorchsRefusalIsOneLine() {
        const Tensors inputs = {{"piece_ids", torch::ones({1, 5})},
                                {"attention_mask", torch::ones({1, 5})}};
        const QString told = refusal(traceEncoder(4), inputs);
        QVERIFY2(told.startsWith(QStringLiteral("tracing: ")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("shapes cannot be multiplied")), qPrintable(told));
        try {
            run(traceEncoder(4), inputs);
        } catch (const Error& error) {
            QVERIFY(error.detail().find('\n') != std::string::npos);
        }
        QCOMPARE(namesIn(folder_->path().toStdString()),
                 (QStringList{"in.safetensors", "module.pt"}));
    }

    void anExistingFileIsKeptUnlessReplacingWasAskedFor() {
        const Tensors inputs = {{"x", torch::zeros({1})}};
        const auto module = makeModule("Same", "def forward(self, x: Tensor):\n    return x\n");
        RunRequest request = requestFor(module, inputs);
        writeBytes(request.outputs, "mine");
        Progress progress;
        QVERIFY(errorOf([&] { runArtifact(request, progress); }).startsWith("exists: "));
        QCOMPARE(readBytes(request.outputs), "mine");
        request.replace = true;
        runArtifact(request, progress);
        QCOMPARE(output("Y").numel(), 1);
    }

    void aPlaceThatIsNotThereIsToldAtOnce() {
        RunRequest request = requestFor(makeEncoder(), {{"piece_ids", torch::zeros({1})}});
        request.outputs = place("no/such/folder/out.safetensors");
        Progress progress;
        QVERIFY(errorOf([&] { runArtifact(request, progress); }).startsWith("write-failed: "));
    }

    void otherDevicesAreRefused() {
        RunRequest request = requestFor(makeEncoder(), {{"piece_ids", torch::zeros({1})}});
        Progress progress;
        request.device = "cuda:1";
        QVERIFY(errorOf([&] { runArtifact(request, progress); }).startsWith("unsupported: "));
        request.device = "toaster";
        QVERIFY(errorOf([&] { runArtifact(request, progress); }).contains("'toaster'"));
    }

    void nothingRequiresGrad() {
        torch::jit::Module owner("__torch__.samples.Owner");
        owner.register_parameter("w", torch::ones({1}), false);
        owner.define("def forward(self, x: Tensor):\n    return (x * self.w).requires_grad\n");
        owner.attr("w").toTensor().requires_grad_(true);
        run(owner, {{"x", torch::ones({1})}});
        QCOMPARE(output("Y").item<bool>(), false);
    }

    // The file says that a tensor has elements which its storage doesn't.
    void tensorsOutsideOfTheirStorageAreRefused() {
        torch::jit::Module module("__torch__.samples.Owner");
        module.register_buffer("table", torch::ones({4}));
        module.define("def forward(self, x: Tensor):\n    return x + self.table\n");
        auto records = recordsOf(module);
        // The size (4,) as the pickle has it: a mark, one byte, end of tuple, one put.
        std::string& pickle = records.at("data.pkl");
        const std::size_t at = pickle.find("(K\x04t");
        const std::size_t single = pickle.find("K\x04\x85");
        QVERIFY(at != std::string::npos || single != std::string::npos);
        pickle[(at != std::string::npos ? at + 1 : single) + 1] = '\x7f';
        RunRequest request = requestFor(module, {{"x", torch::zeros({1})}});
        writeArchive(request.module, records);
        Progress progress;
        const QString told = errorOf([&] { runArtifact(request, progress); });
        QVERIFY2(told.startsWith(QStringLiteral("bad-format: ")), qPrintable(told));
    }

    void inputsThatAreNoSafetensorsAreRefused() {
        RunRequest request = requestFor(makeEncoder(), {{"piece_ids", torch::zeros({1})}});
        writeBytes(request.inputs, "hello");
        Progress progress;
        QVERIFY(errorOf([&] { runArtifact(request, progress); }).startsWith("bad-format: "));
    }

    void cancelLeavesNothing() {
        const RunRequest request = requestFor(
            traceEncoder(),
            {{"piece_ids", torch::ones({1, 4})}, {"attention_mask", torch::ones({1, 4})}});
        for (const char* line : {"reading module", "reading in", "running", "writing"}) {
            std::stop_source stop;
            const auto onReport = [&](const ProgressReport& report) {
                if (report.line.starts_with(line)) {
                    stop.request_stop();
                }
            };
            Progress progress(onReport, stop.get_token());
            QVERIFY_THROWS_EXCEPTION(Cancelled, runArtifact(request, progress));
            QCOMPARE(namesIn(folder_->path().toStdString()),
                     (QStringList{"in.safetensors", "module.pt"}));
        }
    }

    void tensorsAreAlignedToTheirElements() {
        writeTensors(place("mixed.safetensors"), {{"a", torch::zeros({3}, torch::kBool)},
                                                  {"b", torch::zeros({5}, torch::kDouble)},
                                                  {"c", torch::zeros({1}, torch::kHalf)}});
        const CheckpointFile file(place("mixed.safetensors"));
        for (const TensorEntry& entry : readSafetensorsHeader(file)) {
            QCOMPARE(entry.offset % dtypeSize(entry.dtype), std::uint64_t{0});
        }
        QCOMPARE(readSafetensorsHeader(file).size(), std::size_t{3});
    }
};

TRACEWRIGHT_TEST(run, RunTest)
#include "run_test.moc"
