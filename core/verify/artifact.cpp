#include "core/verify/artifact.h"

#include <ATen/ATen.h>
#include <torch/script.h>

#include <chrono>

#include "core/checkpoint/tensor_checks.h"
#include "core/error.h"
#include "core/export/recording_json.h"
#include "core/export/staged_file.h"
#include "core/graph/take_snapshot.h"
#include "core/torch_errors.h"
#include "core/verify/artifact_archive.h"
#include "core/verify/input_fit.h"
#include "core/verify/load_artifact.h"
#include "core/verify/recording.h"
#include "core/verify/run_inputs.h"
#include "core/verify/run_outputs.h"
#include "core/verify/type_layout.h"
#include "core/verify/write_safetensors.h"

namespace tracewright {

namespace {

CheckpointFile openArtifact(const std::filesystem::path& path) {
    if (std::filesystem::is_directory(path)) {
        throw Error(ErrorCode::Unreadable,
                    shown(path) + " is a folder: name the TorchScript file (.pt) in it");
    }
    return CheckpointFile(path);
}

void checkDevice(const std::string& device) {
    if (device == "cpu") {
        return;
    }
    if (device == "cuda" || device.starts_with("cuda:")) {
        throw Error(ErrorCode::Unsupported,
                    "this LibTorch is loaded without CUDA: run with the device cpu");
    }
    throw Error(ErrorCode::Usage, "there is no device " + quoted(device) + ": it can be cpu");
}

// A file whose forward is there and takes self first, as every module's does.
const c10::FunctionSchema& forwardSchema(const torch::jit::Module& module,
                                         const std::filesystem::path& path) {
    const auto forward = module.find_method("forward");
    if (!forward) {
        throw Error(ErrorCode::Unsupported, shown(path) + " has a module without forward");
    }
    return forward->function().getSchema();
}

const torch::jit::Function& mainMethodOf(const torch::jit::Module& module,
                                         const std::filesystem::path& path) {
    try {
        return mainMethod(*module.type());
    } catch (const Error& error) {
        throw Error(error.code(), shown(path) + ": " + error.what());
    }
}

RunResult::Output outputFact(const TensorBytes& tensor) {
    return {tensor.name, tensor.dtype, tensor.shape};
}

// Whether the archive has an extra file of that name and it could be believed.
bool believed(const ArtifactArchive& archive, const char* name,
              void (*read)(ArtifactFacts&, const std::string&), ArtifactFacts& facts) {
    const auto text = archive.extraFile(name);
    if (!text) {
        return false;
    }
    try {
        read(facts, *text);
        return true;
    } catch (const Error& error) {
        facts.notes.emplace_back(error.what());
        return false;
    }
}

}  // namespace

bool isTorchScriptFile(const std::filesystem::path& path) {
    const std::string suffix = path.extension().string();
    std::error_code ignored;
    return (suffix == ".pt" || suffix == ".pth" || suffix == ".ts") &&
           !std::filesystem::is_directory(path, ignored);
}

ArtifactFacts inspectArtifact(const std::filesystem::path& file, Progress& progress) {
    const CheckpointFile opened = openArtifact(file);
    const ArtifactArchive archive(opened);
    const torch::jit::Module module =
        loadArtifact(opened, archive, ArtifactWeights::Skip, progress);
    ArtifactFacts facts;
    facts.path = file;
    facts.bytes = opened.size();
    facts.extraFiles = archive.extraFiles();
    const torch::jit::Function& main = mainMethodOf(module, file);
    if (main.name() != "forward") {
        facts.notes.push_back(shown(file) + " has a module without forward: its method " +
                              quoted(main.name()) + " is shown");
    }
    if (archive.restoresItself()) {
        facts.notes.push_back(shown(file) +
                              " has objects that restore themselves by code (__setstate__), which "
                              "isn't run: what they hold isn't shown");
    }
    facts.snapshot = takeSnapshot(module, progress);
    facts.layout = layoutOfType(*main.getSchema().returns().at(0).type());
    // What was found in two recordings is better than what one graph can tell.
    if (!believed(archive, recordingExtra, readRecording, facts)) {
        facts.findings = auditSaved(facts.snapshot);
    }
    believed(archive, layoutExtra, readLayout, facts);
    opened.checkUnchanged();
    return facts;
}

RunResult runArtifact(const RunRequest& request, Progress& progress) {
    checkDevice(request.device);
    const CheckpointFile opened = openArtifact(request.module);
    const CheckpointFile inputs(request.inputs);
    // Before the work, so that a place that can't be written to is told at once.
    StagedFile staged(request.outputs, request.replace);
    const ArtifactArchive archive(opened);
    torch::jit::Module module = loadArtifact(opened, archive, ArtifactWeights::Read, progress);
    std::vector<c10::IValue> arguments =
        readInputs(forwardSchema(module, request.module), inputs, progress);
    if (const auto manifest = archive.extraFile(manifestExtra)) {
        checkInputsFit(arguments, *manifest, request.inputs);
    }

    progress.report("running " + request.module.filename().string());
    const auto start = std::chrono::steady_clock::now();
    const c10::IValue value = withTorchErrors(
        ErrorCode::Tracing, shown(request.module) + " can't run on these inputs", [&] {
            const at::NoGradGuard noGrad;
            return module.forward(std::move(arguments));
        });
    RunResult result;
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    progress.check();

    const std::vector<RunOutput> outputs = collectOutputs(value);
    std::vector<TensorBytes> tensors;
    for (const RunOutput& output : outputs) {
        tensors.push_back(output.bytes());
        result.outputs.push_back(outputFact(tensors.back()));
    }
    writeSafetensors(staged, std::move(tensors), progress);
    staged.sync();
    progress.check();
    staged.commit();
    return result;
}

}  // namespace tracewright
