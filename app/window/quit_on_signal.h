#pragma once

#include <QObject>

class QWidget;

namespace tracewright {

// SIGINT, SIGTERM and SIGHUP close the window as a person would, so that settings are saved and
// nothing half-written stays.
class QuitOnSignal : public QObject {
    Q_OBJECT

  public:
    // Call it before any thread is started.
    static void blockSignals();
    explicit QuitOnSignal(QWidget* window);
    ~QuitOnSignal() override;

  private:
    int descriptor_;
};

}  // namespace tracewright
