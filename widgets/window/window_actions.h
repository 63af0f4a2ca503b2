#pragma once

class QWidget;

namespace tracewright {

class MainWindow;

// The actions that belong to the window and not to a document in it. They belong to `owner`, follow
// the window's settings and recents, and go with it.
void addWindowActions(MainWindow* window, QWidget* owner);

}  // namespace tracewright
