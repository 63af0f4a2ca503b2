#pragma once

#include <QString>
#include <memory>
#include <string>

#include "core/compare/trace_side.h"
#include "widgets/models/compare_model.h"

namespace tracewright {

// A trace that is open elsewhere in the window.
struct OpenTrace {
    QString name;
    QString location;
    TraceSide side;
};

// What is to be compared.
struct CompareJob {
    TraceLocation before;
    TraceSide opened;     // the first, where it is open already
    TraceLocation after;  // of no account where there is a result
    TraceSide result;
    bool weights = false;

    bool isOfResult() const { return result.snapshot != nullptr; }
    bool empty() const { return before.path.empty(); }
};

struct CompareAnswer {
    std::shared_ptr<const Compared> compared;  // null: `problem` says why
    QString problem;
};

// Any thread. Throws Cancelled.
CompareAnswer runCompareJob(const CompareJob& job, Progress& progress);

// How many operators differ, and which weights do; of two others, with their names.
QString comparedText(const CompareJob& job, const Compared& compared);

}  // namespace tracewright
