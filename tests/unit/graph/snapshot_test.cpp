#include <QTest>
#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/graph/take_snapshot.h"
#include "tests/test_program.h"
#include "tests/unit/graph/modules.h"

using namespace tracewright;
using namespace tracewright::tests;

namespace {

Snapshot snapshotOf(const torch::jit::Module& module) {
    Progress progress;
    return takeSnapshot(module, progress);
}

QStringList pathsOf(const Snapshot& snapshot) {
    QStringList out;
    for (const Scope& scope : snapshot.scopes) {
        out << QString::fromStdString(scope.path);
    }
    return out;
}

// The paths of the modules that a kind of node lies in, in order.
QStringList placesOf(const Snapshot& snapshot, const std::string& kind) {
    QStringList out;
    for (const Node& node : snapshot.inlined.nodes) {
        if (node.kind == kind) {
            out << QString::fromStdString(snapshot[node.scope].path);
        }
    }
    return out;
}

QStringList kindsOf(const Graph& graph) {
    QStringList out;
    for (const Node& node : graph.nodes) {
        out << QString::fromStdString(node.kind);
    }
    return out;
}

const Node& nodeOf(const Graph& graph, const std::string& kind) {
    const auto found = std::ranges::find(graph.nodes, kind, &Node::kind);
    if (found == graph.nodes.end()) {
        throw std::runtime_error("no node " + kind);
    }
    return *found;
}

std::string attributeOf(const Node& node, const std::string& name) {
    const auto found = std::ranges::find(node.attributes, name, &Attribute::name);
    return found == node.attributes.end() ? "(none)" : found->value;
}

QStringList constantsOf(const std::string& body) {
    QStringList out;
    for (const Node& node :
         snapshotOf(
             makeModule("Constants", "def forward(self, x: Tensor):\n    return " + body + "\n"))
             .inlined.nodes) {
        if (node.kind == "prim::Constant") {
            out << QString::fromStdString(attributeOf(node, "value"));
        }
    }
    return out;
}

QString refusalOf(const torch::jit::Module& module, ErrorCode code) {
    try {
        snapshotOf(module);
    } catch (const Error& error) {
        return error.code() == code ? QString::fromUtf8(error.what())
                                    : QStringLiteral("wrong code: ") + error.what();
    }
    return QStringLiteral("not refused");
}

}  // namespace

class SnapshotTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void scopesAreDepthFirstAndSummedOverTheirSubtree() {
        const Snapshot snapshot = snapshotOf(makeEncoder(4));
        QCOMPARE(pathsOf(snapshot), (QStringList{"", "layers", "layers.a", "layers.b"}));
        QCOMPARE(snapshot.scopes[0].type, "Encoder");
        QCOMPARE(snapshot.scopes[2].name, "a");
        QCOMPARE(snapshot.scopes[2].parent.index, 1U);
        QCOMPARE(snapshot.scopes[1].children.size(), std::size_t{2});
        QCOMPARE(snapshot.scopes[2].parameters.size(), std::size_t{2});
        QCOMPARE(snapshot.scopes[2].parameterCount, 20);
        QCOMPARE(snapshot.scopes[1].parameterCount, 40);
        QCOMPARE(snapshot.scopes[0].parameterCount, 41);
        QCOMPARE(snapshot.scopes[0].parameterBytes, std::uint64_t{164});
        QCOMPARE(snapshot.scopes[0].parameters.at(0).name, "scale");
        QVERIFY(snapshot.scopes[0].parameters.at(0).buffer);
        QVERIFY(!snapshot.scopes[2].parameters.at(0).buffer);
        QCOMPARE(snapshot.scopes[0].nodes, std::uint32_t(snapshot.inlined.nodes.size()));
        QCOMPARE(snapshot.scopes[1].nodes, snapshot.scopes[2].nodes + snapshot.scopes[3].nodes);
    }

    void schemaNamesClassesShortly() {
        const std::string schema =
            "forward(Encoder self, Tensor piece_ids, Dict(str, Tensor) attention_mask) -> "
            "(((Tensor, Tensor)))";
        QCOMPARE(snapshotOf(makeEncoder()).schema(), schema);
        QCOMPARE(snapshotOf(traceEncoder()).schema(), schema);
        QCOMPARE(snapshotOf(reloaded(traceEncoder())).schema(), schema);
    }

    void schemaShowsDefaultsAndABareReturn() {
        const auto module =
            makeModule("Plain",
                       "def forward(self, x: Tensor, n: int = 3, t: str = 'a') -> List[Tensor]:\n"
                       "    return [x]\n");
        QCOMPARE(snapshotOf(module).schema(),
                 "forward(Plain self, Tensor x, int n=3, str t=\"a\") -> Tensor[]");
    }

    // Modules of one class differ only in the attribute that they were reached by.
    void everyNodeIsInTheModuleThatRanIt_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("scripted") << 0;
        QTest::newRow("live trace") << 1;
        QTest::newRow("loaded script") << 2;
        QTest::newRow("loaded trace") << 3;
    }
    void everyNodeIsInTheModuleThatRanIt() {
        QFETCH(int, which);
        const auto module = which == 0   ? makeEncoder()
                            : which == 1 ? traceEncoder()
                            : which == 2 ? reloaded(makeEncoder())
                                         : reloaded(traceEncoder());
        const Snapshot snapshot = snapshotOf(module);
        QCOMPARE(placesOf(snapshot, "aten::linear"), (QStringList{"layers.a", "layers.b"}));
        QCOMPARE(placesOf(snapshot, "aten::mul"), QStringList{""});
        QCOMPARE(placesOf(snapshot, "aten::add"), (QStringList{"", ""}));
        QVERIFY(!kindsOf(snapshot.inlined).contains(QStringLiteral("prim::CallMethod")));
    }

    void methodsOfEveryModuleKeepTheirCalls() {
        const Snapshot snapshot = snapshotOf(traceEncoder());
        QVERIFY(snapshot.methods.size() >= 3);
        QCOMPARE(snapshot.forward().name, "forward");
        QCOMPARE(snapshot.forward().scope.index, 0U);
        QCOMPARE(attributeOf(nodeOf(snapshot.forward().graph, "prim::CallMethod"), "name"),
                 "\"forward\"");
        QVERIFY(std::ranges::any_of(snapshot.methods, [&](const Method& method) {
            return snapshot[method.scope].path == "layers.b" &&
                   kindsOf(method.graph).contains(QStringLiteral("aten::linear"));
        }));
    }

    void edgesLeadFromProducersToUsers() {
        const Graph graph = snapshotOf(makeEncoder()).inlined;
        for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
            for (const ValueId output : graph.nodes[i].outputs) {
                QCOMPARE(graph[output].producer.index, i);
            }
            for (const ValueId input : graph.nodes[i].inputs) {
                const NodeId producer = graph[input].producer;
                QVERIFY(producer.valid() ? producer.index < i
                                         : std::ranges::count(graph.inputs, input) == 1);
            }
        }
        QCOMPARE(graph.inputs.size(), std::size_t{3});
        QCOMPARE(graph[graph.inputs[1]].name, "piece_ids");
        QCOMPARE(graph[graph.inputs[2]].type, "Dict(str, Tensor)");
        QCOMPARE(graph.outputs.size(), std::size_t{1});
        QCOMPARE(graph[graph.outputs[0]].type, "((Tensor, Tensor))");
    }

    void valuesOfAnInlinedGraphHaveNamesOfTheirOwn() {
        for (const auto& module : {makeEncoder(), traceEncoder(), reloaded(traceEncoder())}) {
            std::set<std::string> names;
            const Graph graph = snapshotOf(module).inlined;
            for (const Value& value : graph.values) {
                QVERIFY2(names.insert(value.name).second, value.name.c_str());
            }
        }
    }

    void aLiveTraceTellsShapesAndDtypes() {
        const Graph graph = snapshotOf(traceEncoder(4)).inlined;
        const Value& value = graph[nodeOf(graph, "aten::mul").outputs.at(0)];
        QCOMPARE(value.type, "Tensor");
        QVERIFY(value.shapeKnown);
        QCOMPARE(value.shape, (std::vector<std::int64_t>{2, 4}));
        QVERIFY(value.dtype == Dtype::Float32);
        QVERIFY(value.symbolicShape.empty());
    }

    void aLoadedFileTellsNoShapes() {
        const Graph graph = snapshotOf(reloaded(traceEncoder(4))).inlined;
        const Value& value = graph[nodeOf(graph, "aten::mul").outputs.at(0)];
        QVERIFY(!value.shapeKnown);
        QVERIFY(!value.dtype);
    }

    void constantsArePrintedAsTorchScriptDoes() {
        QCOMPARE(constantsOf("(1, 1e-05, 2.0, True, 'text', -3.)"),
                 QStringList{"(1, 1e-05, 2., True, \"text\", -3.)"});
        QVERIFY(constantsOf("x + 0.5").contains(QStringLiteral("0.5")));
        QCOMPARE(constantsOf("None"), QStringList{"None"});
    }

    void longTextsAreCut() {
        const QStringList constants = constantsOf("'" + std::string(5000, 'x') + "'");
        QCOMPARE(constants.size(), 1);
        QVERIFY(constants[0].size() < 200);
        QVERIFY(constants[0].contains(QStringLiteral("…")));
    }

    void tensorConstantsAreTheirElementOrTheirShape() {
        const auto withConstant = [](const at::Tensor& tensor) {
            auto module = makeModule("Holder", "def forward(self, x: Tensor):\n    return x + 1\n");
            const auto graph =
                torch::jit::toGraphFunction(module.get_method("forward").function()).graph();
            torch::jit::WithInsertPoint insert(*graph->nodes().begin());
            graph->insertConstant(tensor);
            return attributeOf(snapshotOf(module).inlined.nodes.at(0), "value");
        };
        QCOMPARE(withConstant(torch::tensor(2.5)), "2.5");
        QCOMPARE(withConstant(torch::tensor({7})), "7");
        QCOMPARE(withConstant(torch::zeros({2, 3}, torch::kHalf)), "float16[2, 3]");
        QCOMPARE(withConstant(torch::zeros({1}, torch::kMeta)), "float32[1]");
    }

    // A file may claim elements that its storage doesn't have.
    void anElementOutsideItsStorageIsNotRead() {
        at::Tensor tensor = torch::zeros({1});
        tensor.unsafeGetTensorImpl()->set_storage_offset(1 << 30);
        auto module = makeModule("Holder", "def forward(self, x: Tensor):\n    return x + 1\n");
        const auto graph =
            torch::jit::toGraphFunction(module.get_method("forward").function()).graph();
        {
            torch::jit::WithInsertPoint insert(*graph->nodes().begin());
            graph->insertConstant(torch::zeros({1}))->node()->t_(c10::attr::value, tensor);
        }
        QCOMPARE(attributeOf(snapshotOf(module).inlined.nodes.at(0), "value"), "float32[1]");
    }

    void nodesOfABranchStandBeforeIt() {
        const Graph graph = snapshotOf(makeModule("Branch", R"(
def forward(self, x: Tensor, flag: bool) -> Tensor:
    if flag:
        y = x.relu()
    else:
        y = x.tanh()
    return y
)"))
                                .inlined;
        QCOMPARE(kindsOf(graph), (QStringList{"aten::relu", "aten::tanh", "prim::If"}));
        const Node& branch = graph.nodes[2];
        QCOMPARE(attributeOf(branch, "then"), "nodes 0 to 0");
        QCOMPARE(attributeOf(branch, "else"), "nodes 1 to 1");
        QCOMPARE(branch.inputs, (std::vector{graph.inputs[2], graph.nodes[0].outputs[0],
                                             graph.nodes[1].outputs[0]}));
        QCOMPARE(graph.outputs, branch.outputs);
    }

    void aLoopCarriesItsInitialValue() {
        const Graph graph = snapshotOf(makeModule("Loop", R"(
def forward(self, x: Tensor, n: int) -> Tensor:
    for i in range(n):
        if i > 2:
            x = x.relu()
    return x
)"))
                                .inlined;
        const Node& loop = nodeOf(graph, "prim::Loop");
        const Node& branch = nodeOf(graph, "prim::If");
        QVERIFY(attributeOf(loop, "body").starts_with("nodes "));
        QCOMPARE(nodeOf(graph, "aten::relu").inputs.at(0), graph.inputs.at(1));
        QCOMPARE(loop.inputs.back(), branch.outputs.at(0));
    }

    void functionsAreInlinedToo() {
        const auto module = makeModule("Helper", R"(
def double(self, x: Tensor) -> Tensor:
    return x * 2
def forward(self, x: Tensor) -> Tensor:
    return self.double(self.double(x))
)");
        const Snapshot snapshot = snapshotOf(module);
        QCOMPARE(kindsOf(snapshot.inlined).count(QStringLiteral("aten::mul")), 2);
        QCOMPARE(snapshot.forward().name, "forward");
    }

    void theInlinedGraphAloneHasTheSameNodes() {
        for (const auto& module : {makeEncoder(), traceEncoder()}) {
            const Graph alone = takeInlinedGraph(module);
            const Graph full = snapshotOf(module).inlined;
            QCOMPARE(kindsOf(alone), kindsOf(full));
            for (std::size_t i = 0; i < alone.nodes.size(); ++i) {
                QCOMPARE(alone.nodes[i].scope.index, 0U);
                QCOMPARE(alone.nodes[i].inputs, full.nodes[i].inputs);
            }
        }
    }

    void codeShowsEveryClassOnceWithItsModules() {
        const QString code = QString::fromStdString(snapshotOf(makeEncoder()).code);
        QVERIFY2(code.startsWith(
                     QStringLiteral("# __torch__.samples.___torch_mangle_7.Encoder: the root\n")),
                 qPrintable(code));
        QCOMPARE(code.count(QStringLiteral("class Dense")), 1);
        QVERIFY(code.contains(QStringLiteral("layers.a, layers.b\n")));
        QVERIFY(code.contains(QStringLiteral("torch.linear(")));
    }

    void sourceLinesAreOurs() {
        torch::jit::tracer::setRecordSourceLocation([](torch::jit::Node* node) {
            node->setSourceRange(
                torch::jit::SourceRange(std::make_shared<torch::jit::Source>(
                                            "x", "/home/me/tracewright/core/models/falcon.cpp", 42),
                                        0, 1));
        });
        const Graph graph = snapshotOf(traceEncoder()).inlined;
        torch::jit::tracer::setRecordSourceLocation([](torch::jit::Node*) {});
        QCOMPARE(nodeOf(graph, "aten::linear").source, "models/falcon.cpp:42");
    }

    void aModuleWithoutAnyMethodIsRefused() {
        const torch::jit::Module module("__torch__.samples.Odd");
        QVERIFY(refusalOf(module, ErrorCode::Unsupported).contains(QStringLiteral("no method")));
    }

    void callsNestedTooDeepAreRefused() {
        std::string methods = "def f0(self, x: Tensor) -> Tensor:\n    return x.relu()\n";
        for (int i = 1; i < 400; ++i) {
            methods.append("def f").append(std::to_string(i));
            methods.append("(self, x: Tensor) -> Tensor:\n    return self.f");
            methods.append(std::to_string(i - 1)).append("(x)\n");
        }
        methods += "def forward(self, x: Tensor) -> Tensor:\n    return self.f399(x)\n";
        QVERIFY(refusalOf(makeModule("Deep", methods), ErrorCode::BadFormat)
                    .contains(QStringLiteral("256 deep")));
    }

    // Forty lines of code that are a trillion nodes when inlined.
    void aGraphBombIsRefused() {
        std::string methods = "def f0(self, x: Tensor) -> Tensor:\n    return x.relu()\n";
        for (int i = 1; i < 40; ++i) {
            const std::string call = "self.f" + std::to_string(i - 1);
            methods += "def f" + std::to_string(i) + "(self, x: Tensor) -> Tensor:\n    return " +
                       call + "(" + call + "(x))\n";
        }
        methods += "def forward(self, x: Tensor) -> Tensor:\n    return self.f39(x)\n";
        QVERIFY(refusalOf(makeModule("Bomb", methods), ErrorCode::BadFormat)
                    .contains(QStringLiteral("200000 nodes")));
    }

    void aTypeNestedTooDeepIsRefused() {
        std::string type = "Tensor";
        std::string value = "x";
        for (int i = 0; i < 80; ++i) {
            type.insert(0, "List[").append("]");
            value.insert(0, "[").append("]");
        }
        const auto module = makeModule(
            "Deep", "def forward(self, x: Tensor) -> " + type + ":\n    return " + value + "\n");
        QVERIFY(refusalOf(module, ErrorCode::BadFormat).contains(QStringLiteral("64 deep")));
    }

    void cancelLeavesNothing() {
        std::stop_source stop;
        Progress progress({}, stop.get_token());
        stop.request_stop();
        const auto module = makeEncoder();
        QVERIFY_THROWS_EXCEPTION(Cancelled, takeSnapshot(module, progress));
    }

    void theModuleIsLeftAsItWas() {
        const auto module = makeEncoder();
        const std::string before = module.dump_to_str(true, true, true);
        snapshotOf(module);
        QCOMPARE(module.dump_to_str(true, true, true), before);
    }
};

TRACEWRIGHT_TEST(snapshot, SnapshotTest)
#include "snapshot_test.moc"
