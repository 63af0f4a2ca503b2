#pragma once

#include <memory>
#include <vector>

#include "core/graph/layout.h"
#include "core/graph/layout_plan.h"
#include "core/graph/layout_shape.h"

namespace tracewright::layout {

// Puts the modules' own layouts together: everything at its place in the whole picture. `open` and
// `shapes` by scope; only the root's and those of items of open modules are looked at. `modules` by
// scope: what of each is shown. `runs` by scope: the run that it stands for, null for itself.
// Internal.
Layout flatten(const Snapshot& snapshot, const GraphPlan& plan, const std::vector<bool>& open,
               const std::vector<const Shape*>& shapes,
               const std::vector<const ModulePlan*>& modules,
               const std::vector<const PlanRun*>& runs);

}  // namespace tracewright::layout
