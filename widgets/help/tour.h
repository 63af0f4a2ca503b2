#pragma once

#include <QTimer>
#include <QWidget>
#include <functional>
#include <vector>

class QFrame;
class QLabel;
class QPushButton;

namespace tracewright {

struct TourStep {
    QString title;
    QString text;
    // Brings what is pointed at to the front; it may take a while.
    std::function<void()> prepare;
    // What is pointed at; null while it isn't there.
    std::function<QWidget*()> target;
};

// Shows a window to somebody who is new to it: dims all but one widget after the other and says
// what it is for. Enter and the right arrow go on, the left arrow goes back, Escape skips the rest.
class Tour : public QWidget {
    Q_OBJECT

  public:
    // Covers `window`, which has to have a size; it deletes itself at the end.
    Tour(std::vector<TourStep> steps, QWidget* window);

    int step() const noexcept { return step_; }
    // It points at its widget, rather than waiting for it.
    bool isReady() const noexcept { return target_ != nullptr; }
    QRect pointedAt() const;
    void goNext();
    void goBack();
    void end();

  Q_SIGNALS:
    void stepChanged(int step);
    void ended();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

  private:
    void makeCard();
    void go(int step);
    void look();
    QSize cardSize() const;
    void placeCard();

    std::vector<TourStep> steps_;
    QFrame* card_;
    QLabel* title_;
    QLabel* text_;
    QLabel* count_;
    QPushButton* back_;
    QPushButton* next_;
    QPushButton* skip_;
    QWidget* target_ = nullptr;
    QRect pointed_;
    QTimer looking_;
    int step_ = 0;
    int waited_ = 0;  // looks
};

}  // namespace tracewright
