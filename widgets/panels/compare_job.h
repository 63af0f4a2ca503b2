#pragma once

#include <QString>
#include <memory>
#include <stop_token>
#include <string>

#include "core/trace/output_layout.h"
#include "widgets/models/compare_model.h"
#include "widgets/panels/weight_reader.h"

namespace tracewright {

// One side of a comparison.
struct TraceToCompare {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const OutputLayout> layout;
    WeightReader::Open weights;  // empty: there are none
};

// What is to be compared. A side without a snapshot is read: a TorchScript file, or a checkpoint,
// which is traced for it.
struct CompareJob {
    std::string before;
    std::string after;  // of no account where there is a result
    TraceToCompare result;
    bool weights = false;
};

struct CompareAnswer {
    std::shared_ptr<const Compared> compared;  // null: `problem` says why
    QString problem;
};

// Any thread. Throws Cancelled.
CompareAnswer runCompareJob(const CompareJob& job, const std::stop_token& stop);

}  // namespace tracewright
