#include "core/trace/trace.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "core/error.h"
#include "core/export/graph_svg.h"
#include "core/session.h"
#include "core/trace/symbols.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

const std::string sample = std::string(TRACEWRIGHT_SOURCE_DIR) + "/resources/samples/tiny-falcon";

std::shared_ptr<const Trace> traceSample(const TraceRequest& request = {}) {
    Session session;
    Progress progress;
    session.open(sample, progress);
    return session.trace(request, progress);
}

TraceRequest withPositions() {
    TraceRequest request;
    request.kind = ModelKind::Decoder;
    request.signature.arguments = "input_ids=piece_ids,attention_mask,positions";
    request.signature.shape = "2x9";
    return request;
}

}  // namespace

class TraceTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theSchemaIsTheReferences() {
        QCOMPARE(traceSample()->snapshot.schema(),
                 std::string("forward(FalconCausalLM self, Tensor piece_ids, Dict(str, Tensor) "
                             "attention_mask) -> (((Tensor, Tensor, Tensor, Tensor), Tensor))"));
        QCOMPARE(traceSample(withPositions())->snapshot.schema(),
                 std::string("forward(DecoderWithPositions self, Tensor input_ids, Dict(str, "
                             "Tensor) attention_mask, Tensor positions) -> (((Tensor, Tensor, "
                             "Tensor, Tensor)))"));
    }

    void theLayoutTellsPathsFieldsShapesAndSymbols() {
        const auto trace = traceSample();
        const auto tensors = outputTensors(trace->layout);
        QCOMPARE(tensors.size(), std::size_t{5});
        QCOMPARE(tensors[3]->path, std::string("Y[0][3]"));
        QCOMPARE(tensors[3]->alias, std::string("Y[0][-1]"));
        QCOMPARE(tensors[3]->field, std::string("all_outputs"));
        QVERIFY(tensors[3]->title.find("after the final norm") != std::string::npos);
        QCOMPARE(tensors[3]->tensor->shape, (std::vector<std::int64_t>{4, 20, 64}));
        QCOMPARE(tensors[3]->tensor->symbolicShape,
                 (std::vector<std::string>{"batch", "pieces", "hidden"}));
        QCOMPARE(tensors[4]->tensor->symbolicShape,
                 (std::vector<std::string>{"batch", "pieces", "pieces_vocab"}));
        QCOMPARE(trace->layout.omitted, std::vector<std::string>{"cache"});
    }

    void whatEveryLayerTakesIsLabelledByItsNameWhereItArrives() {
        TraceRequest request;
        request.signature.arguments = "piece_ids,attention_mask,positions,cache";
        const std::string picture = graphSvg(traceSample(request)->snapshot, {2U, ""});
        const auto count = [&picture](const std::string& label) {
            std::size_t found = 0;
            for (std::size_t at = picture.find(label); at != std::string::npos;
                 at = picture.find(label, at + 1)) {
                ++found;
            }
            return found;
        };
        for (const char* label : {">attention_mask<", ">rotary_cos<", ">rotary_sin<", ">cache<"}) {
            QVERIFY2(count(label) > 0, label);
        }
        // Boxes of that kind, not what comes from them.
        QCOMPARE(count(">type_as<"), count("aten::type_as in"));
    }

    void symbolsAreRightWhereSizesAreEqual() {
        TraceRequest request;
        request.signature.shape = "1x1";
        const auto single = traceSample(request);
        for (const OutputPart* part : outputTensors(single->layout)) {
            QCOMPARE(part->tensor->symbolicShape[0], std::string("batch"));
            QCOMPARE(part->tensor->symbolicShape[1], std::string("pieces"));
        }
        request.signature.shape = "64x64";  // the hidden width too
        const auto square = traceSample(request);
        QCOMPARE(outputTensors(square->layout)[0]->tensor->symbolicShape,
                 (std::vector<std::string>{"batch", "pieces", "hidden"}));
    }

    void theCachesSizesAreSymbols_data() {
        QTest::addColumn<QString>("length");
        for (const char* length : {"0", "1", "7", "20"}) {
            QTest::newRow(length) << length;
        }
    }
    void theCachesSizesAreSymbols() {
        QFETCH(QString, length);
        TraceRequest request;
        request.signature.wrapper = "DecoderWithCache";
        request.signature.cacheLength = length.toStdString();
        const auto trace = traceSample(request);
        QVERIFY(trace->warnings.empty());
        QCOMPARE(trace->snapshot.schema(),
                 std::string("forward(DecoderWithCache self, Tensor piece_ids, Dict(str, Tensor) "
                             "attention_mask, (Tensor, Tensor)[] cache) -> (((Tensor, Tensor, "
                             "Tensor, Tensor), ((Tensor, Tensor), (Tensor, Tensor), (Tensor, "
                             "Tensor)), Tensor))"));
        const auto tensors = outputTensors(trace->layout);
        QCOMPARE(tensors[4]->path, std::string("Y[1][0][0]"));
        QCOMPARE(tensors[4]->title, std::string("layer 1, key"));
        for (std::size_t i = 4; i < 10; ++i) {
            QCOMPARE(tensors[i]->field, std::string("cache"));
            QCOMPARE(tensors[i]->tensor->symbolicShape,
                     (std::vector<std::string>{"batch", "key_value_heads", "past + pieces",
                                               "head_width"}));
        }
        QVERIFY(trace->layout.omitted.empty());
        bool past = false;
        for (const Value& value : trace->snapshot.inlined.values) {
            past = past || std::ranges::count(value.symbolicShape, "past") != 0;
            QVERIFY(std::ranges::count(value.symbolicShape, "?") == 0);
        }
        QVERIFY(past);
    }

    void onlyTheCacheLeavesTheLastLayersAttentionOut() {
        TraceRequest request;
        request.signature.keep = "cache";
        const auto trace = traceSample(request);
        QCOMPARE(std::ranges::count(trace->snapshot.inlined.nodes,
                                    std::string("aten::scaled_dot_product_attention"), &Node::kind),
                 2);
        QVERIFY(trace->warnings.empty());
    }

    void noWarningSaysThatTheTraceFollowsItsExample() {
        QVERIFY(traceSample()->warnings.empty());
        QVERIFY(traceSample(withPositions())->warnings.empty());
    }

    void theAuditOfOurOwnTracesFindsNoFault() {
        for (const TraceRequest& request : {TraceRequest(), withPositions()}) {
            const auto trace = traceSample(request);
            QVERIFY(!trace->findings.empty());  // the sample's heads equal the example's batch
            QVERIFY(!hasFault(trace->findings));
        }
    }

    void aConstantThatFollowsTheExampleIsFound() {
        Graph graph = traceSample()->snapshot.inlined;
        Graph other = graph;
        const auto constant =
            std::ranges::find(other.nodes, std::string("prim::Constant"), &Node::kind);
        constant->attributes.at(0).value = "1013";
        const ModelFacts facts = traceSample()->model;
        const Symbols symbols({4, 20}, {1009, 1013}, facts);
        const auto differences = compareAndName(graph, other, symbols);
        QCOMPARE(differences.size(), std::size_t{1});
        QVERIFY(differences[0].text.find("1013") != std::string::npos);
        QCOMPARE(static_cast<std::ptrdiff_t>(differences[0].node.index),
                 constant - other.nodes.begin());
    }

    void everyTensorOfTheGraphHasAnUnderstoodShape() {
        const auto trace = traceSample();
        std::size_t known = 0;
        for (const Value& value : trace->snapshot.inlined.values) {
            known += value.shapeKnown ? 1 : 0;
            QVERIFY(std::ranges::find(value.symbolicShape, "?") == value.symbolicShape.end());
        }
        QVERIFY(known > 100);
    }

    void nodesNameTheirSourceAndModule() {
        const auto trace = traceSample();
        const auto attention =
            std::ranges::find(trace->snapshot.inlined.nodes,
                              std::string("aten::scaled_dot_product_attention"), &Node::kind);
        QVERIFY(attention != trace->snapshot.inlined.nodes.end());
        QVERIFY2(attention->source.starts_with("models/attention.cpp:"), attention->source.c_str());
        QCOMPARE(trace->snapshot[attention->scope].path,
                 std::string("decoder.layers.0.mha.attention"));
    }

    void aHugeGeometryTakesNoMemoryForItsWeights() {
        QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        std::ofstream(path + "/config.json")
            << R"({"model_type": "falcon", "hidden_size": 8192, "num_hidden_layers": 4,
                   "num_attention_heads": 64, "vocab_size": 65024, "torch_dtype": "float32"})";
        Progress progress;
        const auto trace = traceModel(Checkpoint::open(path, progress), {}, progress);
        QCOMPARE(trace->model.parameters > 2'000'000'000, true);
        std::ifstream status("/proc/self/status");
        std::string line;
        while (std::getline(status, line) && !line.starts_with("VmHWM:")) {
        }
        QVERIFY2(std::stol(line.substr(6)) < 2'000'000, line.c_str());  // kB
    }

    void aCancelledTraceLeavesTheLastOne() {
        Session session;
        Progress progress;
        session.open(sample, progress);
        const auto first = session.trace({}, progress);
        std::stop_source stop;
        stop.request_stop();
        Progress cancelled({}, stop.get_token());
        QVERIFY_THROWS_EXCEPTION(Cancelled, session.trace({}, cancelled));
        QCOMPARE(session.lastTrace(), first);
    }
};

TRACEWRIGHT_TEST(trace, TraceTest)
#include "trace_test.moc"
