#pragma once

#include <QString>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/graph/snapshot.h"

namespace tracewright {

QString toText(std::string_view text);

// Figures and shapes as the window writes them, in the locale's way.
QString bytesText(std::uint64_t bytes);                   // "4.1 MB"
QString countText(std::int64_t count);                    // "1,234,567"
QString shortCount(std::int64_t count);                   // "1.2 M"
QString secondsText(double seconds);                      // "92 ms", "3.1 s"
QString timeLeftText(double seconds);                     // "12 s left", "3 min left"
QString shapeText(std::span<const std::int64_t> shape);   // "4 × 20"
QString shapeText(std::span<const std::string> symbols);  // "batch × pieces"

// "Tensor float32 [batch × pieces × 64]", or the plain type of what isn't a tensor.
QString valueText(const Value& value);
// A module's path; for the root, its type.
QString scopeTitle(const Scope& scope);

}  // namespace tracewright
