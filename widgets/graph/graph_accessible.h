#pragma once

#include <QAccessible>

namespace tracewright {

// Tells screen readers that a GraphView is a picture with a name, and what is selected in it.
void installGraphAccessibility();

}  // namespace tracewright
