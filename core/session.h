#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/export/exporter.h"
#include "core/models/model_facts.h"
#include "core/trace/trace.h"

namespace tracewright {

// What one window or one command works on: the checkpoint that is open and its last trace. A failed
// or cancelled step leaves what was there. Used from one thread; what it hands out is immutable and
// may go to others.
class Session {
  public:
    std::shared_ptr<const Checkpoint> open(const std::string& location, Progress& progress);
    std::shared_ptr<const Trace> trace(const TraceRequest& request, Progress& progress);
    std::vector<ExportedFile> exportFiles(const ExportRequest& request, Progress& progress);

    const std::shared_ptr<const Checkpoint>& checkpoint() const noexcept { return checkpoint_; }
    const std::shared_ptr<const Trace>& lastTrace() const noexcept { return trace_; }

  private:
    std::shared_ptr<const Checkpoint> checkpoint_;
    std::shared_ptr<const Trace> trace_;
};

}  // namespace tracewright
