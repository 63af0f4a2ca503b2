#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/export/graph_svg.h"
#include "core/progress.h"
#include "core/trace/trace.h"

namespace tracewright {

enum class ExportFormat { TorchScript, GraphJson, Dot, Svg, Code, Layout, Manifest, Signature };

struct ExportFormatInfo {
    ExportFormat format = ExportFormat::TorchScript;
    std::string_view suffix;  // ".pt", ".json", ".dot", ".svg", ".py", ".layout.json",
                              // ".manifest.json", ".signature.json"
    std::string_view title;   // "TorchScript module"
};
const std::vector<ExportFormatInfo>& exportFormats();
// By the longest suffix that fits the file's name. Errors: Usage, with the suffixes there are.
ExportFormat exportFormatOf(const std::filesystem::path& file);

struct ExportRequest {
    std::vector<std::filesystem::path> files;  // each format by its suffix
    bool replace = false;                      // existing files; only ever by complete ones
    // That makes it again, for the manifest; empty: one is built from the trace.
    std::string command;
    bool hashResults = false;  // each result's SHA-256; a manifest among the files asks for it too
    PictureOptions picture{};  // of the .svg
};

struct ExportedFile {
    std::filesystem::path path;
    ExportFormat format = ExportFormat::TorchScript;
    std::uint64_t bytes = 0;
    std::string sha256;  // "" unless asked for: it takes longer than writing does
};

// Writes every file beside its place, fsyncs, and renames all of them once all are complete, so
// that an error or a cancel leaves what was there: where one can't be put in its place, those
// already in theirs are taken back, and what they replaced is put back. They are renamed one after
// the other all the same: for that moment others see some new and some old, each of them whole, and
// a process killed in it leaves them so; on file systems without hard links what was replaced
// can't be put back. Weights are streamed from the checkpoint. The manifest, whichever place it has
// in the list, describes the other files. Errors: Usage, Exists, WriteFailed, Changed, BadWeights
// (a .pt of a checkpoint without weights); Cancelled.
std::vector<ExportedFile> exportTrace(const Trace& trace, const ExportRequest& request,
                                      Progress& progress);

// The texts that exports write and views show.
std::string graphJson(const Trace& trace);  // schema: resources/schemas/graph.schema.json
std::string graphDot(const Trace& trace);
std::string layoutJson(const Trace& trace);

}  // namespace tracewright
