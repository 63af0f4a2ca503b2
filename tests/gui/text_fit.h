#pragma once

#include <QStringList>

class QWidget;

namespace tracewright::driver {

// A line for each text that is seen in a window, dialog or part of one and is cut: of buttons,
// check boxes, labels, group boxes, tabs, columns, and of boxes to choose from, with all that can
// be chosen. What may be cut has a tool tip that tells the whole.
QStringList cutTexts(const QWidget& window);
// And one for each control that is seen, and neither whole nor scrolled to.
QStringList outOfReach(const QWidget& window);

}  // namespace tracewright::driver
