#include <memory>

#include "app/cli/commands.h"
#include "app/cli/facts.h"
#include "core/verify/artifact.h"

namespace tracewright::cli {

namespace {

constexpr const char* runExamples = R"(Examples:
  tracewright-cli run falcon.pt --inputs inputs.safetensors --outputs outputs.safetensors

The inputs are tensors named as forward's arguments; `tracewright-cli inspect falcon.pt` shows them.
)";

Answer run(const RunRequest& request, Progress& progress) {
    const RunResult result = runArtifact(request, progress);
    std::vector<std::vector<std::string>> rows;
    nlohmann::ordered_json outputs = nlohmann::ordered_json::array();
    for (const RunResult::Output& output : result.outputs) {
        rows.push_back(
            {output.path, std::string(dtypeName(output.dtype)), shapeText(output.shape)});
        outputs.push_back(
            {{"path", output.path}, {"dtype", dtypeName(output.dtype)}, {"shape", output.shape}});
    }
    return {documentText({{"module", request.module.string()},
                          {"outputs_file", request.outputs.string()},
                          {"outputs", std::move(outputs)},
                          {"seconds", result.seconds}}),
            table(rows) + "  wrote " + request.outputs.string() + ", ran in " +
                std::to_string(static_cast<int>(result.seconds * 1000)) + " ms\n"};
}

}  // namespace

void addRunCommand(CLI::App& app, Command& command) {
    auto request = std::make_shared<RunRequest>();
    CLI::App* sub = app.add_subcommand("run", "Run a traced module on real tensors");
    sub->footer(runExamples);
    sub->add_option("FILE", request->module, "A TorchScript file (.pt)")->required();
    sub->add_option("--inputs", request->inputs, "A safetensors file with the inputs")->required();
    sub->add_option("--outputs", request->outputs,
                    "The safetensors file to write, its tensors named Y[0][0], ...")
        ->required();
    sub->add_option("--device", request->device, "Where to run")->capture_default_str();
    sub->add_flag("--force", request->replace, "Replace the outputs file if it exists");
    addVoiceOptions(*sub, command);
    sub->callback([request, &command] {
        command.run = [request](Progress& progress) { return run(*request, progress); };
    });
}

}  // namespace tracewright::cli
