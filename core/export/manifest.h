#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/export/exporter.h"

namespace tracewright {

struct ManifestFacts {
    std::string command;
    std::vector<std::string> checkpointHashes;  // SHA-256 by file, "" where it isn't known
    std::vector<ExportedFile> results;          // all but the manifests
};

// What was traced, from what and how, and what came out: schema
// resources/schemas/manifest.schema.json. `place` is the manifest's own, which the results' paths
// are relative to where they lie beside or below it. Holds no time, so that making it again gives
// the same text.
std::string manifestJson(const Trace& trace, const ManifestFacts& facts,
                         const std::filesystem::path& place);

}  // namespace tracewright
