#pragma once

#include <QString>

#include "core/graph/snapshot.h"

namespace tracewright {

// What is written in a box close up: its attributes and the constants that it takes, "dim -1, ...".
// Never null; one line, cut.
QString attributeLine(const Graph& graph, NodeId node);
// "batch × pieces × 64"; empty where it isn't known.
QString edgeShape(const Value& value);

}  // namespace tracewright
