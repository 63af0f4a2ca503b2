#ifndef Q_MOC_RUN  // moc would read all of LibTorch for a minute
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#include <torch/script.h>
#endif

#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <mutex>

#include "core/analysis/analysis.h"
#include "core/session.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

// Counts what LibTorch allocates for tensors: all of it, and the most at once.
class CountingAllocator : public c10::Allocator {
  public:
    c10::DataPtr allocate(std::size_t bytes) override {
        void* data = c10::alloc_cpu(bytes);
        const std::lock_guard lock(mutex);
        sizes[data] = bytes;
        all += bytes;
        held += bytes;
        most = std::max(most, held);
        return {data, data, &free, c10::Device(c10::DeviceType::CPU)};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &free; }
    void copy_data(void* to, const void* from, std::size_t bytes) const override {
        default_copy_data(to, from, bytes);
    }

    static inline std::mutex mutex;
    static inline std::map<void*, std::size_t> sizes;
    static inline std::size_t all = 0;
    static inline std::size_t held = 0;
    static inline std::size_t most = 0;

  private:
    static void free(void* data) {
        {
            const std::lock_guard lock(mutex);
            held -= sizes[data];
            sizes.erase(data);
        }
        c10::free_cpu(data);
    }
};

struct Traced {
    std::shared_ptr<const Trace> trace;
    torch::jit::Module module;
};

Traced traceAndLoad(const QString& checkpoint) {
    const QTemporaryDir folder;
    Session session;
    Progress progress;
    session.open((QStringLiteral(TRACEWRIGHT_SOURCE_DIR) + checkpoint).toStdString(), progress);
    Traced out;
    TraceRequest request;
    request.kind = session.checkpoint()->config().value("model_type", "") == "bert"
                       ? ModelKind::Encoder
                       : ModelKind::Decoder;
    out.trace = session.trace(request, progress);
    const std::string file = folder.filePath("a.pt").toStdString();
    session.exportFiles({{file}, false, {}}, progress);
    out.module = torch::jit::load(file);
    return out;
}

std::vector<c10::IValue> inputsOf(std::int64_t batch, std::int64_t pieces) {
    c10::Dict<std::string, at::Tensor> mask;
    mask.insert("bool_mask", torch::ones({batch, 1, 1, pieces}, torch::kBool));
    return {torch::zeros({batch, pieces}, torch::kLong), mask};
}

}  // namespace

// What the analysis says of memory, beside what LibTorch asks its allocator for.
class MemoryTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void memoryIsWhatLibTorchAllocates_data() {
        QTest::addColumn<QString>("checkpoint");
        QTest::addColumn<qint64>("batch");
        QTest::addColumn<qint64>("pieces");
        QTest::newRow("Falcon") << "/resources/samples/tiny-falcon" << qint64{4} << qint64{64};
        QTest::newRow("Falcon, long")
            << "/resources/samples/tiny-falcon" << qint64{1} << qint64{700};
        QTest::newRow("BERT") << "/tests/data/checkpoints/bert" << qint64{64} << qint64{8};
    }
    void memoryIsWhatLibTorchAllocates() {
        QFETCH(QString, checkpoint);
        QFETCH(qint64, batch);
        QFETCH(qint64, pieces);
        Traced traced = traceAndLoad(checkpoint);
        torch::jit::setGraphExecutorOptimize(false);
        const torch::NoGradGuard noGrad;
        const auto inputs = inputsOf(batch, pieces);
        traced.module.forward(inputs);
        CountingAllocator counter;
        CountingAllocator::all = CountingAllocator::held = CountingAllocator::most = 0;
        c10::SetCPUAllocator(&counter, 1);
        { const c10::IValue out = traced.module.forward(inputs); }
        c10::SetCPUAllocator(c10::GetDefaultCPUAllocator(), 1);
        const Analysis analysis = analyse(*traced.trace);
        const ExampleSizes sizes{batch, pieces, {}};
        const double all = analysis.total().activationBytes.at(sizes);
        const double most = peakActivationBytes(analysis, sizes);
        QVERIFY(all > 0.88 * double(CountingAllocator::all) &&
                all < 1.05 * double(CountingAllocator::all));
        QVERIFY(most > 0.88 * double(CountingAllocator::most) &&
                most < 1.05 * double(CountingAllocator::most));
    }
};

TRACEWRIGHT_TEST(memory, MemoryTest)
#include "memory_test.moc"
