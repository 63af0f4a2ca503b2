#include "core/analysis/analysis.h"

#include <QTest>
#include <algorithm>

#include "core/analysis/symbolic_shapes.h"
#include "core/session.h"
#include "tests/test_program.h"
#include "tests/unit/analysis/graph_writer.h"

using namespace tracewright;
using tracewright::tests::GraphWriter;

namespace {

std::shared_ptr<const Trace> traceOf(const char* folder, const TraceRequest& request = {}) {
    Session session;
    Progress progress;
    session.open(std::string(TRACEWRIGHT_SOURCE_DIR) + folder, progress);
    return session.trace(request, progress);
}

TraceRequest withCache() {
    TraceRequest request;
    request.signature.arguments = "piece_ids,attention_mask,cache";
    return request;
}

Analysis analysed(const GraphWriter& writer) {
    return analyse(writer.snapshot, OutputLayout{});
}

std::string text(const Polynomial& polynomial) {
    return polynomial.text();
}

}  // namespace

class AnalysisTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void polynomialsAddLikeTermsAndEvaluate() {
        Polynomial sum = Term::size(Term::Batch) * Term::size(Term::Pieces) * Term::number(3);
        sum += Term::size(Term::Pieces) * Term::size(Term::Batch) * Term::number(4);
        sum += Term::size(Term::Keys);
        QCOMPARE(text(sum), std::string("7 batch pieces + (past + pieces)"));
        QCOMPARE(sum.at({2, 5, 6}), 7.0 * 2 * 5 + 11);
        sum += Term::size(Term::Keys) * Term::number(-1);
        QCOMPARE(text(sum), std::string("7 batch pieces"));
        QCOMPARE(text(Polynomial()), std::string("0"));
        QCOMPARE(text(sum * Term::number(0)), std::string("0"));
    }

    void symbolsAreReadBack_data() {
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<qint64>("traced");
        QTest::addColumn<qint64>("elsewhere");  // at batch 2, pieces 3, past 5
        QTest::newRow("name of a size") << "batch" << qint64{4} << qint64{2};
        QTest::newRow("number") << "12" << qint64{12} << qint64{12};
        QTest::newRow("learned name") << "hidden" << qint64{64} << qint64{64};
        QTest::newRow("product") << "3*batch*pieces" << qint64{240} << qint64{18};
        QTest::newRow("sum") << "past + pieces" << qint64{27} << qint64{8};
        QTest::newRow("sum in a product")
            << "hidden*batch*(past + pieces)" << qint64{6912} << qint64{1024};
        QTest::newRow("square") << "batch*batch" << qint64{16} << qint64{4};
        QTest::newRow("name never alone") << "heads*batch" << qint64{20} << qint64{10};
    }
    void symbolsAreReadBack() {
        QFETCH(QString, symbol);
        QFETCH(qint64, traced);
        QFETCH(qint64, elsewhere);
        GraphWriter writer;
        writer.input({"batch", "pieces", "past", "past + pieces", "hidden"});
        const SymbolicShapes shapes(writer.graph());
        const auto shape = shapes.of({traced}, {symbol.toStdString()});
        QVERIFY(shape);
        QCOMPARE(shapeAt(*shape, {4, 20, 7}).front(), traced);
        QCOMPARE(shapeAt(*shape, {2, 3, 5}).front(), elsewhere);
    }

    void aSizeThatFollowsInNoKnownWayIsUnknown() {
        GraphWriter writer;
        writer.input({"batch", "pieces"});
        const SymbolicShapes shapes(writer.graph());
        QVERIFY(!shapes.of({7}, {"?"}));
        QVERIFY(!shapes.of({0}, {"heads*past"}));
        QVERIFY(!shapes.of({1}, {std::string(1000, '*')}));
    }

    void thePastIsLearnedFromTheKeys() {
        GraphWriter writer;
        writer.input({"batch", "pieces"});
        writer.input({"batch", "past + pieces"});
        QCOMPARE(SymbolicShapes(writer.graph()).example(), (ExampleSizes{4, 20, 7}));
    }

    void sizesBeyondIntegersDontOverflow() {
        GraphWriter writer;
        writer.input({"batch", "pieces"});
        const auto shape = SymbolicShapes(writer.graph()).of({1600}, {"batch*batch*pieces*5"});
        QCOMPARE(shapeAt(*shape, {1'000'000'000, 1'000'000'000, {}}).front(),
                 std::numeric_limits<std::int64_t>::max());
    }

    void operatorsCostWhatTheyCompute_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("matrix");
        QTest::addColumn<QString>("other");
        QTest::newRow("linear") << "aten::linear"
                                << "4096 batch pieces"
                                << "0";
        QTest::newRow("matmul") << "aten::matmul"
                                << "4096 batch pieces"
                                << "0";
        QTest::newRow("gelu") << "aten::gelu"
                              << "0"
                              << "32 batch pieces";
        QTest::newRow("in place") << "aten::add_"
                                  << "0"
                                  << "32 batch pieces";
        QTest::newRow("norm") << "aten::layer_norm"
                              << "0"
                              << "224 batch pieces";
        QTest::newRow("softmax") << "aten::softmax"
                                 << "0"
                                 << "160 batch pieces";
        QTest::newRow("reduction") << "aten::mean"
                                   << "0"
                                   << "64 batch pieces";
        QTest::newRow("view") << "aten::transpose"
                              << "0"
                              << "0";
        QTest::newRow("lookup") << "aten::embedding"
                                << "0"
                                << "0";
        QTest::newRow("comparison") << "aten::eq"
                                    << "0"
                                    << "0";
        QTest::newRow("plumbing") << "prim::ListConstruct"
                                  << "0"
                                  << "0";
    }
    void operatorsCostWhatTheyCompute() {
        QFETCH(QString, kind);
        QFETCH(QString, matrix);
        QFETCH(QString, other);
        GraphWriter writer;
        const ValueId input = writer.input({"batch", "pieces", "hidden"});
        writer.node(kind.toStdString(), {input}, {"batch", "pieces", "32"});
        const Analysis analysis = analysed(writer);
        QCOMPARE(QString::fromStdString(text(analysis.nodes[0].matrixFlops)), matrix);
        QCOMPARE(QString::fromStdString(text(analysis.nodes[0].otherFlops)), other);
        QVERIFY(analysis.uncounted.empty());
    }

    void attentionCostsBothProductsAndItsSoftmax() {
        GraphWriter writer;
        const ValueId query = writer.input({"batch", "8", "pieces", "16"});
        const ValueId key = writer.input({"batch", "8", "past + pieces", "16"});
        writer.node("aten::scaled_dot_product_attention", {query, key, key},
                    {"batch", "8", "pieces", "16"});
        const Analysis analysis = analysed(writer);
        QCOMPARE(text(analysis.total().matrixFlops),
                 std::string("512 batch pieces (past + pieces)"));
        QCOMPARE(text(analysis.total().otherFlops), std::string("48 batch pieces (past + pieces)"));
    }

    void whatHasNoRuleIsSaid() {
        GraphWriter writer;
        const ValueId input = writer.input({"batch", "pieces"});
        writer.node("aten::fft_rfft", {input}, {"batch", "pieces"});
        writer.node("aten::fft_rfft", {input}, {"batch", "pieces"});
        writer.node("aten::bitwise_and", {input}, {"batch", "pieces"}, Dtype::Bool);
        QCOMPARE(analysed(writer).uncounted, std::vector<std::string>{"aten::fft_rfft"});
    }

    void integersAreNoFloatingPoint() {
        GraphWriter writer;
        const ValueId input = writer.input({"batch", "pieces"}, Dtype::Int64);
        writer.node("aten::add", {input, input}, {"batch", "pieces"}, Dtype::Int64);
        QCOMPARE(text(analysed(writer).total().flops()), std::string("0"));
        QCOMPARE(text(analysed(writer).total().activationBytes), std::string("8 batch pieces"));
    }

    void viewsTakeNoMemory() {
        GraphWriter writer;
        const GraphWriter::Symbols shape = {"batch", "pieces", "hidden"};
        const ValueId input = writer.input(shape);
        const ValueId own = writer.node("aten::gelu", {input}, shape, Dtype::Float16);
        const ValueId view = writer.node("aten::unflatten", {own}, shape, Dtype::Float16);
        const ValueId flat = writer.node("aten::flatten", {view}, shape, Dtype::Float16);
        const ValueId turned = writer.node("aten::transpose", {flat}, shape, Dtype::Float16);
        writer.node("aten::flatten", {turned}, shape, Dtype::Float16);
        writer.node("aten::to", {own}, shape, Dtype::Float16);
        writer.node("aten::to", {own}, shape, Dtype::Float32);
        const Analysis analysis = analysed(writer);
        std::vector<std::string> bytes;
        for (const Cost& node : analysis.nodes) {
            bytes.push_back(text(node.activationBytes));
        }
        QCOMPARE(bytes, (std::vector<std::string>{"128 batch pieces", "0", "0", "0",
                                                  "128 batch pieces", "0", "256 batch pieces"}));
    }

    void memoryIsFreedAfterItsLastUse() {
        GraphWriter writer;
        const GraphWriter::Symbols shape = {"batch"};
        const ValueId input = writer.input(shape);
        const ValueId a = writer.node("aten::gelu", {input}, shape);
        const ValueId b = writer.node("aten::gelu", {a}, shape);
        const ValueId c = writer.node("aten::gelu", {b}, shape);
        writer.give(writer.node("aten::gelu", {c}, shape));
        const Analysis analysis = analysed(writer);
        QCOMPARE(peakActivationBytes(analysis, {10, 1, {}}), 2.0 * 10 * 4);
        QCOMPARE(peakBytes(analysis, {10, 1, {}}), 3.0 * 10 * 4);
        QCOMPARE(text(analysis.total().activationBytes), std::string("16 batch"));
    }

    // A view of it, or a tuple that holds it, is a use too.
    void memoryIsHeldThroughViewsAndTuples() {
        GraphWriter writer;
        const GraphWriter::Symbols shape = {"batch"};
        const ValueId input = writer.input(shape);
        const ValueId a = writer.node("aten::gelu", {input}, shape);
        const ValueId view = writer.node("aten::view", {a}, shape);
        const ValueId b = writer.node("aten::gelu", {input}, shape);
        const ValueId c = writer.node("aten::gelu", {b}, shape);
        const ValueId pair = writer.holder("prim::TupleConstruct", {view, c});
        writer.node("aten::gelu", {input}, shape);
        writer.give(pair);
        const Analysis analysis = analysed(writer);
        // a, b and c at once; then a and c to the end, with the last gelu.
        QCOMPARE(peakActivationBytes(analysis, {1, 1, {}}), 3.0 * 4);
        QCOMPARE(analysis.allocations.front().last, std::uint32_t(analysis.nodes.size()));
    }

    void tensorsInsideAnArgumentAreInputs() {
        GraphWriter writer;
        writer.input({"batch", "pieces"}, Dtype::Int64);
        const ValueId cache = writer.holder("prim::Param", {});
        writer.graph().nodes.clear();
        writer.graph().inputs.push_back(cache);
        const ValueId key = writer.node("prim::TupleUnpack", {cache}, {"batch", "past", "hidden"});
        writer.node("aten::gelu", {key}, {"batch", "past", "hidden"});
        const Analysis analysis = analysed(writer);
        QCOMPARE(text(analysis.inputBytes), std::string("8 batch pieces + 256 batch past"));
        QCOMPARE(text(analysis.nodes[0].activationBytes), std::string("0"));
    }

    // Each weight is multiplied once for each piece, and each query with each key, twice.
    void theSamplesMatricesAreCountedByHand() {
        const auto trace = traceOf("/resources/samples/tiny-falcon");
        const std::int64_t hidden = dimensionOf(trace->model, "hidden");
        const std::int64_t heads = dimensionOf(trace->model, "heads");
        const std::int64_t width = dimensionOf(trace->model, "head_width");
        const std::int64_t layers = dimensionOf(trace->model, "layers");
        const std::int64_t keyed = 2 * dimensionOf(trace->model, "key_value_heads") * width;
        const std::int64_t inner = dimensionOf(trace->model, "intermediate");
        const std::int64_t vocabulary = dimensionOf(trace->model, "pieces_vocab");
        const auto at = [&](std::int64_t batch, std::int64_t pieces) {
            const std::int64_t weights =
                layers * (hidden * (hidden + keyed) + hidden * hidden + 2 * hidden * inner) +
                hidden * vocabulary;
            return double(2 * batch * pieces * weights +
                          layers * 4 * batch * pieces * pieces * heads * width);
        };
        const Analysis analysis = analyse(*trace);
        QCOMPARE(analysis.example, (ExampleSizes{4, 20, {}}));
        QCOMPARE(analysis.total().matrixFlops.at({4, 20, {}}), at(4, 20));
        QCOMPARE(analysis.total().matrixFlops.at({3, 501, {}}), at(3, 501));
        QCOMPARE(analysis.uncounted, std::vector<std::string>());
        QCOMPARE(analysis.weightBytes, trace->snapshot.scopes.front().parameterBytes);
    }

    void modulesAddUpToTheWhole() {
        const auto trace = traceOf("/resources/samples/tiny-falcon");
        const Analysis analysis = analyse(*trace);
        const ExampleSizes sizes{5, 33, {}};
        double nodes = 0;
        double bytes = 0;
        for (const Cost& node : analysis.nodes) {
            nodes += node.flops().at(sizes);
            bytes += node.activationBytes.at(sizes);
        }
        QCOMPARE(analysis.total().flops().at(sizes), nodes);
        QCOMPARE(analysis.total().activationBytes.at(sizes), bytes);
        for (std::size_t i = 0; i < trace->snapshot.scopes.size(); ++i) {
            double children = 0;
            for (const ScopeId child : trace->snapshot.scopes[i].children) {
                children += analysis.scopes[child.index].flops().at(sizes);
            }
            QVERIFY(children <= analysis.scopes[i].flops().at(sizes));
        }
    }

    void theCacheGrowsWithPastAndPieces() {
        const auto trace = traceOf("/resources/samples/tiny-falcon", withCache());
        const Analysis analysis = analyse(*trace);
        QCOMPARE(analysis.example, (ExampleSizes{4, 20, 7}));
        const ModelFacts& model = trace->model;
        const auto perPiece =
            double(2 * dimensionOf(model, "layers") * dimensionOf(model, "key_value_heads") *
                   dimensionOf(model, "head_width") * std::int64_t(dtypeSize(trace->dtype)));
        QCOMPARE(analysis.cacheBytes.at({3, 5, 11}), 3 * 16 * perPiece);
        QVERIFY(analysis.inputBytes.at({3, 5, 11}) >= 3 * 11 * perPiece);
        QVERIFY(analysis.inputBytes.at({3, 5, 11}) < 3 * 11 * perPiece + 3 * 16 * 16);
    }

    void aDecoderThatReturnsNoCacheStillTellsItsSize() {
        const auto trace = traceOf("/resources/samples/tiny-falcon");
        const auto cached = traceOf("/resources/samples/tiny-falcon", withCache());
        QCOMPARE(analyse(*trace).cacheBytes.at({3, 16, {}}),
                 analyse(*cached).cacheBytes.at({3, 5, 11}));
        QVERIFY(analyse(*traceOf("/tests/data/checkpoints/bert")).cacheBytes.isZero());
    }

    void everyFamilyIsCountedWhole_data() {
        QTest::addColumn<QString>("folder");
        for (const char* name : {"albert", "bert", "electra", "falcon-40b", "falcon-rw", "gpt-neox",
                                 "llama-3", "mpt", "mpt-clipped", "roberta"}) {
            QTest::newRow(name) << QStringLiteral("/tests/data/checkpoints/") + name;
        }
    }
    void everyFamilyIsCountedWhole() {
        QFETCH(QString, folder);
        const auto trace = traceOf(folder.toUtf8().constData());
        const Analysis analysis = analyse(*trace);
        QVERIFY(analysis.symbolic);
        QCOMPARE(analysis.uncounted, std::vector<std::string>());
        const ExampleSizes example = analysis.example;
        QVERIFY(analysis.total().matrixFlops.at(example) > 0);
        // What is traced at other sizes costs what the first trace says that it does.
        TraceRequest request;
        request.signature.shape = "3x7";
        const Analysis other = analyse(*traceOf(folder.toUtf8().constData(), request));
        const ExampleSizes sizes{3, 7, {}};
        QCOMPARE(other.total().flops().at(sizes), analysis.total().flops().at(sizes));
        QCOMPARE(other.total().activationBytes.at(sizes),
                 analysis.total().activationBytes.at(sizes));
        QCOMPARE(peakActivationBytes(other, sizes), peakActivationBytes(analysis, sizes));
    }

    void aGraphWithoutShapesTellsNothing() {
        auto trace = std::make_shared<Trace>(*traceOf("/resources/samples/tiny-falcon"));
        for (Value& value : trace->snapshot.inlined.values) {
            value.shapeKnown = false;
            value.symbolicShape.clear();
        }
        const Analysis analysis = analyse(trace->snapshot, OutputLayout{});
        QVERIFY(!analysis.symbolic);
        QVERIFY(!analysis.uncounted.empty());
        QCOMPARE(text(analysis.total().activationBytes), std::string("0"));
    }

    void anEmptySnapshotIsFine() {
        const Analysis analysis = analyse(Snapshot{}, OutputLayout{});
        QCOMPARE(peakBytes(analysis, {1, 1, {}}), 0.0);
        QCOMPARE(text(analysis.total().flops()), std::string("0"));
    }
};

TRACEWRIGHT_TEST(analysis, AnalysisTest)
#include "analysis_test.moc"
