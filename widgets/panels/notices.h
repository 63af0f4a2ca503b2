#pragma once

#include <QString>
#include <vector>

#include "core/trace/trace.h"
#include "core/verify/artifact.h"

namespace tracewright {

// Something that a person should know of a result, and the node that it is about.
struct Notice {
    QString text;
    QString about;  // "checkpoint", a verdict of the audit
    NodeId node;    // invalid where it is about none
    bool fault = false;
};

// What LibTorch and the config's reading warned of, then the audit's faults, then what it found
// harmless.
std::vector<Notice> noticesOf(const Trace& trace);
std::vector<Notice> noticesOf(const ArtifactFacts& artifact);

}  // namespace tracewright
