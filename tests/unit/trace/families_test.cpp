#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <sstream>

#include "core/checkpoint/safetensors.h"
#include "core/error.h"
#include "core/models/family.h"
#include "core/session.h"
#include "core/verify/artifact.h"
#include "tests/test_program.h"

using namespace tracewright;
namespace fs = std::filesystem;

namespace {

// Made by tests/data/make-checkpoints: every family and form, with inputs of another shape than is
// traced, and what transformers computes from them.
const fs::path checkpoints = fs::path(TRACEWRIGHT_SOURCE_DIR) / "tests/data/checkpoints";

struct Values {
    std::vector<std::int64_t> shape;
    std::vector<float> elements;
};

std::map<std::string, Values> readFloats(const fs::path& path) {
    const CheckpointFile file(path);
    std::map<std::string, Values> out;
    for (const TensorEntry& tensor : readSafetensorsHeader(file)) {
        Values values{tensor.shape,
                      std::vector<float>(static_cast<std::size_t>(tensor.elements()))};
        file.read(tensor.offset, std::as_writable_bytes(std::span(values.elements)));
        out[tensor.name] = std::move(values);
    }
    return out;
}

// Traces, exports, runs, and reads what came out.
std::map<std::string, Values> computed(const fs::path& checkpoint, const fs::path& folder) {
    Progress progress;
    Session session;
    session.open(checkpoint.string(), progress);
    session.trace({}, progress);
    ExportRequest request;
    request.files = {folder / "traced.pt"};
    session.exportFiles(request, progress);
    RunRequest run;
    run.module = folder / "traced.pt";
    run.inputs = checkpoint / "inputs.safetensors";
    run.outputs = folder / "outputs.safetensors";
    runArtifact(run, progress);
    return readFloats(run.outputs);
}

float greatestDifference(const Values& one, const Values& other) {
    float greatest = 0;
    for (std::size_t i = 0; i < one.elements.size(); ++i) {
        const float difference = std::abs(one.elements[i] - other.elements[i]);
        greatest = std::isfinite(difference) ? std::max(greatest, difference) : INFINITY;
    }
    return greatest;
}

std::string errorOf(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

float range(const Values& values) {
    const auto [least, most] = std::ranges::minmax(values.elements);
    return most - least;
}

// The checkpoint with a config as transformers 5 writes it.
void copyWithRopeParameters(const fs::path& checkpoint, const fs::path& folder) {
    fs::copy(checkpoint, folder);
    std::ifstream file(checkpoint / "config.json");
    nlohmann::json config = nlohmann::json::parse(file);
    nlohmann::json rope = {{"rope_type", "default"}};
    if (config["rope_scaling"].is_object()) {
        rope = config["rope_scaling"];
    }
    for (const char* key : {"rope_theta", "partial_rotary_factor"}) {
        if (config.contains(key)) {
            rope[key] = config[key];
        }
    }
    for (const char* key :
         {"rope_theta", "rope_scaling", "partial_rotary_factor", "rotary_pct", "rotary_emb_base"}) {
        config.erase(key);
    }
    config["rope_parameters"] = rope;
    std::ofstream(folder / "config.json") << config;
}

}  // namespace

class FamiliesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyFamilyHasACheckpoint() {
        std::set<std::string> types;
        for (const auto& entry : fs::directory_iterator(checkpoints)) {
            std::ifstream file(entry.path() / "config.json");
            types.insert(nlohmann::json::parse(file)["model_type"].get<std::string>());
        }
        for (const Family& family : families()) {
            QVERIFY2(std::ranges::any_of(family.modelTypes,
                                         [&](const auto& type) { return types.contains(type); }),
                     family.name.c_str());
        }
    }

    void whatContributingShowsIsTheRealFamily() {
        const auto text = [](const char* name) {
            std::ifstream file(fs::path(TRACEWRIGHT_SOURCE_DIR) / name);
            return std::string(std::istreambuf_iterator<char>(file), {});
        };
        const std::string shown = text("CONTRIBUTING.md");
        const std::string opening = "```cpp\n";
        const std::size_t start = shown.find(opening) + opening.size();
        std::istringstream lines(shown.substr(start, shown.find("```", start) - start));
        const std::string real = text("core/models/electra.cpp");
        std::size_t place = 0;
        for (std::string line; std::getline(lines, line);) {
            place = real.find(line + "\n", place);
            QVERIFY2(place != std::string::npos, line.c_str());
        }
    }

