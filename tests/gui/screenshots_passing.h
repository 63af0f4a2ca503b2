#pragma once

#include <QWidget>
#include <functional>

#include "widgets/window/main_window.h"

namespace tracewright {

// Saves the picture of a widget under a name, in each theme.
using TakePicture = std::function<void(const char* name, QWidget& of)>;

// What comes and goes over a window that shows a result: dialogs, questions, menus, tips, and what
// a drag and a changed file bring.
bool photographPassing(MainWindow& window, const TakePicture& take);
// The start page with a Hugging Face cache on the machine, and each page in the smallest window.
bool photographSurroundings(const TakePicture& take);

}  // namespace tracewright
