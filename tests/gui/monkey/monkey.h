#pragma once

#include <QEvent>
#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <deque>
#include <functional>
#include <mutex>
#include <random>

#include "tests/gui/monkey/watchdog.h"
#include "widgets/window/main_window.h"

class QFileDialog;

namespace tracewright::monkey {

// Uses a window at random: clicks, types, drags, drops, resizes, and whatever its commands do. One
// event each turn of the event loop, through the same door as those of a display. Dialogs for
// files are answered with what is in `home`, or rejected; nothing is ever clicked in them.
class Monkey : public QObject {
    Q_OBJECT

  public:
    // `things` are what may be dropped and opened.
    Monkey(MainWindow& window, std::uint64_t seed, QString home, QStringList things);

    // Returns once that many more events were sent and none is under way.
    void run(int events);
    // Brings the window to where it was in the beginning: one blank tab, nothing else open.
    bool calm();

    double longestTurn() const noexcept { return longest_; }
    // What was sent before a turn that took longer than `limit` milliseconds; a line for each.
    const QStringList& slowTurns() const noexcept { return slow_; }
    void setLimit(double milliseconds) { limit_ = milliseconds; }
    // The last events, newest last. Any thread.
    QString recent(std::size_t count = kRemembered) const;
    static constexpr std::size_t kRemembered = 24;

  private:
    using Event = std::function<void()>;
    struct Named {
        QString text;
        Event event;
    };

    void step();
    void perform();
    bool answerDialogs();
    void answer(QFileDialog* dialog);
    void choose();  // what to do next, as events in queue_
    void click();
    void type();
    void press();
    void drag();
    void wheel();
    void drop();
    void resize();
    void command();
    void changeFile();

    void queue(const QString& text, Event event);
    void queueMouse(QWindow* window, QPoint at, QEvent::Type type, Qt::MouseButton button);
    void queueKey(int key, Qt::KeyboardModifiers modifiers, const QString& text);
    QWidget* aim();  // at a window
    QPoint pointIn(QWidget* window);
    std::uint64_t draw(std::uint64_t below) { return random_() % below; }
    template <class List>
    const auto& one(const List& list) {
        return list[static_cast<qsizetype>(draw(static_cast<std::uint64_t>(list.size())))];
    }

    MainWindow& window_;
    std::mt19937_64 random_;
    QString home_;
    QStringList things_;
    std::deque<Named> queue_;
    Qt::MouseButtons buttons_;
    int timestamp_ = 1;
    QTimer timer_;
    QTimer dragTimer_;
    static constexpr int kLongestDrag = 1000;  // ms
    int left_ = 0;
    int depth_ = 0;  // of events under way, one within another
    double limit_ = 0;
    double longest_ = 0;
    QStringList slow_;
    mutable std::mutex mutex_;
    std::deque<QString> recent_;
    Watchdog watchdog_;
};

}  // namespace tracewright::monkey
