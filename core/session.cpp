#include "core/session.h"

#include "core/error.h"

namespace tracewright {

std::shared_ptr<const Checkpoint> Session::open(const std::string& location, Progress& progress) {
    checkpoint_ = Checkpoint::open(location, progress);
    trace_.reset();
    return checkpoint_;
}

std::shared_ptr<const Trace> Session::trace(const TraceRequest& request, Progress& progress) {
    if (!checkpoint_) {
        throw Error(ErrorCode::Usage, "no checkpoint is open: open one before tracing");
    }
    trace_ = traceModel(checkpoint_, request, progress);
    return trace_;
}

std::vector<ExportedFile> Session::exportFiles(const ExportRequest& request, Progress& progress) {
    if (!trace_) {
        throw Error(ErrorCode::Usage, "there is no trace to export: trace the checkpoint first");
    }
    return exportTrace(*trace_, request, progress);
}

}  // namespace tracewright
