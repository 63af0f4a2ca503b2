#include "core/export/manifest.h"

#include <utility>

#include "core/export/export_format.h"
#include "core/export/trace_json.h"

namespace tracewright {

using nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

ordered_json checkpointJson(const Checkpoint& checkpoint, const std::vector<std::string>& hashes) {
    ordered_json files = ordered_json::array();
    for (std::size_t i = 0; i < checkpoint.files().size(); ++i) {
        const CheckpointFile& file = checkpoint.files()[i];
        ordered_json entry = {{"path", file.path().string()}, {"bytes", file.size()}};
        if (i < hashes.size() && !hashes[i].empty()) {
            entry["sha256"] = hashes[i];
        }
        files.push_back(std::move(entry));
    }
    return {{"name", checkpoint.name()},
            {"folder", checkpoint.folder().string()},
            {"format", weightFormatName(checkpoint.format())},
            {"files", std::move(files)}};
}

std::string resultPath(const fs::path& result, const fs::path& place) {
    const fs::path relative = result.lexically_relative(place.parent_path());
    const bool below = !relative.empty() && *relative.begin() != "..";
    return (below ? relative : result).string();
}

ordered_json resultsJson(const std::vector<ExportedFile>& results, const fs::path& place) {
    ordered_json out = ordered_json::array();
    for (const ExportedFile& result : results) {
        out.push_back({{"path", resultPath(result.path, place)},
                       {"format", exportFormatName(result.format)},
                       {"bytes", result.bytes},
                       {"sha256", result.sha256}});
    }
    return out;
}

}  // namespace

std::string manifestJson(const Trace& trace, const ManifestFacts& facts, const fs::path& place) {
    constexpr int indent = 2;
    const ordered_json out = {
        {"format", "tracewright-manifest"},
        {"version", 1},
        {"producer", producerJson()},
        {"command", facts.command},
        {"checkpoint", checkpointJson(*trace.checkpoint, facts.checkpointHashes)},
        {"config", trace.checkpoint->config()},
        {"model", modelJson(trace.model)},
        {"signature", signatureJson(trace.signature)},
        {"dtype", dtypeName(trace.dtype)},
        {"schema", trace.snapshot.schema()},
        {"warnings", warningsJson(trace.warnings)},
        {"findings", findingsJson(trace.findings)},
        {"results", resultsJson(facts.results, place)}};
    return jsonText(out, indent) + "\n";
}

}  // namespace tracewright
