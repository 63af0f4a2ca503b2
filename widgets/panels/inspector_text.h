#pragma once

#include <QString>
#include <vector>

#include "widgets/selection.h"

namespace tracewright {

// For every value of the inlined graph, the nodes that take it.
using Consumers = std::vector<std::vector<NodeId>>;
Consumers consumersOf(const Graph& graph);

// What the inspector says of a node or module, as rich text. Links are "node:12" and "scope:3".
// Texts of the snapshot are escaped.
QString inspectorText(const Snapshot& snapshot, const Consumers& consumers,
                      const SelectedItem& item);

}  // namespace tracewright
