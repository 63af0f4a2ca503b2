#include <QTest>
#include <algorithm>
#include <functional>
#include <numeric>

#include "core/checkpoint/dtype.h"
#include "core/session.h"
#include "core/trace/signature_text.h"
#include "core/verify/artifact.h"
#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;

namespace {

struct Input {
    std::string name;
    std::string type;  // as safetensors names it
    std::vector<std::int64_t> shape;
    std::int64_t value = 0;  // of every element
};

int width(const Input& input) {
    return input.type == "I64" ? 8 : input.type == "F32" ? 4 : input.type == "F16" ? 2 : 1;
}

std::string elements(const Input& input) {
    const auto count =
        std::accumulate(input.shape.begin(), input.shape.end(), std::size_t{1},
                        [](std::size_t all, std::int64_t size) { return all * std::size_t(size); });
    if (input.type == "I64") {
        return fixtures::bytesOf(std::vector<std::int64_t>(count, input.value));
    }
    if (input.type == "F32") {
        return fixtures::bytesOf(std::vector<float>(count, float(input.value)));
    }
    return std::string(count * static_cast<std::size_t>(width(input)), char(input.value));
}

// The widest first, so that all are aligned.
std::string file(std::vector<Input> inputs) {
    std::ranges::stable_sort(inputs, std::ranges::greater(), width);
    std::string header;
    std::string data;
    for (const Input& input : inputs) {
        const std::string bytes = elements(input);
        header += header.empty() ? "{" : ",";
        header += "\"" + input.name + "\":{\"dtype\":\"" + input.type + "\",\"shape\":[";
        for (std::size_t i = 0; i < input.shape.size(); ++i) {
            header += (i == 0 ? "" : ",") + std::to_string(input.shape[i]);
        }
        header += "],\"data_offsets\":[" + std::to_string(data.size()) + "," +
                  std::to_string(data.size() + bytes.size()) + "]}";
        data += bytes;
    }
    return fixtures::safetensors(header + "}", data);
}

}  // namespace

// What a run's inputs have to be is told before LibTorch sees them, for traces of ours.
class RunFitTest : public QObject {
    Q_OBJECT

    fixtures::Folder folder_;
    std::vector<Input> decode_;  // inputs that fit a step after three pieces

    void trace(const std::string& name, const std::string& wrapper) {
        Progress progress;
        Session session;
        session.open(TRACEWRIGHT_SOURCE_DIR "/tests/data/checkpoints/" + name, progress);
        TraceRequest request;
        if (!wrapper.empty()) {
            request.signature.wrapper = wrapper;
        }
        const auto trace = session.trace(request, progress);
        session.exportFiles({{folder_.path(name + ".pt")}, false, {}}, progress);
        if (!trace->signature.takes(ModelInput::Cache)) {
            return;
        }
        const Argument& cache = trace->signature.arguments.back();
        decode_ = {{"piece_ids", "I64", {2, 2}}, {"attention_mask", "BOOL", {2, 5}, 1}};
        for (std::int64_t layer = 0; layer < cache.layers; ++layer) {
            for (const char* part : {".key", ".value"}) {
                const auto& shape = cache.example.shape;
                decode_.push_back(
                    {"cache." + std::to_string(layer) + part, "F32", {2, shape[1], 3, shape[3]}});
            }
        }
    }

    void run(const std::string& name, const std::vector<Input>& inputs) const {
        RunRequest request;
        request.module = folder_.path(name + ".pt");
        request.inputs = folder_.write("in.safetensors", file(inputs));
        request.outputs = folder_.path("out.safetensors");
        request.replace = true;
        Progress progress;
        runArtifact(request, progress);
    }

  private Q_SLOTS:
    void initTestCase() {
        trace("llama", "DecoderWithCache");
        trace("roberta", "EncoderWithPositions");
    }

    void aDecodeStepFits() {
        run("llama", decode_);
        auto wide = decode_;
        wide[1].shape = {2, 1, 2, 5};
        run("llama", wide);
        wide[1].shape = {1, 5};
        run("llama", wide);
    }

