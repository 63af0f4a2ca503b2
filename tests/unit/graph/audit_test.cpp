#include "core/trace/audit.h"

#include <QTest>

#include "core/graph/take_snapshot.h"
#include "tests/test_program.h"
#include "tests/unit/graph/modules.h"

using namespace tracewright;
using namespace tracewright::tests;

namespace {

// The audit of a module with `weight` [8, 8] whose forward takes x and y and does `line`.
std::vector<Finding> audit(const std::string& line) {
    torch::jit::Module module = makeDense("Audited", 8);
    module.register_buffer("counts", torch::zeros({8}));
    module.define("def forward(self, x: Tensor, y: Tensor):\n    " + line + "\n");
    Progress progress;
    return auditSaved(takeSnapshot(module, progress));
}

QString textOfFindings(const std::vector<Finding>& findings) {
    QString text;
    for (const Finding& finding : findings) {
        const std::string_view verdict = verdictName(finding.verdict);
        text += QStringLiteral("%1: %2\n")
                    .arg(QString::fromUtf8(verdict.data(), static_cast<int>(verdict.size())),
                         QString::fromStdString(finding.text));
    }
    return text;
}

NodeId addNode(Graph& graph, const std::string& kind, const std::string& type,
               std::vector<ValueId> inputs, std::vector<std::string> names,
               std::vector<Attribute> attributes = {}) {
    const NodeId id{static_cast<std::uint32_t>(graph.nodes.size())};
    const ValueId output{static_cast<std::uint32_t>(graph.values.size())};
    Value value;
    value.type = type;
    value.producer = id;
    graph.values.push_back(value);
    graph.nodes.push_back({kind,
                           ScopeId{0},
                           std::move(inputs),
                           {output},
                           std::move(names),
                           std::move(attributes),
                           ""});
    return id;
}

// x.expand(size) and x.to(dtype) with these constants, as a recording would have them.
Snapshot recording(std::int64_t size, std::int64_t dtype) {
    Snapshot snapshot;
    snapshot.scopes.resize(1);
    Graph& graph = snapshot.inlined;
    graph.values.resize(1);
    graph.values[0].type = "Tensor";
    const auto constant = [&](std::int64_t value) {
        const NodeId id =
            addNode(graph, "prim::Constant", "int", {}, {}, {{"value", std::to_string(value)}});
        return graph.nodes[id.index].outputs[0];
    };
    const ValueId sizeValue = constant(size);
    const ValueId dtypeValue = constant(dtype);
    addNode(graph, "aten::expand", "Tensor", {ValueId{0}, sizeValue}, {"self", "size"});
    addNode(graph, "aten::to", "Tensor", {ValueId{0}, dtypeValue}, {"self", "dtype"});
    return snapshot;
}

std::vector<Finding> auditOfTwo(const Snapshot& first, const Snapshot& second,
                                const std::vector<Dimension>& config) {
    Graph graph = first.inlined;
    const Symbols symbols({4, 20}, {1009, 1013}, ModelFacts());
    const auto differences = compareAndName(graph, second.inlined, symbols);
    return auditTrace(first, {{"batch", 4}, {"pieces", 20}}, config, differences);
}

}  // namespace

class AuditTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aLineOfASavedModuleGetsItsVerdict_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");  // parts of the findings; "" for none at all
        const auto row = [](const char* name, const char* line, const char* expected) {
            QTest::newRow(name) << line << expected;
        };
        row("a size", "return x.view([4, 20, 8])", "shape baked: aten::view holds the size 4, 20,");
        row("a length", "return x[:, :20]", "shape baked: aten::slice holds the size 20,");
        row("an arange", "return torch.arange(20) + x", "shape baked: aten::arange");
        row("a parameter's dimension", "return x.view([-1, 8])", "");
        row("heads and their width", "return x.view([-1, 1, 2, 4])", "");
        row("to the end", "return x[:, 1:]", "");
        row("a size that is read", "return x.view([x.size(0), -1])", "");
        row("a device", "return x + torch.zeros([1], device='cpu')",
            "device baked: aten::zeros is held to the device \"cpu\"");
        row("the parameters' dtype", "return x.to(6)", "dtype baked: aten::to makes float32");
        row("another dtype", "return x.to(7)", "harmless: aten::to computes in float64");
        row("a whole number's dtype", "return x.to(4)", "");
        row("dropout in training", "return torch.dropout(x, 0.1, True)",
            "random: aten::dropout was left in training mode: it drops a share of 0.1");
        row("dropout at rest", "return torch.dropout(x, 0.1, False)", "");
        row("dropout of nothing", "return torch.dropout(x, 0.0, True)", "");
        row("sampling", "return x + torch.rand_like(x)", "random: aten::rand_like");
        row("dropout within attention",
            "return torch.scaled_dot_product_attention(x, x, x, None, 0.25, False)",
            "random: aten::scaled_dot_product_attention drops a share of 0.25");
        row("a batch norm in training",
            "return torch.batch_norm(x, None, None, None, None, True, 0.1, 1e-05, False)",
            "random: aten::batch_norm is in training mode");
        row("a write into an argument", "return y.select(0, 1).add_(x)",
            "writes state: aten::add_ writes into y");
        row("a write into the module", "return self.counts.add_(1)",
            "writes state: aten::add_ changes the module's own counts");
        row("a write into its own", "return (x + 1).mul_(y)", "harmless: aten::mul_ writes into");
    }
    void aLineOfASavedModuleGetsItsVerdict() {
        QFETCH(QString, line);
        QFETCH(QString, expected);
        const QString findings = textOfFindings(audit(line.toStdString()));
        QVERIFY2(expected.isEmpty() ? findings.isEmpty() : findings.contains(expected),
                 qPrintable(findings));
    }

    void aTensorThatWasComputedWhileTracingIsFound() {
        torch::jit::Module module = makeDense("Audited", 8);
        module.define("def forward(self, x: Tensor):\n    return x + self.bias\n");
        const auto graph = module.get_method("forward").graph();
        for (torch::jit::Node* node : graph->nodes()) {
            if (node->kind() == c10::aten::add) {
                const torch::jit::WithInsertPoint before(node);
                node->replaceInput(1, graph->insertConstant(torch::ones({4, 20})));
            }
        }
        Progress progress;
        const auto findings = auditSaved(takeSnapshot(module, progress));
        QVERIFY2(textOfFindings(findings).contains("tensor baked: aten::add takes float32[4, 20]"),
                 qPrintable(textOfFindings(findings)));
        QVERIFY(hasFault(findings));
    }

    void whatFollowsTheExampleIsTold() {
        const auto findings = auditOfTwo(recording(20, 6), recording(1013, 15), {});
        QCOMPARE(findings.size(), std::size_t{2});
        QCOMPARE(findings[0].verdict, Verdict::ShapeBaked);
        QCOMPARE(findings[0].node.index, 0U);
        QCOMPARE(findings[1].verdict, Verdict::DtypeBaked);
        QCOMPARE(findings[1].node.index, 1U);
        QVERIFY(hasFault(findings));
    }

    void aDeviceIsToldBesideASizeThatFollowsTheExample() {
        const auto held = [](std::int64_t size) {
            Snapshot snapshot = recording(size, 4);
            Graph& graph = snapshot.inlined;
            const NodeId device =
                addNode(graph, "prim::Constant", "Device", {}, {}, {{"value", "\"cpu\""}});
            addNode(graph, "aten::zeros", "Tensor",
                    {graph.nodes[0].outputs[0], graph[device].outputs[0]}, {"size", "device"});
            return snapshot;
        };
        const QString findings = textOfFindings(auditOfTwo(held(20), held(1013), {}));
        QVERIFY2(findings.contains("shape baked: prim::Constant holds value = 20"),
                 qPrintable(findings));
        QVERIFY2(findings.contains("device baked: aten::zeros is held to the device \"cpu\""),
                 qPrintable(findings));
    }

    void whatOnlyLooksLikeTheExampleIsNot() {
        const auto harmless = auditOfTwo(recording(20, 4), recording(20, 4), {});
        QCOMPARE(textOfFindings(harmless),
                 "harmless: 20 equals the example's pieces, and stays where that changes\n"
                 "harmless: 4 equals the example's batch, and is a dtype\n");
        const auto own = auditOfTwo(recording(20, 6), recording(20, 6), {{"heads", 20}});
        QCOMPARE(own.at(0).verdict, Verdict::Config);
        QVERIFY2(own.at(0).text.ends_with("and is the model's heads"), own.at(0).text.c_str());
        QVERIFY(!hasFault(harmless) && !hasFault(own));
    }
};

TRACEWRIGHT_TEST(audit, AuditTest)
#include "audit_test.moc"
