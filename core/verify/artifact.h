#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"
#include "core/progress.h"
#include "core/trace/audit.h"
#include "core/trace/output_layout.h"
#include "core/trace/trace.h"

namespace tracewright {

// What a saved TorchScript file holds. Nothing in it is run. A file of ours carries what
// TorchScript forgets, and shows as much as the live trace did.
struct ArtifactFacts {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    Snapshot snapshot;                   // shapes of values are known where the file is ours
    OutputLayout layout;                 // as far as the types tell
    std::vector<TraceWarning> warnings;  // of tracing, where the file is ours
    std::vector<Finding> findings;       // of the constant audit
    std::vector<std::string> notes;      // what in its extra files wasn't believed, and why
    std::vector<std::string> extraFiles;
};
// Whether a person who names this file means a TorchScript module: by its suffix, .pt, .pth or .ts.
bool isTorchScriptFile(const std::filesystem::path& path);
// Errors: NotFound, Unreadable, BadFormat, Unsupported.
ArtifactFacts inspectArtifact(const std::filesystem::path& file, Progress& progress);

struct RunRequest {
    std::filesystem::path module;
    std::filesystem::path
        inputs;  // safetensors; tensors named as forward's arguments ("attention_mask" may be the
                 // mask itself or "attention_mask.bool_mask")
    std::filesystem::path outputs;  // safetensors; tensors named by the layout's paths: "Y[0][6]"
    bool replace = false;
    std::string device = "cpu";
};
struct RunResult {
    struct Output {
        std::string path;  // "Y[0][6]"
        Dtype dtype = Dtype::Float32;
        std::vector<std::int64_t> shape;
    };
    std::vector<Output> outputs;
    double seconds = 0;
};
// Loads and executes. Errors: NotFound, BadFormat, Usage (inputs missing or not asked for, or,
// where the module is a trace of ours, not what it takes: see input_fit.h), Unsupported (device),
// Tracing (LibTorch's own refusal, in one line, the rest in detail()), Exists, WriteFailed;
// Cancelled before and after the run itself.
RunResult runArtifact(const RunRequest& request, Progress& progress);

}  // namespace tracewright
