#pragma once

#include <QString>

#include "core/graph/layout.h"

namespace tracewright {

// What is told of a thing under the mouse: type, shape, symbols, scope, source line, and where it
// goes to: boxes that are seen, closed modules, places in the output. Rich text.
QString tooltipOfItem(const Snapshot& snapshot, const Layout& layout, std::uint32_t item);
QString tooltipOfPort(const Snapshot& snapshot, const Layout& layout, std::uint32_t port);
QString tooltipOfValue(const Snapshot& snapshot, const Layout& layout, ValueId value);

// The same in one plain line, for those who hear it.
QString spokenItem(const Snapshot& snapshot, const Layout& layout, std::uint32_t item);
// Of a module that stands for several equal ones: how many, and in what they differ.
QString spokenRepeats(const Snapshot& snapshot, const Layout& layout, std::uint32_t item);

}  // namespace tracewright
