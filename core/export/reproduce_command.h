#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/export/graph_svg.h"
#include "core/trace/trace.h"

namespace tracewright {

// The tracewright-cli command that makes a trace and its exports again, for a POSIX shell; with
// absolute paths, so that it works in any folder.
std::string reproduceCommand(const Trace& trace, const std::vector<std::filesystem::path>& exports,
                             bool replace, const PictureOptions& picture = {});

// A word as a POSIX shell reads it back.
std::string shellQuoted(std::string_view word);

}  // namespace tracewright
