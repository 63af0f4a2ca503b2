#include <QTest>
#include <algorithm>

#include "core/error.h"
#include "core/session.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

std::shared_ptr<const Trace> traceKeeping(const std::string& keep,
                                          ModelKind kind = ModelKind::CausalLM) {
    Session session;
    Progress progress;
    session.open(TRACEWRIGHT_SOURCE_DIR "/resources/samples/tiny-falcon", progress);
    TraceRequest request;
    request.kind = kind;
    request.signature.keep = keep;
    return session.trace(request, progress);
}

std::string returned(const Trace& trace) {
    const std::string schema = trace.snapshot.schema();
    return schema.substr(schema.find("-> ") + 3);
}

std::vector<std::string> paths(const Trace& trace) {
    std::vector<std::string> out;
    for (const OutputPart* part : outputTensors(trace.layout)) {
        out.push_back(part->path + " " + part->field);
    }
    return out;
}

std::ptrdiff_t nodesOf(const Trace& trace, const std::string& kind) {
    return std::ranges::count(trace.snapshot.inlined.nodes, kind, &Node::kind);
}

}  // namespace

class KeepTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void oneOutputIsReturnedAsItIs() {
        const auto last = traceKeeping("last");
        QCOMPARE(returned(*last), std::string("Tensor"));
        QCOMPARE(paths(*last), std::vector<std::string>{"Y last"});
        QCOMPARE(last->layout.root.python, std::string("Y"));
        QCOMPARE(last->layout.root.cpp, std::string("Y.toTensor()"));
        QCOMPARE(last->signature.wrapper, std::string("DecoderLastLayer"));
        QCOMPARE(last->layout.omitted,
                 (std::vector<std::string>{"all_outputs", "cache", "logits"}));
        const auto all = traceKeeping("all_outputs");
        QCOMPARE(returned(*all), std::string("((Tensor, Tensor, Tensor, Tensor))"));
        QCOMPARE(paths(*all).back(), std::string("Y[3] all_outputs"));
    }

    void severalComeAsATupleInTheirOrder() {
        const auto trace = traceKeeping("logits, last");
        QCOMPARE(returned(*trace), std::string("((Tensor, Tensor))"));
        QCOMPARE(paths(*trace), (std::vector<std::string>{"Y[0] logits", "Y[1] last"}));
        QCOMPARE(outputTensors(trace->layout)[0]->tensor->symbolicShape,
                 (std::vector<std::string>{"batch", "pieces", "pieces_vocab"}));
    }

    void whatOnlyADroppedOutputNeedsIsGone() {
        const auto whole = traceKeeping({});
        const auto last = traceKeeping("last");
        QCOMPARE(nodesOf(*last, "aten::linear"), nodesOf(*whole, "aten::linear") - 1);
        const auto parametersOf = [](const Trace& trace) {
            const auto& scopes = trace.snapshot.scopes;
            const auto head =
                std::ranges::find(scopes, std::string("inner.output_embeddings"), &Scope::path);
            return head == scopes.end() ? -1 : head->parameterCount;
        };
        QCOMPARE(parametersOf(*last), std::int64_t{0});
        const auto logits = traceKeeping("logits");
        QCOMPARE(nodesOf(*logits, "aten::linear"), nodesOf(*whole, "aten::linear"));
        QCOMPARE(parametersOf(*logits), std::int64_t{64} * 256);
    }

    void everyNodeThatIsLeftIsUsed() {
        for (const char* keep : {"last", "logits", "all_outputs", "logits,all_outputs"}) {
            const auto trace = traceKeeping(keep);
            const Graph& graph = trace->snapshot.inlined;
            std::vector<bool> used(graph.values.size());
            for (const Node& node : graph.nodes) {
                for (const ValueId input : node.inputs) {
                    used[input.index] = true;
                }
            }
            for (const ValueId output : graph.outputs) {
                used[output.index] = true;
            }
            for (const Node& node : graph.nodes) {
                const bool any =
                    node.outputs.empty() || std::ranges::any_of(node.outputs, [&](ValueId output) {
                        return used[output.index];
                    });
                QVERIFY2(any || node.kind == "prim::GetAttr" || node.kind == "prim::Constant",
                         (std::string(keep) + ": " + node.kind).c_str());
            }
        }
    }

    void whatTheModelHasNotIsRefusedWithWhatItHas() {
        const auto refused = [](const std::string& keep, ModelKind kind) {
            try {
                traceKeeping(keep, kind);
            } catch (const Error& error) {
                return std::string(error.what());
            }
            return std::string();
        };
        QCOMPARE(refused("logits", ModelKind::Decoder).substr(0, 78),
                 std::string("'logits' is no output of FalconDecoder: keep one or several of "
                             "all_outputs, la"));
        QVERIFY(refused("embedding", ModelKind::CausalLM).starts_with("'embedding' is no output"));
        QVERIFY(refused("last,last", ModelKind::CausalLM).starts_with("last is kept twice"));
        QVERIFY(refused("last,", ModelKind::CausalLM).starts_with("'' is no output"));
    }
};

TRACEWRIGHT_TEST(keep, KeepTest)
#include "keep_test.moc"
