#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "core/graph/snapshot.h"
#include "core/trace/audit.h"

namespace tracewright::cli {

// Findings of the audit in the graph of `snapshot`. The text counts the harmless ones.
nlohmann::ordered_json findingsJson(const Snapshot& snapshot, const std::vector<Finding>& findings);
std::string findingsText(const Snapshot& snapshot, const std::vector<Finding>& findings);
// What --strict makes of an answer whose findings have a fault: exit 1, and a line that says so.
void refuseFaults(Answer& answer, const std::vector<Finding>& findings);

}  // namespace tracewright::cli
