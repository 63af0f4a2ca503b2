#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/analysis/analysis.h"

namespace tracewright::cli {

// What a trace costs, as JSON whose terms can be evaluated at any size, and as a line for people at
// the traced sizes.
nlohmann::ordered_json costsJson(const Analysis& analysis);
std::string costsText(const Analysis& analysis);

}  // namespace tracewright::cli
