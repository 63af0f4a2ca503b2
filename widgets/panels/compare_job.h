#pragma once

#include <QString>
#include <memory>
#include <stop_token>
#include <string>

#include "core/compare/trace_side.h"
#include "widgets/models/compare_model.h"

namespace tracewright {

// What is to be compared.
struct CompareJob {
    TraceLocation before;
    TraceLocation after;  // of no account where there is a result
    TraceSide result;
    bool weights = false;
};

struct CompareAnswer {
    std::shared_ptr<const Compared> compared;  // null: `problem` says why
    QString problem;
};

// Any thread. Throws Cancelled.
CompareAnswer runCompareJob(const CompareJob& job, const std::stop_token& stop);

// How many operators differ, and which weights do; of two others, with their names.
QString comparedText(const CompareJob& job, const Compared& compared);

}  // namespace tracewright
