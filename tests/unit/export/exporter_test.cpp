#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/error.h"
#include "core/export/exporter.h"
#include "tests/unit/export/example_trace.h"
#include "tests/unit/export/process.h"
#include "tests/unit/export/small_disk.h"

using namespace tracewright;
namespace fs = std::filesystem;

namespace {

std::string textOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

nlohmann::json jsonOf(const fs::path& file) {
    return nlohmann::json::parse(textOf(file));
}

std::string sha256sum(const fs::path& file) {
    const ProcessResult result = runProcess("sha256sum", {QString::fromStdString(file.string())});
    return result.output.left(64).toStdString();
}

QString pathText(const fs::path& file) {
    return QString::fromStdString(file.string());
}

std::vector<ExportedFile> exportTo(const Trace& trace, std::vector<fs::path> files,
                                   bool replace = false) {
    Progress progress;
    return exportTrace(trace, {std::move(files), replace, {}}, progress);
}

template <class Work>
std::string refusal(ErrorCode code, Work work) {
    try {
        work();
    } catch (const Error& error) {
        return error.code() == code ? error.what() : "other code: " + std::string(error.what());
    }
    return "no error";
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class ExporterTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> temporary_;
    fs::path folder_;
    fs::path out_;

    std::vector<std::string> written() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(out_)) {
            found.push_back(entry.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    // Calls `meddle` once, at the first progress report of the archive's bytes.
    std::string refusalWhen(const Trace& trace, ErrorCode code,
                            const std::function<void()>& meddle) const {
        bool done = false;
        Progress progress(
            [&](const ProgressReport& report) {
                if (!done && report.total > 0) {
                    done = true;
                    meddle();
                }
            },
            {}, std::chrono::milliseconds(0));
        return refusal(code, [&] {
            exportTrace(trace, {{out_ / "a.json", out_ / "model.pt"}, true, {}}, progress);
        });
    }

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

    void everyFormatIsWrittenAtOnceAndTheManifestDescribesThem() {
        example::Options options;
        options.shards = true;
        const auto trace = example::makeTrace(folder_ / "model", options);
        const std::vector<fs::path> files = {
            out_ / "m.manifest.json", out_ / "m.pt", out_ / "m.json",
            out_ / "m.dot",           out_ / "m.py", out_ / "m.layout.json"};
        const auto exported = exportTo(*trace, files);
        QCOMPARE(exported.size(), files.size());
        for (std::size_t i = 0; i < files.size(); ++i) {
            QCOMPARE(exported[i].path.string(), files[i].string());
            QCOMPARE(exported[i].bytes, static_cast<std::uint64_t>(fs::file_size(files[i])));
            QCOMPARE(exported[i].sha256, sha256sum(files[i]));
        }
        QCOMPARE(textOf(out_ / "m.py"), trace->snapshot.code);
        const nlohmann::json manifest = jsonOf(out_ / "m.manifest.json");
        QCOMPARE(manifest["results"].size(), files.size() - 1);
        for (const auto& result : manifest["results"]) {
            const fs::path file = out_ / result["path"].get<std::string>();
            QCOMPARE(result["sha256"].get<std::string>(), sha256sum(file));
            QCOMPARE(result["bytes"].get<std::uint64_t>(),
                     static_cast<std::uint64_t>(fs::file_size(file)));
        }
        QCOMPARE(manifest["checkpoint"]["files"].size(), std::size_t{3});
        for (const auto& file : manifest["checkpoint"]["files"]) {
            QCOMPARE(file["sha256"].get<std::string>(), sha256sum(file["path"].get<std::string>()));
        }
        QCOMPARE(manifest["config"]["hidden_size"].get<int>(), 8);
    }

    void aFileOfWhichLittlePassesHasNoHash() {
        example::Options options;
        options.unused = 1 << 20;
        const auto trace = example::makeTrace(folder_ / "model", options);
        exportTo(*trace, {out_ / "m.pt", out_ / "m.manifest.json"});
        const nlohmann::json manifest = jsonOf(out_ / "m.manifest.json");
        QVERIFY(!manifest["checkpoint"]["files"][0].contains("sha256"));
        exportTo(*trace, {out_ / "alone.manifest.json"});
        QVERIFY(jsonOf(out_ / "alone.manifest.json")["results"].empty());
    }

    void formatsAreToldByTheLongestSuffix() {
        QCOMPARE(exportFormatOf("a.b/model.layout.json"), ExportFormat::Layout);
        QCOMPARE(exportFormatOf("model.manifest.json"), ExportFormat::Manifest);
        QCOMPARE(exportFormatOf("model.v2.json"), ExportFormat::GraphJson);
        QCOMPARE(exportFormatOf("model.pt"), ExportFormat::TorchScript);
        for (const char* name : {"model", "model.onnx", ".pt", "model.PT", "model.pt/", ""}) {
            const std::string text = refusal(ErrorCode::Usage, [&] { exportFormatOf(name); });
            QVERIFY2(contains(text, ".pt .json .dot .py .layout.json .manifest.json"),
                     text.c_str());
        }
    }

    void onePlaceTwiceIsRefused() {
        const auto trace = example::makeTrace(folder_ / "model");
        fs::create_symlink(out_, folder_ / "other");
        for (const fs::path& again :
             {out_ / "a.json", out_ / "." / "a.json", folder_ / "other" / "a.json"}) {
            const std::string text = refusal(ErrorCode::Usage, [&] {
                exportTo(*trace, {out_ / "a.json", again});
            });
            QVERIFY2(contains(text, "are one file"), text.c_str());
        }
        QVERIFY(written().empty());
        exportTo(*trace, {out_ / "a.json", out_ / "b.json"});
        QCOMPARE(written(), (std::vector<std::string>{"a.json", "b.json"}));
        QVERIFY(contains(refusal(ErrorCode::Usage, [&] { exportTo(*trace, {}); }), "at least one"));
    }

    void theCheckpointsOwnFilesAreNeverReplaced() {
        const auto trace = example::makeTrace(folder_ / "model");
        fs::create_symlink(folder_ / "model" / "config.json", out_ / "link.json");
        for (const fs::path& file : {folder_ / "model" / "config.json", out_ / "link.json"}) {
            const std::string text =
                refusal(ErrorCode::Usage, [&] { exportTo(*trace, {file}, true); });
            QVERIFY2(contains(text, "a file of the checkpoint itself"), text.c_str());
        }
        QCOMPARE(jsonOf(folder_ / "model" / "config.json")["hidden_size"].get<int>(), 8);
    }

    void withoutWeightsThereIsNoArchiveButAGraph() {
        example::Options options;
        options.weights = false;
        const auto trace = example::makeTrace(folder_ / "model", options);
        const std::string text = refusal(ErrorCode::BadWeights, [&] {
            exportTo(*trace, {out_ / "a.json", out_ / "a.pt"});
        });
        QVERIFY2(contains(text, "has no weights to put into a .pt"), text.c_str());
        QVERIFY(written().empty());
        exportTo(*trace, {out_ / "a.json", out_ / "a.manifest.json"});
        QCOMPARE(written().size(), std::size_t{2});
    }

    void anExistingFileStopsAllUnlessReplacingIsAskedFor() {
        const auto trace = example::makeTrace(folder_ / "model");
        std::ofstream(out_ / "b.pt") << "old";
        const std::string text = refusal(ErrorCode::Exists, [&] {
            exportTo(*trace, {out_ / "a.json", out_ / "b.pt"});
        });
        QVERIFY2(contains(text, "b.pt' exists"), text.c_str());
        QCOMPARE(written(), std::vector<std::string>{"b.pt"});
        exportTo(*trace, {out_ / "a.json", out_ / "b.pt"}, true);
        QVERIFY(example::load(out_ / "b.pt").runs);
    }

    void aCheckpointThatChangesIsAnErrorAndLeavesWhatWasThere() {
        example::Options options;
        options.rows = 1 << 20;
        std::ofstream(out_ / "model.pt") << "old";
        const fs::path weights = folder_ / "model" / "model.safetensors";
        const std::function<void()> meddlers[] = {
            [&] { fs::last_write_time(weights, fs::file_time_type::clock::now()); },
            [&] { fs::resize_file(weights, 4096); },
            [&] { std::ofstream(weights, std::ios::app) << "more"; }};
        for (const auto& meddle : meddlers) {
            const auto trace = example::makeTrace(folder_ / "model", options);
            const std::string text = refusalWhen(*trace, ErrorCode::Changed, meddle);
            QVERIFY2(contains(text, "model.safetensors"), text.c_str());
            QCOMPARE(written(), std::vector<std::string>{"model.pt"});
            QCOMPARE(textOf(out_ / "model.pt"), std::string("old"));
        }
    }

    void aCancelAtAnyReportLeavesWhatWasThere() {
        example::Options options;
        options.rows = 1 << 20;
        const auto trace = example::makeTrace(folder_ / "model", options);
        std::ofstream(out_ / "model.pt") << "old";
        int reports = 0;
        const auto cancelAt = [&](int last) {
            reports = 0;
            std::stop_source stop;
            Progress progress(
                [&](const ProgressReport&) {
                    stop = ++reports == last ? (stop.request_stop(), stop) : stop;
                },
                stop.get_token(), std::chrono::milliseconds(0));
            exportTrace(*trace,
                        {{out_ / "a.json", out_ / "model.pt", out_ / "a.manifest.json"}, true, {}},
                        progress);
        };
        cancelAt(0);
        const int all = reports;
        QVERIFY(all > 8);
        for (const char* name : {"a.json", "a.manifest.json"}) {
            fs::remove(out_ / name);
        }
        std::ofstream(out_ / "model.pt") << "old";
        for (int last = 1; last <= all; ++last) {
            QVERIFY_THROWS_EXCEPTION(Cancelled, cancelAt(last));
            QCOMPARE(written(), std::vector<std::string>{"model.pt"});
            QCOMPARE(textOf(out_ / "model.pt"), std::string("old"));
        }
    }

    void progressTellsTheFileAndItsBytes() {
        const auto trace = example::makeTrace(folder_ / "model");
        std::vector<ProgressReport> reports;
        Progress progress([&](const ProgressReport& report) { reports.push_back(report); }, {},
                          std::chrono::milliseconds(0));
        const auto files = exportTrace(*trace, {{out_ / "model.pt"}, false, {}}, progress);
        const auto last = std::find_if(reports.rbegin(), reports.rend(), [](const auto& report) {
            return report.line == "writing model.pt";
        });
        QVERIFY(last != reports.rend());
        QCOMPARE(last->done, files[0].bytes);
        QCOMPARE(last->total, files[0].bytes);
    }

    void aFullDiskIsToldBeforeTheFirstByte() {
        const SmallDisk disk(folder_ / "disk", "size=2m");
        if (!disk.mounted()) {
            QSKIP("no file system can be mounted here");
        }
        example::Options options;
        options.rows = 1 << 20;
        const auto trace = example::makeTrace(folder_ / "model", options);
        int bytesReports = 0;
        Progress progress([&](const ProgressReport& report) { bytesReports += report.total > 0; },
                          {}, std::chrono::milliseconds(0));
        const std::string text = refusal(ErrorCode::WriteFailed, [&] {
            exportTrace(*trace, {{out_ / "a.json", disk.folder() / "model.pt"}, false, {}},
                        progress);
        });
        QVERIFY2(contains(text, "bytes and its disk has"), text.c_str());
        QCOMPARE(bytesReports, 0);
        QVERIFY(written().empty());
        QVERIFY(fs::is_empty(disk.folder()));
    }

    void aMissingFolderIsToldBeforeAnythingIsWritten() {
        const auto trace = example::makeTrace(folder_ / "model");
        const std::string text = refusal(ErrorCode::WriteFailed, [&] {
            exportTo(*trace, {out_ / "a.json", out_ / "missing" / "a.pt"});
        });
        QVERIFY2(contains(text, "missing' is missing"), text.c_str());
        QVERIFY(written().empty());
    }
};

QTEST_GUILESS_MAIN(ExporterTest)
#include "exporter_test.moc"
