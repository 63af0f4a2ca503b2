#pragma once

#include <QString>
#include <string_view>
#include <vector>

#include "widgets/panels/weight_reader.h"
#include "widgets/selection.h"

namespace tracewright {

// For every value of the inlined graph, the nodes that take it.
using Consumers = std::vector<std::vector<NodeId>>;
Consumers consumersOf(const Graph& graph);

// What the inspector says of a node or module, as rich text. Links are "node:12", "scope:3" and
// "weight:layers.0.weight"; pictures are "histogram:layers.0.weight". Texts of the snapshot are
// escaped. Of weights it says what `weights` has read; `code` is the generated code of the item.
QString inspectorText(const Snapshot& snapshot, const Consumers& consumers,
                      const SelectedItem& item, const WeightReader& weights,
                      std::string_view code = {});

}  // namespace tracewright
