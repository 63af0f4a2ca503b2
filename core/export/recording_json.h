#pragma once

#include <string>

#include "core/trace/trace.h"

namespace tracewright {

// Names of the extra files that a .pt of ours carries.
constexpr const char* recordingExtra = "tracewright.recording.json";
constexpr const char* layoutExtra = "tracewright.layout.json";
constexpr const char* manifestExtra = "tracewright.manifest.json";

// What TorchScript forgets of a trace when it is saved: dtype, shape and symbols of every tensor
// that an operator makes, warnings and the audit's findings: schema
// resources/schemas/recording.schema.json. Nodes are told by their place among the operators
// (aten::), which is the same once the file is loaded; constants and plumbing are not. Read back by
// readRecording (verify/recording.h).
std::string recordingJson(const Trace& trace);

}  // namespace tracewright
