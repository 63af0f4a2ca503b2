#pragma once

#include <QAccessible>

class QWidget;

namespace tracewright {

// What kind of thing a screen reader calls a widget that Qt has no kind for. First of all, before
// its name: what a screen reader was told of once keeps its kind.
void setAccessibleRole(QWidget* widget, QAccessible::Role role);

}  // namespace tracewright
