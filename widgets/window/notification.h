#pragma once

class QString;
class QWidget;

namespace tracewright {

// Draws attention to a window that isn't in front: in the task bar, and by the desktop's own
// notifications where it has them. Waits for nothing.
void notify(QWidget* window, const QString& title, const QString& text);

}  // namespace tracewright
