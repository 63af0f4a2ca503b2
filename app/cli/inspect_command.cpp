#include <algorithm>
#include <filesystem>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/facts.h"
#include "core/checkpoint/checkpoint.h"
#include "core/verify/artifact.h"

namespace tracewright::cli {

using nlohmann::ordered_json;

namespace {

constexpr const char* examples = R"(Examples:
  tracewright-cli inspect resources/samples/tiny-falcon
  tracewright-cli inspect resources/samples/tiny-falcon --json
)";

bool isTorchScriptName(const std::filesystem::path& path) {
    const std::string suffix = path.extension().string();
    return suffix == ".pt" || suffix == ".pth" || suffix == ".ts";
}

ordered_json modulesJson(const Snapshot& snapshot) {
    ordered_json out = ordered_json::array();
    for (const Scope& scope : snapshot.scopes) {
        out.push_back({{"path", scope.path},
                       {"type", scope.type},
                       {"nodes", scope.nodes},
                       {"parameters", scope.parameterCount},
                       {"bytes", scope.parameterBytes}});
    }
    return out;
}

// Modules down to two levels: enough to see the shape, few enough to read.
std::string modulesText(const Snapshot& snapshot) {
    std::vector<std::vector<std::string>> rows = {
        {"module", "type", "nodes", "parameters", "bytes"}};
    for (const Scope& scope : snapshot.scopes) {
        if (std::ranges::count(scope.path, '.') > 1) {
            continue;
        }
        rows.push_back({scope.path.empty() ? "(root)" : scope.path, scope.type,
                        std::to_string(scope.nodes), std::to_string(scope.parameterCount),
                        humanBytes(scope.parameterBytes)});
    }
    return table(rows);
}

ExitCode inspectFile(const std::string& file, const Voice& voice, Progress& progress) {
    const ArtifactFacts facts = inspectArtifact(file, progress);
    const Snapshot& snapshot = facts.snapshot;
    voice.say("  " + facts.path.string() + ", " + humanBytes(facts.bytes) + "\n\n  " +
              snapshot.schema() + "\n\n" + modulesText(snapshot) + "\n" + layoutText(facts.layout));
    voice.document({{"kind", "torchscript"},
                    {"path", facts.path.string()},
                    {"bytes", facts.bytes},
                    {"schema", snapshot.schema()},
                    {"nodes", snapshot.inlined.nodes.size()},
                    {"modules", modulesJson(snapshot)},
                    {"layout", layoutTensorsJson(facts.layout)},
                    {"extra_files", facts.extraFiles}});
    return Done;
}

ExitCode inspectCheckpoint(const std::string& location, const Voice& voice, Progress& progress) {
    const auto checkpoint = Checkpoint::open(location, progress);
    const ModelFacts model = describeModel(*checkpoint, ModelKind::Auto);
    voice.say(checkpointText(*checkpoint) + "\n" + modelText(model));
    voice.document({{"kind", "checkpoint"},
                    {"checkpoint", checkpointJson(*checkpoint)},
                    {"model", modelJson(model)}});
    return Done;
}

}  // namespace

void addInspectCommand(CLI::App& app, Command& command) {
    auto location = std::make_shared<std::string>();
    CLI::App* sub =
        app.add_subcommand("inspect", "Tell what a checkpoint or a TorchScript file holds");
    sub->footer(examples);
    sub->add_option("WHAT", *location, "A checkpoint, or a TorchScript file (.pt)")->required();
    addVoiceOptions(*sub, command.voice);
    sub->callback([location, &command] {
        command.run = [location](const Voice& voice, Progress& progress) {
            return isTorchScriptName(*location) ? inspectFile(*location, voice, progress)
                                                : inspectCheckpoint(*location, voice, progress);
        };
    });
}

}  // namespace tracewright::cli
