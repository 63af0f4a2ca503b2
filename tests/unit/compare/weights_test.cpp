#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "core/compare/compare_weights.h"
#include "core/session.h"
#include "core/verify/artifact.h"
#include "core/weights/weight_statistics.h"
#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;

namespace {

const std::string sample = std::string(TRACEWRIGHT_SOURCE_DIR) + "/resources/samples/tiny-falcon";
const std::string key = "decoder.layers.1.ffn.output.weight";

// The sample's trace, and the file that it was exported to.
struct Saved {
    std::shared_ptr<const Trace> trace;
    std::string file;
};

Saved saved(const QTemporaryDir& folder, const std::string& checkpoint = sample,
            const char* name = "a.pt") {
    Session session;
    Progress progress;
    session.open(checkpoint, progress);
    Saved out{session.trace({}, progress), folder.filePath(name).toStdString()};
    session.exportFiles({{out.file}, true, {}}, progress);
    return out;
}

std::vector<double> elementsOf(const WeightSource& source, const TensorEntry& tensor) {
    std::vector<double> out;
    Progress progress;
    source.visit(tensor, progress, [&](std::uint64_t first, std::span<const double> piece) {
        QCOMPARE(first, std::uint64_t(out.size()));
        out.insert(out.end(), piece.begin(), piece.end());
    });
    return out;
}

// A copy of the sample with some bytes of its weights set from `at` on.
std::string changedSample(const QTemporaryDir& folder, std::uint64_t at, const QByteArray& bytes) {
    QFile::copy(QString::fromStdString(sample + "/config.json"), folder.filePath("config.json"));
    const QString weights = folder.filePath("model.safetensors");
    QFile::copy(QString::fromStdString(sample + "/model.safetensors"), weights);
    QFile file(weights);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.open(QIODevice::ReadWrite);
    file.seek(qint64(at));
    file.write(bytes);
    return folder.path().toStdString();
}

std::vector<WeightDifference> compareToItself(const Trace& trace, const WeightSource& source,
                                              Progress& progress) {
    Progress silent;
    const Comparison comparison =
        compareTraces({trace.snapshot, trace.layout}, {trace.snapshot, trace.layout}, silent);
    return compareWeights(comparison, trace.snapshot, source, trace.snapshot, source, progress);
}

// A checkpoint of one tensor of these numbers.
class OneTensor {
  public:
    explicit OneTensor(const std::vector<float>& numbers) {
        const std::string header = R"({"x":{"dtype":"F32","shape":[)" +
                                   std::to_string(numbers.size()) + R"(],"data_offsets":[0,)" +
                                   std::to_string(numbers.size() * 4) + "]}}";
        QFile file(folder_.filePath("model.safetensors"));
        file.open(QIODevice::WriteOnly);
        file.write(
            QByteArray::fromStdString(fixtures::safetensors(header, fixtures::bytesOf(numbers))));
        QFile config(folder_.filePath("config.json"));
        config.open(QIODevice::WriteOnly);
        config.write("{\"model_type\": \"bert\"}");
    }

    WeightStatistics statistics() const {
        Progress progress;
        const WeightSource source = WeightSource::of(fixtures::open(folder_.path().toStdString()));
        return weightStatistics(source, source.tensors().front(), progress);
    }

  private:
    QTemporaryDir folder_;
};

}  // namespace

class WeightsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyParameterIsFoundInEitherPlace() {
        const QTemporaryDir folder;
        const Saved one = saved(folder);
        Progress progress;
        const WeightSource live = WeightSource::of(*one.trace);
        const WeightSource file = WeightSource::of(std::filesystem::path(one.file), progress);
        QVERIFY(!live.tensors().empty());
        QCOMPARE(file.tensors().size(), live.tensors().size());
        for (const TensorEntry& tensor : live.tensors()) {
            const TensorEntry* other = file.find(tensor.name);
            QVERIFY2(other != nullptr, tensor.name.c_str());
            QCOMPARE(other->shape, tensor.shape);
            QCOMPARE(elementsOf(file, *other), elementsOf(live, tensor));
        }
        QCOMPARE(live.find("nothing"), nullptr);
    }

    void foreignFilesHaveTheirTensorsToo() {
        Progress progress;
        const WeightSource source = WeightSource::of(
            std::filesystem::path(TRACEWRIGHT_SOURCE_DIR "/tests/data/torch-baked-length.pt"),
            progress);
        for (const TensorEntry& tensor : source.tensors()) {
            QCOMPARE(elementsOf(source, tensor).size(), std::size_t(tensor.elements()));
        }
    }

    void weightsOfOneCheckpointAreEqualHoweverTheyWereSaved() {
        const QTemporaryDir folder;
        const Saved one = saved(folder);
        Progress progress;
        const ArtifactFacts facts = inspectArtifact(one.file, progress);
        const Comparison comparison = compareTraces({one.trace->snapshot, one.trace->layout},
                                                    {facts.snapshot, facts.layout}, progress);
        QVERIFY(compareWeights(comparison, one.trace->snapshot, WeightSource::of(*one.trace),
                               facts.snapshot, WeightSource::of(facts.path, progress), progress)
                    .empty());
    }

    void aChangedElementIsToldWithHowFar() {
        const QTemporaryDir folder;
        const QTemporaryDir other;
        const Saved before = saved(folder);
        const WeightSource source = WeightSource::of(*before.trace);
        const TensorEntry& tensor = *source.find(key);
        const double old = elementsOf(source, tensor)[5];
        const auto changed = static_cast<float>(old + 1);
        const std::string copy =
            changedSample(other, tensor.offset + 20,
                          QByteArray(std::bit_cast<std::array<char, 4>>(changed).data(), 4));
        const Saved after = saved(folder, copy, "b.pt");
        Progress progress;
        const Snapshot& snapshot = before.trace->snapshot;
        const Comparison comparison = compareTraces({snapshot, before.trace->layout},
                                                    {snapshot, before.trace->layout}, progress);
        const auto found =
            compareWeights(comparison, snapshot, source, snapshot,
                           WeightSource::of(std::filesystem::path(after.file), progress), progress);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].before, key);
        QCOMPARE(found[0].different, std::uint64_t{1});
        QVERIFY(std::abs(found[0].largest - 1) < 1e-6);
    }

    void statisticsAreThoseOfTheNumbers() {
        const WeightStatistics found = OneTensor({1, 2, 3, 4, 0, 0}).statistics();
        QCOMPARE(found.elements, std::uint64_t{6});
        QCOMPARE(found.zeros, std::uint64_t{2});
        QCOMPARE(found.least, 0.0);
        QCOMPARE(found.most, 4.0);
        QVERIFY(std::abs(found.mean - 10.0 / 6) < 1e-12);
        QVERIFY(std::abs(found.deviation - std::sqrt(30.0 / 6 - 100.0 / 36)) < 1e-12);
        QCOMPARE(found.histogram.front(), std::uint64_t{2});
        QCOMPARE(found.histogram.back(), std::uint64_t{1});
        QCOMPARE(std::accumulate(found.histogram.begin(), found.histogram.end(), std::uint64_t{}),
                 std::uint64_t{6});
    }

    void whatIsNotFiniteIsCountedAlone() {
        constexpr float infinity = std::numeric_limits<float>::infinity();
        const WeightStatistics found =
            OneTensor({1, infinity, -infinity, std::nanf(""), 3}).statistics();
        QCOMPARE(found.nans, std::uint64_t{1});
        QCOMPARE(found.infinities, std::uint64_t{2});
        QCOMPARE(found.mean, 2.0);
        const WeightStatistics nothing = OneTensor({std::nanf("")}).statistics();
        QVERIFY(nothing.histogram.empty());
        QCOMPARE(nothing.most, 0.0);
        const WeightStatistics equal = OneTensor({7, 7, 7}).statistics();
        QCOMPARE(equal.histogram[histogramBins / 2], std::uint64_t{3});
    }

    void comparingTellsTheBytesOfBothSides() {
        const QTemporaryDir folder;
        const Saved one = saved(folder);
        const WeightSource source = WeightSource::of(*one.trace);
        std::vector<ProgressReport> told;
        Progress progress([&](const ProgressReport& report) { told.push_back(report); }, {}, {});
        QVERIFY(compareToItself(*one.trace, source, progress).empty());
        std::uint64_t bytes = 0;
        for (const TensorEntry& tensor : source.tensors()) {
            bytes += 2 * std::uint64_t(tensor.elements()) * dtypeSize(tensor.dtype);
        }
        QVERIFY(told.size() > source.tensors().size());
        for (std::size_t i = 0; i < told.size(); ++i) {
            QCOMPARE(told[i].line, std::string("comparing weights"));
            QCOMPARE(told[i].total, bytes);
            QVERIFY(i == 0 || told[i].done >= told[i - 1].done);
        }
        QCOMPARE(told.back().done, bytes);
    }

    void comparingStopsWhenToldTo() {
        const QTemporaryDir folder;
        const Saved one = saved(folder);
        const WeightSource source = WeightSource::of(*one.trace);
        std::stop_source stop;
        std::size_t reports = 0;
        std::size_t after = 0;
        Progress progress(
            [&](const ProgressReport&) {
                after += stop.stop_requested() ? 1 : 0;
                if (++reports == 3) {  // in the midst of it
                    stop.request_stop();
                }
            },
            stop.get_token(), {});
        QVERIFY_THROWS_EXCEPTION(Cancelled, compareToItself(*one.trace, source, progress));
        QCOMPARE(reports, std::size_t{3});
        QCOMPARE(after, std::size_t{0});
    }

    void statisticsTellTheBytesOfBothPasses() {
        const QTemporaryDir folder;
        const Saved one = saved(folder);
        const WeightSource source = WeightSource::of(*one.trace);
        const TensorEntry& tensor = *source.find(key);
        const std::uint64_t bytes = std::uint64_t(tensor.elements()) * dtypeSize(tensor.dtype);
        std::vector<std::uint64_t> done;
        Progress progress(
            [&](const ProgressReport& report) {
                QCOMPARE(report.line, "reading " + key);
                QCOMPARE(report.total, 2 * bytes);
                done.push_back(report.done);
            },
            {}, {});
        weightStatistics(source, tensor, progress);
        QCOMPARE(done.front(), std::uint64_t{0});
        QVERIFY(std::ranges::find(done, bytes) != done.end());
        QCOMPARE(done.back(), 2 * bytes);
    }

    void readingIsCancelled() {
        const QTemporaryDir folder;
        const Saved one = saved(folder);
        std::stop_source stop;
        stop.request_stop();
        Progress cancelled({}, stop.get_token());
        const WeightSource source = WeightSource::of(*one.trace);
        QVERIFY_THROWS_EXCEPTION(Cancelled,
                                 weightStatistics(source, source.tensors().front(), cancelled));
    }
};

TRACEWRIGHT_TEST(weights, WeightsTest)
#include "weights_test.moc"
