#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/error.h"

namespace tracewright {

// Parses hostile JSON: the whole text is one object, no name occurs twice in an object, nesting and
// the number of values stay under limits::kJsonDepth and kJsonValues. `what` starts every message
// ("'/path/config.json'") and `code` is what errors carry.
nlohmann::json parseJsonObject(std::string_view text, const std::string& what, ErrorCode code);

// The same for a whole file of at most `limit` bytes. Errors: NotFound, Unreadable, Changed,
// `code`.
nlohmann::json readJsonObject(const std::filesystem::path& path, std::uint64_t limit,
                              ErrorCode code);
// The same for a file that holds an array.
nlohmann::json readJsonArray(const std::filesystem::path& path, std::uint64_t limit,
                             ErrorCode code);

}  // namespace tracewright
