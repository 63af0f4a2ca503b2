#pragma once

#include <QString>
#include <optional>

namespace tracewright {

// How well what a person typed fits a title: each word of it has to be in the title, or its letters
// in their order. Better ones are higher; nothing where it doesn't fit. Case is no matter.
std::optional<int> fuzzyScore(const QString& typed, const QString& title);

}  // namespace tracewright
