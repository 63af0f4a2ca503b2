#include <algorithm>
#include <memory>

#include "app/cli/commands.h"
#include "app/cli/costs.h"
#include "app/cli/facts.h"
#include "app/cli/findings.h"
#include "app/cli/terminal.h"
#include "core/checkpoint/checkpoint.h"
#include "core/verify/artifact.h"

namespace tracewright::cli {

using nlohmann::ordered_json;

namespace {

constexpr const char* inspectExamples = R"(Examples:
  tracewright-cli inspect resources/samples/tiny-falcon
  tracewright-cli inspect resources/samples/tiny-falcon/model.safetensors --json
  tracewright-cli inspect falcon.pt
)";

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

Answer inspectFile(const std::string& file, bool strict, Progress& progress) {
    const ArtifactFacts facts = inspectArtifact(file, progress);
    const Snapshot& snapshot = facts.snapshot;
    const Analysis costs = analyse(snapshot, facts.layout);
    Answer answer;
    answer.text = "  " + facts.path.string() + ", " + humanBytes(facts.bytes) + "\n\n  " +
                  snapshot.schema() + "\n\n" + modulesText(snapshot) + "\n" +
                  layoutText(facts.layout) + "\n" + costsText(costs) +
                  findingsText(snapshot, facts.findings);
    for (const std::string& note : facts.notes) {
        answer.text += "  note: " + note + "\n";
    }
    answer.document = documentText({{"kind", "torchscript"},
                                    {"path", facts.path.string()},
                                    {"bytes", facts.bytes},
                                    {"schema", snapshot.schema()},
                                    {"nodes", snapshot.inlined.nodes.size()},
                                    {"modules", modulesJson(snapshot)},
                                    {"layout", layoutTensorsJson(facts.layout)},
                                    {"findings", findingsJson(snapshot, facts.findings)},
                                    {"costs", costsJson(costs)},
                                    {"notes", facts.notes},
                                    {"extra_files", facts.extraFiles}});
    if (strict) {
        refuseFaults(answer, facts.findings);
    }
    return answer;
}

Answer inspectCheckpoint(const std::string& location, Progress& progress) {
    const auto checkpoint = Checkpoint::open(location, progress);
    const ModelFacts model = describeModel(*checkpoint, ModelKind::Auto);
    return {documentText({{"kind", "checkpoint"},
                          {"checkpoint", checkpointJson(*checkpoint)},
                          {"model", modelFactsJson(model)}}),
            checkpointText(*checkpoint) + "\n" + modelText(model)};
}

}  // namespace

void addInspectCommand(CLI::App& app, Command& command) {
    auto location = std::make_shared<std::string>();
    CLI::App* sub =
        app.add_subcommand("inspect", "Tell what a checkpoint or a TorchScript file holds");
    sub->footer(inspectExamples);
    sub->add_option("WHAT", *location, "A checkpoint, or a TorchScript file (.pt)")->required();
    auto strict = std::make_shared<bool>(false);
    sub->add_flag("--strict", *strict,
                  "Exit 1 if the audit finds that a TorchScript file holds in one place only");
    addVoiceOptions(*sub, command);
    sub->callback([location, strict, &command] {
        command.run = [location, strict](Progress& progress) {
            return isTorchScriptFile(*location) ? inspectFile(*location, *strict, progress)
                                                : inspectCheckpoint(*location, progress);
        };
    });
}

}  // namespace tracewright::cli
