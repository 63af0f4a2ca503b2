#pragma once

#include <string_view>

#include "core/export/exporter.h"

namespace tracewright {

// The stable name that files use: "torchscript", "graph", "dot", "svg", "code", "layout",
// "manifest", "signature".
std::string_view exportFormatName(ExportFormat format) noexcept;

}  // namespace tracewright
