#pragma once

#include <vector>

#include "core/trace/recorder.h"

namespace tracewright {

// While it lives, what LibTorch's tracer warns about on this thread is collected, and recorded
// nodes get the source line of the ModuleCall that they are made in.
class WarningCollector {
  public:
    WarningCollector();
    ~WarningCollector();
    WarningCollector(const WarningCollector&) = delete;
    WarningCollector& operator=(const WarningCollector&) = delete;

    std::vector<RecordedWarning> take() { return std::move(warnings_); }

  private:
    static void warn(const std::string& message);
    std::vector<RecordedWarning> warnings_;
};

}  // namespace tracewright
