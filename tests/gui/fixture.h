#pragma once

#include <memory>

#include "core/trace/trace.h"

namespace tracewright::fixture {

// A trace as it comes of a tiny encoder of two layers, made by hand: panels can be tested on it
// without tracing. Node 4 is the linear of layers.1; the output is ((embeddings, layer 0, layer
// 1)).
std::shared_ptr<const Trace> handMadeTrace();
// What a checkpoint with that model is.
ModelFacts handMadeFacts();

inline std::shared_ptr<const Snapshot> snapshotOf(const std::shared_ptr<const Trace>& trace) {
    return {trace, &trace->snapshot};
}
inline std::shared_ptr<const OutputLayout> layoutOf(const std::shared_ptr<const Trace>& trace) {
    return {trace, &trace->layout};
}

}  // namespace tracewright::fixture
