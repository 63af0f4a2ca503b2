#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/trace/trace.h"

namespace tracewright {

// Parts that the JSON files share, with the same names in each.
nlohmann::ordered_json modelJson(const ModelFacts& model);
nlohmann::ordered_json signatureJson(const Signature& signature);
nlohmann::ordered_json layoutTreeJson(const OutputLayout& layout);
nlohmann::ordered_json findingsJson(const std::vector<Finding>& findings);
nlohmann::ordered_json warningsJson(const std::vector<TraceWarning>& warnings);
nlohmann::ordered_json producerJson();  // versions of Tracewright and LibTorch

// Text of `value`; bytes that aren't UTF-8, as file names may have, become U+FFFD.
std::string jsonText(const nlohmann::ordered_json& value, int indent = -1);
// The same of a plain text.
std::string validUtf8(std::string_view text);

}  // namespace tracewright
