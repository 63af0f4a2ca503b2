#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/graph/snapshot.h"
#include "core/models/model_facts.h"
#include "core/progress.h"
#include "core/trace/audit.h"
#include "core/trace/output_layout.h"
#include "core/trace/signature.h"

namespace tracewright {

struct TracedModule;  // trace/traced_module.h: LibTorch's side of a trace; core only

struct TraceWarning {
    std::string text;
    NodeId node;  // of the inlined graph; invalid where it is about none
};

// The result of tracing. Immutable, to be shared between threads.
struct Trace {
    std::shared_ptr<const Checkpoint> checkpoint;
    ModelFacts model;
    Signature signature;
    Dtype dtype = Dtype::Float32;  // of the exported weights
    Snapshot snapshot;
    OutputLayout layout;
    std::vector<TraceWarning> warnings;
    std::vector<Finding> findings;  // of the constant audit, in the nodes' order
    double seconds = 0;             // that tracing took
    std::shared_ptr<const TracedModule> module;
};

struct TraceRequest {
    ModelKind kind = ModelKind::Auto;
    SignatureRequest signature;
    std::optional<Dtype> dtype;  // float32, float16, bfloat16; unset: the checkpoint's
};

// Traces on the meta device: reads no weights, computes nothing, and bakes in no size, device or
// dtype of the example, which the findings prove: the model is recorded twice, the second time at
// other sizes and in another dtype. Errors: those of describeModel and makeSignature; Tracing.
// Cancelled between steps, none of which takes long.
std::shared_ptr<const Trace> traceModel(std::shared_ptr<const Checkpoint> checkpoint,
                                        const TraceRequest& request, Progress& progress);

}  // namespace tracewright
