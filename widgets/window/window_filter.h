#pragma once

#include <QObject>

class QDragEnterEvent;
class QKeyEvent;
class QWidget;

namespace tracewright {

class MainWindow;

// What no widget of the window does for itself: files that are dropped on a field go to what takes
// files, not into its text, and the manual's key works in dialogs as in the window.
class WindowFilter : public QObject {
    Q_OBJECT

  public:
    explicit WindowFilter(MainWindow* window);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    bool showsManual(QWidget* widget, const QKeyEvent* event) const;

    MainWindow* window_;
};

}  // namespace tracewright
