#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "tests/test_program.h"
#include "tests/unit/export/example_trace.h"
#include "tests/unit/export/export_checks.h"
#include "tests/unit/export/process.h"
#include "tests/unit/export/small_disk.h"

using namespace tracewright;
namespace fs = std::filesystem;

namespace {

nlohmann::json jsonOf(const fs::path& file) {
    return nlohmann::json::parse(textOf(file));
}

std::string sha256sum(const fs::path& file) {
    const ProcessResult result = runProcess("sha256sum", {QString::fromStdString(file.string())});
    return result.output.left(64).toStdString();
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

    // Puts a folder in the place of the last file while all are synced, just before the renames.
    std::string refusalWithAFolderInTheWay(const Trace& trace, bool replace) {
        bool done = false;
        Progress progress(
            [&](const ProgressReport& report) {
                if (!done && report.line == "syncing z.dot") {
                    done = fs::create_directory(out_ / "z.dot");
                }
            },
            {}, std::chrono::milliseconds(0));
        return refusal(ErrorCode::WriteFailed, [&] {
            exportTrace(trace, {{out_ / "a.json", out_ / "b.py", out_ / "z.dot"}, replace, {}},
                        progress);
        });
    }

  private Q_SLOTS:
    void init() {
        temporary_ = std::make_unique<QTemporaryDir>();
        folder_ = temporary_->path().toStdString();
        out_ = folder_ / "out";
        fs::create_directory(out_);
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

    void resultsAreHashedOnlyWhereSomebodyAsks() {
        const auto trace = example::makeTrace(folder_ / "model");
        ExportRequest request;
        request.files = {out_ / "m.pt"};
        Progress progress;
        QCOMPARE(exportTrace(*trace, request, progress).front().sha256, std::string());
        request.replace = true;
        request.hashResults = true;
        const auto exported = exportTrace(*trace, request, progress);
        QCOMPARE(exported.front().sha256, sha256sum(out_ / "m.pt"));
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
            QVERIFY2(contains(text, ".pt .json .dot .svg .py .layout.json .manifest.json"),
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

    void aLaterFileThatCannotBePlacedTakesTheEarlierOnesBack() {
        const auto trace = example::makeTrace(folder_ / "model");
        QVERIFY(contains(refusalWithAFolderInTheWay(*trace, false), "a folder has that name"));
        QCOMPARE(written(), std::vector<std::string>{"z.dot"});
        fs::remove(out_ / "z.dot");
        std::ofstream(out_ / "a.json") << "old";
        QVERIFY(contains(refusalWithAFolderInTheWay(*trace, true), "a folder has that name"));
        QCOMPARE(written(), (std::vector<std::string>{"a.json", "z.dot"}));
        QCOMPARE(textOf(out_ / "a.json"), std::string("old"));
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

TRACEWRIGHT_TEST(exporter, ExporterTest)
#include "exporter_test.moc"
