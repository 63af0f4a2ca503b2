#pragma once

#include <QFrame>
#include <QTimer>

#include "core/progress.h"
#include "widgets/worker/pace.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace tracewright {

// The step under way: what it does, how far, how fast, how long still, and Cancel. Shown only for
// steps that take longer than a blink.
class TaskBar : public QFrame {
    Q_OBJECT

  public:
    explicit TaskBar(QWidget* parent = nullptr);

    void begin(const QString& line);
    void setProgress(const ProgressReport& report);
    void end();

  Q_SIGNALS:
    void cancelRequested();

  private:
    QLabel* line_;
    QLabel* pace_;
    QProgressBar* bar_;
    QPushButton* cancel_;
    QTimer delay_;
    Pace meter_;
};

}  // namespace tracewright
