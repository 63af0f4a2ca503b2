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
// steps that take longer than a blink. In a row along a window, where Escape cancels; or in lines
// above each other, for a panel that may be narrow and isn't alone in its window.
class TaskBar : public QFrame {
    Q_OBJECT

  public:
    enum class Shape { Row, Lines };

    explicit TaskBar(QWidget* parent = nullptr, Shape shape = Shape::Row);

    void begin(const QString& line);
    void setProgress(const ProgressReport& report);
    void end();

  Q_SIGNALS:
    void cancelRequested();

  private:
    void arrangeRow();
    void arrangeLines();
    void say(QLabel* label, const QString& text);

    QLabel* line_;
    QLabel* pace_;
    QProgressBar* bar_;
    QPushButton* cancel_;
    QTimer delay_;
    Pace meter_;
};

}  // namespace tracewright
