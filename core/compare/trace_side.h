#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/graph/snapshot.h"
#include "core/progress.h"
#include "core/trace/output_layout.h"
#include "core/weights/weight_source.h"

namespace tracewright {

struct ArtifactFacts;
struct Trace;

// One side of a comparison.
struct TraceSide {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const OutputLayout> layout;
    std::function<WeightSource(Progress&)> weights;  // empty: there are none
};

TraceSide sideOf(const std::shared_ptr<const Trace>& trace);
TraceSide sideOf(const std::shared_ptr<const ArtifactFacts>& artifact);

// Where a side is to be read: a TorchScript file, or a checkpoint, which is traced with what a
// signature file says, or with its own signature where that is empty.
struct TraceLocation {
    std::string path;
    std::string signatureFile;
};

// Errors: those of inspectArtifact, or of Checkpoint::open, readSignatureFile and traceModel; Usage
// where a TorchScript file, which has its signature, is given another.
TraceSide readTraceSide(const TraceLocation& location, Progress& progress);

}  // namespace tracewright
