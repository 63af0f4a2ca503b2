#include <ATen/ATen.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "core/verify/artifact.h"
#include "core/weights/weight_source.h"
#include "tests/test_program.h"
#include "tests/unit/graph/artifact_files.h"
#include "tests/unit/graph/modules.h"

using namespace tracewright;
using namespace tracewright::tests;

// Modules of other people that aren't as plain as ours: still shown, and nothing of them is run.
class ForeignModulesTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::filesystem::path saved(const torch::jit::Module& module) const {
        std::filesystem::path file =
            std::filesystem::path(folder_.path().toStdString()) / "module.pt";
        module.save(file.string());
        return file;
    }

    ArtifactFacts inspected(const torch::jit::Module& module) const {
        Progress progress;
        return inspectArtifact(saved(module), progress);
    }

    // One that restores itself, and tells when it does.
    static torch::jit::Module selfMade() {
        torch::jit::Module module("__torch__.samples.SelfMade");
        module.register_parameter("weight", torch::ones({2, 3}), false);
        module.register_attribute("training", c10::BoolType::get(), true);
        module.define(R"(
def __getstate__(self) -> Tuple[Tensor, bool]:
    return (self.weight, self.training)

def __setstate__(self, state: Tuple[Tensor, bool]) -> None:
    assert 1 == 2, "code of the file was run"

def forward(self, x: Tensor) -> Tensor:
    return torch.linear(x, self.weight)
)");
        return module;
    }

  private Q_SLOTS:
    void codeOfAFileIsNotRunToShowIt() {
        const ArtifactFacts facts = inspected(selfMade());
        QCOMPARE(facts.snapshot.schema(), "forward(SelfMade self, Tensor x) -> Tensor");
        QVERIFY(!facts.snapshot.inlined.nodes.empty());
        QCOMPARE(facts.notes.size(), std::size_t{1});
        QVERIFY(facts.notes[0].find("__setstate__") != std::string::npos);
        QCOMPARE(facts.snapshot.scopes[0].parameterCount, 0);
    }

    void codeOfAFileIsNotRunToReadItsWeights() {
        Progress progress;
        const auto weights = WeightSource::of(saved(selfMade()), progress);
        QVERIFY(weights.find("weight") == nullptr);
    }

    void whatRestoresItselfWithinOthersLeavesThemAsTheyAre() {
        torch::jit::Module outer("__torch__.samples.Outer");
        outer.register_parameter("scale", torch::ones({5}), false);
        outer.register_module("inner", selfMade());
        outer.define(
            "def forward(self, x: Tensor) -> Tensor:\n"
            "    return self.inner.forward(x) * self.scale\n");
        const ArtifactFacts facts = inspected(outer);
        QCOMPARE(facts.snapshot.scopes.size(), std::size_t{2});
        QCOMPARE(facts.snapshot.scopes[0].parameterCount, 5);
        QCOMPARE(facts.snapshot.scopes[1].type, "SelfMade");
    }

    void quantizedAndHalfComplexWeightsAreTold() {
        torch::jit::Module module =
            makeModule("Codes", "def forward(self, x: Tensor):\n    return x\n");
        const at::Tensor eighths = torch::arange(6, torch::kFloat).reshape({2, 3}) / 8;
        module.register_buffer("codes", at::quantize_per_tensor(eighths, 0.125, 0, torch::kQInt8));
        module.register_buffer("half", torch::zeros({4}, torch::kComplexHalf));
        const auto parameters = inspected(module).snapshot.scopes[0].parameters;
        QCOMPARE(parameters.size(), std::size_t{2});
        QCOMPARE(dtypeName(parameters[0].dtype), "qint8");
        QCOMPARE(parameters[0].bytes(), std::uint64_t{6});
        QCOMPARE(dtypeName(parameters[1].dtype), "complex32");
        QCOMPARE(parameters[1].bytes(), std::uint64_t{16});
        QVERIFY(!dtypeFromName("qint8"));  // no example can be of it
    }

    void aModuleWithoutForwardIsShownByAnotherMethod() {
        const ArtifactFacts facts =
            inspected(makeModule("Pair",
                                 "def encode(self, x: Tensor):\n    return torch.relu(x)\n"
                                 "def decode(self, x: Tensor):\n    return torch.tanh(x)\n"));
        QCOMPARE(facts.snapshot.schema(), "encode(Pair self, Tensor x) -> Tensor");
        QCOMPARE(facts.snapshot.methods.size(), std::size_t{2});
        QCOMPARE(facts.notes.size(), std::size_t{1});
        QVERIFY(facts.notes[0].find("'encode' is shown") != std::string::npos);
    }

    void aModuleWithoutAnyMethodIsRefusedByTheNameOfItsFile() {
        const torch::jit::Module module("__torch__.samples.Empty");
        const QString refusal = errorOf([&] { inspected(module); });
        QVERIFY2(refusal.contains(QStringLiteral("module.pt")) &&
                     refusal.contains(QStringLiteral("no method")),
                 qPrintable(refusal));
    }

    void aSharedWeightCountsOnceInWhatItIsSharedIn() {
        torch::jit::Module a = makeDense("A", 4);
        torch::jit::Module b = makeDense("B", 4);
        b.setattr("weight", a.attr("weight"));
        torch::jit::Module both("__torch__.samples.Both");
        both.register_module("a", a);
        both.register_module("b", b);
        both.define(
            "def forward(self, x: Tensor):\n"
            "    return torch.linear(x, self.a.weight, self.b.bias)\n");
        const auto scopes = inspected(both).snapshot.scopes;
        QCOMPARE(scopes[0].parameterCount, 16 + 4 + 4);
        QCOMPARE(scopes[0].parameterBytes, std::uint64_t{96});
        QCOMPARE(scopes[1].parameterCount, 20);
        QCOMPARE(scopes[2].parameterCount, 20);
    }
};

TRACEWRIGHT_TEST(foreign_modules, ForeignModulesTest)
#include "foreign_modules_test.moc"
