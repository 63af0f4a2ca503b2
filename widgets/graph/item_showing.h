#pragma once

#include "core/graph/layout.h"
#include "widgets/selection.h"

namespace tracewright {

// Where a module or a node is to be seen in a layout: its own item, that of the equal module which
// stands for the one it is in, or the module that it is closed in. At worst the root; kNowhere for
// what isn't of the snapshot.
std::uint32_t itemShowing(const Layout& layout, const Snapshot& snapshot, const SelectedItem& item);

}  // namespace tracewright
