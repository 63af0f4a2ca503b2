#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stop_token>

#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;
using fixtures::elementsOf;
using fixtures::open;
using fixtures::safetensors;
namespace fs = std::filesystem;
namespace pkl = fixtures::pickle;

namespace {

const std::string kTensor = R"({"t":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})";

// What this process has read from files, and its address space, both in bytes.
struct Cost {
    std::uint64_t read = 0;
    std::uint64_t mapped = 0;
};
Cost costSoFar() {
    Cost out;
    std::istringstream io(fixtures::readFile("/proc/self/io"));
    std::string label;
    io >> label >> out.read;  // rchar
    std::istringstream(fixtures::readFile("/proc/self/statm")) >> out.mapped;
    out.mapped *= 4096;
    return out;
}

void makeSparse(const fs::path& file, std::uint64_t size, const std::string& start) {
    std::ofstream(file, std::ios::binary) << start;
    fs::resize_file(file, size);
}

}  // namespace

class OpenTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theSampleOpens() {
        const auto checkpoint =
            open(fs::path(TRACEWRIGHT_SOURCE_DIR) / "resources/samples/tiny-falcon");
        QCOMPARE(checkpoint->name(), std::string("tiny-falcon"));
        QCOMPARE(checkpoint->format(), WeightFormat::Safetensors);
        QCOMPARE(checkpoint->config().at("model_type").get<std::string>(), std::string("falcon"));
        const TensorEntry* tensor = checkpoint->find("transformer.h.2.mlp.dense_4h_to_h.weight");
        QVERIFY(tensor != nullptr);
        QCOMPARE(tensor->shape, (std::vector<std::int64_t>{64, 256}));
        QCOMPARE(tensor->dtype, Dtype::Float32);
        const auto values = elementsOf<float>(*checkpoint, tensor->name);
        QVERIFY(std::all_of(values.begin(), values.end(),
                            [](float value) { return value >= -0.1F && value <= 0.1F; }));
        QVERIFY(checkpoint->find("transformer.h.2.mlp") == nullptr);
        QVERIFY(std::is_sorted(
            checkpoint->tensors().begin(), checkpoint->tensors().end(),
            [](const TensorEntry& a, const TensorEntry& b) { return a.name < b.name; }));
    }

    void anyFileOfAFolderStandsForIt() {
        const fixtures::Folder folder;
        folder.write("config.json", "{}");
        folder.write("README.md", "");
        const auto file = folder.write("model.safetensors", safetensors("{}", ""));
        for (const fs::path& location :
             {file, folder.path("config.json"), folder.path("README.md"), folder.path() / ""}) {
            const auto checkpoint = open(location);
            QCOMPARE(checkpoint->folder(), folder.path());
            QCOMPARE(checkpoint->configPath(), folder.path("config.json"));
            QCOMPARE(checkpoint->name(), folder.path().filename().string());
            QCOMPARE(checkpoint->format(), WeightFormat::Safetensors);
        }
    }

    void relativeLocationsOpen() {
        const fixtures::Folder folder;
        folder.write("here/config.json", "{}");
        const fs::path before = fs::current_path();
        fs::current_path(folder.path("here"));
        const auto byFile = open("config.json");
        const auto byDot = open(".");
        fs::current_path(before);
        QCOMPARE(byFile->folder(), folder.path("here"));
        QCOMPARE(byDot->name(), std::string("here"));
    }

    void aFolderWithConfigAloneHasNoWeights() {
        const fixtures::Folder folder;
        folder.write("config.json", R"({"a": 1})");
        const auto checkpoint = open(folder.path());
        QVERIFY(!checkpoint->hasWeights());
        QCOMPARE(checkpoint->totalBytes(), std::uint64_t{0});
        QCOMPARE(checkpoint->config().at("a").get<int>(), 1);
    }

    void safetensorsWinOverBin() {
        const fixtures::Folder folder;
        folder.write("config.json", "{}");
        folder.write("pytorch_model.bin", "not even read");
        folder.write("model.safetensors", safetensors(kTensor, "x"));
        QCOMPARE(open(folder.path("pytorch_model.bin"))->format(), WeightFormat::Safetensors);
    }

    void locationsThatAreNotThereAreTold() {
        const fixtures::Folder folder;
        VERIFY_FAILS(open(folder.path("none")), ErrorCode::NotFound,
                     "'" + folder.path("none").string());
        VERIFY_FAILS(open(""), ErrorCode::NotFound, "''", "give a folder");
        VERIFY_FAILS(open(std::string("a\0b", 3)), ErrorCode::NotFound, "'a\\x00b'");
        VERIFY_FAILS(open("no such\nthing"), ErrorCode::NotFound, "'no such\\x0athing'");
        fs::create_symlink("nowhere", folder.path("link"));
        VERIFY_FAILS(open(folder.path("link")), ErrorCode::NotFound, "link to a file that is not");
    }

    void aFolderOfCheckpointsNamesThem() {
        const fixtures::Folder folder;
        folder.write("notes.txt", "");
        std::filesystem::create_directory(folder.path("empty"));
        const auto add = [&](const std::string& name) {
            std::filesystem::create_directory(folder.path(name));
            folder.write(name + "/config.json", "{}");
        };
        add("b");
        VERIFY_FAILS(open(folder.path()), ErrorCode::NotFound, "no config.json",
                     "open the checkpoint in it: 'b'");
        add("a");
        VERIFY_FAILS(open(folder.path()), ErrorCode::NotFound, "one of the 2 checkpoints in it",
                     "'a', 'b'");
        add("c");
        add("d");
        VERIFY_FAILS(open(folder.path()), ErrorCode::NotFound, "4 checkpoints", "'c', ...");
    }

    void damagedConfigsAreRefused() {
        const fixtures::Folder folder;
        VERIFY_FAILS(open(folder.path()), ErrorCode::NotFound, folder.path().string(),
                     "no config.json", "beside it, the weights");
        const auto with = [&](const std::string& text) {
            folder.write("config.json", text);
            return open(folder.path());
        };
        const std::string name = folder.path("config.json").string();
        VERIFY_FAILS(with(""), ErrorCode::BadConfig, name, "empty (0 bytes)");
        VERIFY_FAILS(with("  "), ErrorCode::BadConfig, name, "not JSON");
        VERIFY_FAILS(with("model_type: bert"), ErrorCode::BadConfig, name, "not JSON", "line 1");
        VERIFY_FAILS(with("{\n\"a\": 1,\n}"), ErrorCode::BadConfig, name, "not JSON", "line 3");
        VERIFY_FAILS(with("{\"a\": \"\x1b[31m\"}"), ErrorCode::BadConfig, name, "not JSON");
        VERIFY_FAILS(with("{\"a\": \"\xff\"}"), ErrorCode::BadConfig, name, "\\xff");
        VERIFY_FAILS(with("{\"a\": 1e999}"), ErrorCode::BadConfig, name, "not JSON");
        VERIFY_FAILS(with("[1, 2]"), ErrorCode::BadConfig, name, "JSON array", "object");
        VERIFY_FAILS(with("null"), ErrorCode::BadConfig, name, "JSON null");
        VERIFY_FAILS(with("7"), ErrorCode::BadConfig, name, "JSON number");
        VERIFY_FAILS(with(R"({"hidden_size": 1, "hidden_size": 2})"), ErrorCode::BadConfig, name,
                     "'hidden_size' twice");
        VERIFY_FAILS(with("{\"a\":" + std::string(1'000'000, '[')), ErrorCode::BadConfig, name,
                     "deeper than 64");
        std::string deep;
        for (int i = 0; i < 100; ++i) {
            deep += "{\"a\":";
        }
        VERIFY_FAILS(with(deep), ErrorCode::BadConfig, name, "deeper than 64");
        VERIFY_FAILS(with("{}" + std::string(17 << 20, ' ')), ErrorCode::BadConfig, name,
                     "17825794 bytes", "16777216 is the most");
    }

    void aConfigThatIsNoFileIsRefused() {
        const fixtures::Folder folder;
        fs::create_directory(folder.path("config.json"));
        VERIFY_FAILS(open(folder.path()), ErrorCode::Unreadable, "config.json", "a folder");
        fs::remove(folder.path("config.json"));
        QCOMPARE(::mkfifo(folder.path("config.json").c_str(), 0600), 0);
        VERIFY_FAILS(open(folder.path()), ErrorCode::Unreadable, "config.json", "a pipe");
        fs::remove(folder.path("config.json"));
        fs::create_symlink("nowhere", folder.path("config.json"));
        VERIFY_FAILS(open(folder.path()), ErrorCode::NotFound, "config.json", "not there");
    }

    void linksThatLeaveAPlainFolderAreRefused() {
        const fixtures::Folder folder;
        folder.write("elsewhere/model.safetensors", safetensors(kTensor, "x"));
        folder.write("elsewhere/config.json", "{}");
        folder.write("here/config.json", "{}");
        fs::create_symlink("../elsewhere/model.safetensors", folder.path("here/model.safetensors"));
        VERIFY_FAILS(open(folder.path("here")), ErrorCode::BadFormat, "here/model.safetensors",
                     "link to", "elsewhere/model.safetensors", "outside of");
        fs::remove(folder.path("here/model.safetensors"));
        fs::remove(folder.path("here/config.json"));
        fs::create_symlink("../elsewhere/config.json", folder.path("here/config.json"));
        VERIFY_FAILS(open(folder.path("here")), ErrorCode::BadFormat, "here/config.json",
                     "outside of");
    }

    void linksInsideOfAFolderAndToItAreFollowed() {
        const fixtures::Folder folder;
        folder.write("here/config.json", "{}");
        folder.write("here/weights/one", safetensors(kTensor, "x"));
        fs::create_symlink("weights/one", folder.path("here/model.safetensors"));
        fs::create_symlink("here", folder.path("alias"));
        QCOMPARE(open(folder.path("alias"))->tensors().size(), std::size_t{1});
        QCOMPARE(open(folder.path("alias"))->name(), std::string("alias"));
    }

    void openingReadsNoWeights_data() {
        QTest::addColumn<bool>("asBin");
        QTest::newRow("safetensors") << false;
        QTest::newRow("bin") << true;
    }

    // 40 GB, of which the disk holds the header only.
    void openingReadsNoWeights() {
        QFETCH(bool, asBin);
        const fixtures::Folder folder;
        folder.write("config.json", "{}");
        const std::uint64_t bytes = std::uint64_t{40} << 30U;
        const auto file = folder.path(asBin ? "pytorch_model.bin" : "model.safetensors");
        if (asBin) {
            const auto elements = static_cast<std::int64_t>(bytes / 4);
            fixtures::writeSparseTorchZip(
                file,
                pkl::stateDict({{"t", pkl::tensor(pkl::storage(pkl::global("torch", "FloatStorage"),
                                                               "0", elements),
                                                  0, {elements}, {1})}}),
                bytes);
        } else {
            const std::string header = R"({"t":{"dtype":"F32","shape":[10737418240],)"
                                       R"("data_offsets":[0,42949672960]}})";
            makeSparse(file, 8 + header.size() + bytes, safetensors(header, ""));
        }
        const Cost before = costSoFar();
        const auto checkpoint = open(folder.path());
        const Cost after = costSoFar();
        QCOMPARE(checkpoint->totalBytes(), bytes);
        QVERIFY(after.read - before.read < 100'000);
        QVERIFY(after.mapped - before.mapped < 64'000'000);
        struct stat status = {};
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QVERIFY(status.st_blocks * 512 < 1'000'000);
        std::uint32_t last = 1;
        checkpoint->readElements(checkpoint->tensors().front(), bytes / 4 - 1,
                                 std::as_writable_bytes(std::span(&last, 1)));
        QCOMPARE(last, 0U);
    }

    void openingCanBeCancelled() {
        const fixtures::Folder folder;
        folder.write("config.json", "{}");
        folder.write("model.safetensors", safetensors(kTensor, "x"));
        std::stop_source stop;
        stop.request_stop();
        Progress progress({}, stop.get_token());
        QVERIFY_THROWS_EXCEPTION(Cancelled, Checkpoint::open(folder.path().string(), progress));
    }

    void openingTellsWhatItReads() {
        const fixtures::Folder folder;
        folder.write("config.json", "{}");
        folder.write("model.safetensors", safetensors(kTensor, "x"));
        std::vector<std::string> lines;
        Progress progress([&](const ProgressReport& report) { lines.push_back(report.line); },
                          std::stop_token());
        Checkpoint::open(folder.path().string(), progress);
        QCOMPARE(lines, (std::vector<std::string>{"reading the header of model.safetensors"}));
    }

    void formatsHaveNames() {
        QCOMPARE(weightFormatName(WeightFormat::None), std::string_view("none"));
        QCOMPARE(weightFormatName(WeightFormat::ShardedTorchZip),
                 std::string_view("sharded torch zip"));
    }
};

TRACEWRIGHT_TEST(checkpoint_open, OpenTest)
#include "open_test.moc"
