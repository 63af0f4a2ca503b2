#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "tests/test_program.h"
#include "tests/unit/export/example_trace.h"
#include "tests/unit/export/export_checks.h"
#include "tests/unit/export/process.h"

using namespace tracewright;
namespace fs = std::filesystem;

namespace {

QString pathText(const fs::path& file) {
    return QString::fromStdString(file.string());
}

}  // namespace

// What is in a .pt, as other readers find it.
class TorchScriptExportTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;
    fs::path out_;

  private Q_SLOTS:
    void init() {
        temporary_ = std::make_unique<QTemporaryDir>();
        folder_ = temporary_->path().toStdString();
        out_ = folder_ / "out";
        fs::create_directory(out_);
    }

    void weightsComeBackAsTheCheckpointHasThem_data() {
        QTest::addColumn<int>("stored");
        QTest::addColumn<int>("traced");
        const std::pair<const char*, Dtype> dtypes[] = {{"float32", Dtype::Float32},
                                                        {"float16", Dtype::Float16},
                                                        {"bfloat16", Dtype::BFloat16}};
        for (const auto& [storedName, stored] : dtypes) {
            for (const auto& [tracedName, traced] : dtypes) {
                QTest::addRow("%s to %s", storedName, tracedName)
                    << static_cast<int>(stored) << static_cast<int>(traced);
            }
        }
    }

    void weightsComeBackAsTheCheckpointHasThem() {
        QFETCH(int, stored);
        QFETCH(int, traced);
        example::Options options;
        options.stored = static_cast<Dtype>(stored);
        options.traced = static_cast<Dtype>(traced);
        const auto trace = example::makeTrace(folder_ / "model", options);
        exportTo(*trace, {out_ / "model.pt"});
        const example::Loaded loaded = example::load(out_ / "model.pt", options);
        std::vector<std::string> names;
        for (const auto& parameter : loaded.parameters) {
            names.push_back(parameter.name);
            QVERIFY(parameter.equal && parameter.requiresGrad && parameter.contiguous);
            QCOMPARE(parameter.dtype, std::string(dtypeName(options.traced)));
        }
        QCOMPARE(names, (std::vector<std::string>{"embed.weight", "layer.weight", "layer.bias",
                                                  "head.weight"}));
        QVERIFY(loaded.runs);
        QVERIFY(!loaded.training);
    }

    void theTraceStaysAsItWas() {
        const auto trace = example::makeTrace(folder_ / "model");
        exportTo(*trace, {out_ / "model.pt"});
        QVERIFY(example::isStillMeta(*trace));
    }

    void shardsAndTransposedTensorsComeBackToo() {
        example::Options options;
        options.shards = true;
        const auto shards = example::makeTrace(folder_ / "shards", options);
        exportTo(*shards, {out_ / "shards.pt"});
        QVERIFY(example::load(out_ / "shards.pt", options).runs);
        options = {};
        options.torchZip = true;
        const auto transposed = example::makeTrace(folder_ / "transposed", options);
        exportTo(*transposed, {out_ / "transposed.pt"});
        const example::Loaded loaded = example::load(out_ / "transposed.pt", options);
        QVERIFY(loaded.runs && loaded.parameters[1].contiguous);
    }

    void tiedWeightsAreWrittenOnceAndShareAStorage() {
        example::Options options;
        options.rows = 100000;
        const auto trace = example::makeTrace(folder_ / "model", options);
        const auto files = exportTo(*trace, {out_ / "model.pt"});
        const std::uint64_t embedding = 100000ULL * 8 * 4;
        QVERIFY(files[0].bytes > embedding && files[0].bytes < embedding + 20000);
        const example::Loaded loaded = example::load(out_ / "model.pt", options);
        QCOMPARE(loaded.parameters[0].storage, loaded.parameters[3].storage);
    }

    void largeWeightsPassInPieces() {
        example::Options options;
        options.rows = 1 << 20;  // 32 MiB
        options.traced = Dtype::BFloat16;
        const auto trace = example::makeTrace(folder_ / "model", options);
        exportTo(*trace, {out_ / "model.pt"});
        QVERIFY(example::load(out_ / "model.pt", options).runs);
    }

    void otherZipReadersFindNoError() {
        const auto trace = example::makeTrace(folder_ / "model");
        exportTo(*trace, {out_ / "model.pt"});
        const QString file = pathText(out_ / "model.pt");
        const ProcessResult unzip = runProcess("unzip", {QStringLiteral("-t"), file});
        QVERIFY2(unzip.code == 0, qPrintable(unzip.output));
        const ProcessResult zip = runProcess("zip", {QStringLiteral("-T"), file});
        QVERIFY2(zip.code == 0, qPrintable(zip.output));
        const ProcessResult python = runProcess(
            "python3",
            {QStringLiteral("-c"),
             QStringLiteral("import sys, zipfile\n"
                            "z = zipfile.ZipFile(sys.argv[1])\n"
                            "assert z.testzip() is None\n"
                            "data = open(sys.argv[1], 'rb').read()\n"
                            "for i in z.infolist():\n"
                            "    at = i.header_offset\n"
                            "    name, extra = data[at+26:at+30][0:2], data[at+28:at+30]\n"
                            "    start = at + 30 + int.from_bytes(name, 'little') + "
                            "int.from_bytes(extra, 'little')\n"
                            "    assert start % 64 == 0, i.filename\n"
                            "    print(i.filename)\n"),
             file});
        QVERIFY2(python.code == 0, qPrintable(python.output));
        for (const char* record : {"archive/data.pkl", "archive/version", "archive/byteorder",
                                   "archive/constants.pkl", "archive/.data/serialization_id"}) {
            QVERIFY2(python.output.contains(QLatin1String(record)), record);
        }
        QVERIFY(!python.output.contains(QLatin1String("debug_pkl")));
    }

    void equalTracesMakeEqualBytesAndOtherWeightsAnotherId() {
        const auto trace = example::makeTrace(folder_ / "model");
        exportTo(*trace, {out_ / "one.pt", out_ / "two.pt"});
        QVERIFY(textOf(out_ / "one.pt") == textOf(out_ / "two.pt"));
        example::Options other;
        other.rows = 17;
        exportTo(*example::makeTrace(folder_ / "other", other), {out_ / "three.pt"});
        const auto id = [&](const char* file) {
            return runProcess("unzip", {QStringLiteral("-p"), pathText(out_ / file),
                                        QStringLiteral("archive/.data/serialization_id")})
                .output;
        };
        QCOMPARE(id("one.pt").size(), 40);
        QCOMPARE(id("one.pt").left(20), id("three.pt").left(20));
        QVERIFY(id("one.pt") != id("three.pt"));
    }
};

TRACEWRIGHT_TEST(torchscript_export, TorchScriptExportTest)
#include "torchscript_export_test.moc"
