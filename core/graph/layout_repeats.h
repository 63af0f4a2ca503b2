#pragma once

#include <vector>

#include "core/graph/layout_plan.h"

namespace tracewright::layout {

// Finds the runs of equal modules among each module's items: at least three in a row, of the same
// nodes joined in the same way whatever their names. Internal to the layout.
void findRuns(GraphPlan& plan);

// The run that an item is in; null for none.
const PlanRun* runOf(const ModulePlan& module, std::uint32_t item);

// The module with one of each run in place of all: edges within a run are gone, those of its other
// members are that one's. `member` counts from the first of the run.
ModulePlan withOneOfEach(const ModulePlan& module, std::uint32_t member);

}  // namespace tracewright::layout