    void theAuditFindsNoFaultInAnyForm_data() { forms(); }
    void theAuditFindsNoFaultInAnyForm() {
        QFETCH(QString, form);
        Progress progress;
        Session session;
        session.open((checkpoints / form.toStdString()).string(), progress);
        for (const Finding& finding : session.trace({}, progress)->findings) {
            QVERIFY2(!isFault(finding.verdict), finding.text.c_str());
        }
    }

    void positionsBeyondTheTableAreRefused() {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        Progress progress;
        Session session;
        session.open((checkpoints / "bert").string(), progress);
        TraceRequest request;
        request.signature.shape = "2x13";
        QCOMPARE(errorOf([&] { session.trace(request, progress); }),
                 std::string("the shape has 13 pieces, more than the 12 that BERTEncoder has "
                             "positions for"));
        request.signature.shape = "2x12";
        request.signature.arguments = "piece_ids,attention_mask,positions";
        session.trace(request, progress);
        ExportRequest exported;
        exported.files = {place / "traced.pt"};
        session.exportFiles(exported, progress);
        RunRequest run;
        run.module = place / "traced.pt";
        run.inputs = checkpoints / "../positions-beyond.safetensors";
        run.outputs = place / "outputs.safetensors";
        const std::string told = errorOf([&] { runArtifact(run, progress); });
        QVERIFY2(told.ends_with("'positions' has 12, and the model's table of positions goes from "
                                "0 to 11"),
                 told.c_str());
        QVERIFY(!fs::exists(run.outputs));
    }

    void everyFormComputesWhatTransformersDoes_data() { forms(); }
    void everyFormComputesWhatTransformersDoes() {
        QFETCH(QString, form);
        computesWhatTransformersDoes(checkpoints / form.toStdString());
    }

    void ropeParametersOfTransformersFiveGiveTheSameNumbers_data() {
        QTest::addColumn<QString>("form");
        for (const char* form : {"falcon-7b", "falcon-rw", "gpt-neox", "llama", "llama-3"}) {
            QTest::newRow(form) << form;
        }
    }
    void ropeParametersOfTransformersFiveGiveTheSameNumbers() {
        QFETCH(QString, form);
        const QTemporaryDir folder;
        const fs::path checkpoint = fs::path(folder.path().toStdString()) / "checkpoint";
        copyWithRopeParameters(checkpoints / form.toStdString(), checkpoint);
        computesWhatTransformersDoes(checkpoint);
    }

    void anArgumentWithoutEffectIsTold() {
        const auto warnings = [](const char* name) {
            Progress progress;
            Session session;
            session.open((checkpoints / name).string(), progress);
            TraceRequest request;
            request.signature.arguments = "piece_ids,attention_mask,positions";
            return session.trace(request, progress)->warnings;
        };
        QVERIFY(warnings("llama").empty());
        const auto told = warnings("mpt");
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0].text.find("argument positions has no effect") != std::string::npos);
    }

  private:
    static void computesWhatTransformersDoes(const fs::path& checkpoint) {
        const QTemporaryDir folder;
        const auto ours = computed(checkpoint, folder.path().toStdString());
        const auto theirs = readFloats(checkpoint / "outputs.safetensors");
        QCOMPARE(ours.size(), theirs.size());
        for (const auto& [name, expected] : theirs) {
            QVERIFY2(ours.contains(name), name.c_str());
            const Values& mine = ours.at(name);
            QVERIFY2(mine.shape == expected.shape, name.c_str());
            QVERIFY2(greatestDifference(mine, expected) <= 1e-5F * range(expected), name.c_str());
        }
    }

    static void forms() {
        QTest::addColumn<QString>("form");
        std::set<std::string> forms;
        for (const auto& entry : fs::directory_iterator(checkpoints)) {
            forms.insert(entry.path().filename().string());
        }
        for (const std::string& form : forms) {
            QTest::newRow(form.c_str()) << QString::fromStdString(form);
        }
    }
};

TRACEWRIGHT_TEST(families, FamiliesTest)
#include "families_test.moc"
