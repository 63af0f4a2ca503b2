#pragma once

#include <cstdint>

namespace tracewright {

class GraphView;

// Tells screen readers that a GraphView is a picture with a name, and what is in it: each module
// with what is in it, each node, with names, places, states and what can be done with them.
void installGraphAccessibility();

// The item that is selected in it has changed.
void tellSelected(GraphView* view);

}  // namespace tracewright