    void whatDoesNotFitACacheIsNamed_data() {
        QTest::addColumn<int>("input");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QList<qlonglong>>("shape");
        QTest::addColumn<QByteArray>("says");
        const auto& key = decode_[2].shape;
        const auto row = [&](const char* name, int input, const char* type, QList<qlonglong> shape,
                             const char* says) {
            QTest::newRow(name) << input << QByteArray(type) << shape << QByteArray(says);
        };
        row("a mask of one key", 1, "BOOL", {2, 1}, "keys (past 3 and pieces 2) 5");
        row("a mask of the new pieces alone", 1, "BOOL", {2, 2}, "keys (past 3 and pieces 2) 5");
        row("a mask of too many", 1, "BOOL", {2, 6}, "keys (past 3 and pieces 2) 5");
        row("a mask of another batch", 1, "BOOL", {3, 5}, "batch or 1 2");
        row("a mask of 3 dimensions", 1, "BOOL", {2, 1, 5}, "'attention_mask' is 2x1x5");
        row("a mask of numbers", 1, "F32", {2, 5}, "has to be bool");
        row("piece ids of one dimension", 0, "I64", {2}, "'piece_ids' is 2, and has to be batch");
        row("piece ids that are no integers", 0, "F32", {2, 2}, "has to be int64");
        row("another head count", 2, "F32", {2, key[1] + 1, 3, key[3]}, "key-value heads");
        row("another width", 3, "F32", {2, key[1], 3, key[3] + 2}, "'cache.0.value'");
        row("a past of another length in one layer", 4, "F32", {2, key[1], 4, key[3]}, "past 3");
        row("another batch", 5, "F32", {1, key[1], 3, key[3]}, "batch 2");
        row("another dtype", 4, "F16", {2, key[1], 3, key[3]}, "is float16, and has to be float32");
    }
    void whatDoesNotFitACacheIsNamed() {
        QFETCH(int, input);
        QFETCH(QByteArray, type);
        QFETCH(QList<qlonglong>, shape);
        QFETCH(QByteArray, says);
        auto inputs = decode_;
        Input& wrong = inputs[static_cast<std::size_t>(input)];
        wrong = {wrong.name, type.toStdString(), {shape.begin(), shape.end()}, wrong.value};
        VERIFY_FAILS(run("llama", inputs), ErrorCode::Usage, says.toStdString(), "in.safetensors");
    }

    void aCacheOfFewerLayersIsRefused() {
        auto inputs = decode_;
        inputs.resize(4);
        VERIFY_FAILS(run("llama", inputs), ErrorCode::Usage, "is of 1 layers");
    }

    void idsBeyondTheirTableAreRefused() {
        auto inputs = decode_;
        inputs[0].value = 1 << 20;
        VERIFY_FAILS(run("llama", inputs), ErrorCode::Usage, "'piece_ids' has 1048576",
                     "pieces_vocab");
        inputs[0].value = -1;
        VERIFY_FAILS(run("llama", inputs), ErrorCode::Usage, "'piece_ids' has -1");
    }

    void positionsOfAnEncoderAreInItsTable() {
        std::vector<Input> inputs = {{"piece_ids", "I64", {2, 3}, 5},
                                     {"attention_mask", "BOOL", {2, 3}, 1},
                                     {"positions", "I64", {2, 3}, 2}};
        run("roberta", inputs);
        inputs[2].value = 5000;
        VERIFY_FAILS(run("roberta", inputs), ErrorCode::Usage, "'positions' has 5000");
        inputs[2] = {"positions", "I64", {2, 4}, 2};
        VERIFY_FAILS(run("roberta", inputs), ErrorCode::Usage, "'positions' is 2x4", "pieces 3");
        inputs[2].shape = {2, 3};
        inputs[1].shape = {2, 1};  // LibTorch would spread it out
        VERIFY_FAILS(run("roberta", inputs), ErrorCode::Usage, "keys 3");
    }
};

TRACEWRIGHT_TEST(run_fit, RunFitTest)
#include "run_fit_test.moc"
