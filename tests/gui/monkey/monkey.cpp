#include "tests/gui/monkey/monkey.h"

#include <QApplication>
#include <QDialog>
#include <QDrag>
#include <QFileDialog>
#include <QMenu>
#include <QPrintDialog>
#include <QTest>
#include <QWindow>
#include <algorithm>
#include <utility>

namespace tracewright::monkey {

namespace {

constexpr int kMostTabs = 4;
constexpr std::size_t kTold = 10;  // events before a slow turn

}  // namespace

Monkey::Monkey(MainWindow& window, std::uint64_t seed, QString home, QStringList things)
    : window_(window),
      random_(seed),
      home_(std::move(home)),
      things_(std::move(things)),
      watchdog_([this] { return recent(); }) {
    connect(&timer_, &QTimer::timeout, this, &Monkey::step);
    // A text that scrolls by itself may begin a drag after the last event, which nobody would end.
    connect(&dragTimer_, &QTimer::timeout, this, [] { QDrag::cancel(); });
    dragTimer_.start(kLongestDrag);
}

void Monkey::run(int events) {
    left_ = events;
    timer_.start(0);
    while (timer_.isActive()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    watchdog_.pause();
}

// One event, from the event loop, so that one which opens a loop of its own doesn't stop the next.
void Monkey::step() {
    const double took = watchdog_.turn();
    longest_ = std::max(longest_, took);
    if (took > limit_) {
        slow_ << QStringLiteral("%1 ms after %2").arg(took, 0, 'f', 0).arg(recent(kTold));
    }
    if (!answerDialogs()) {
        perform();
    }
}

void Monkey::perform() {
    if (queue_.empty()) {
        if (left_ > 0) {
            choose();
        } else if (depth_ == 0) {
            timer_.stop();
            return;
        } else {
            queueKey(Qt::Key_Escape, {}, {});
        }
    }
    if (queue_.empty()) {
        return;
    }
    Named next = std::move(queue_.front());
    queue_.pop_front();
    --left_;
    {
        const std::lock_guard lock(mutex_);
        recent_.push_back(next.text);
        if (recent_.size() > kRemembered) {
            recent_.pop_front();
        }
    }
    QMetaObject::invokeMethod(
        this,
        [this, event = std::move(next.event)] {
            ++depth_;
            event();
            --depth_;
        },
        Qt::QueuedConnection);
}

QString Monkey::recent(std::size_t count) const {
    const std::lock_guard lock(mutex_);
    QStringList lines;
    for (std::size_t i = recent_.size() - std::min(count, recent_.size()); i < recent_.size();
         ++i) {
        lines << recent_[i];
    }
    return lines.join(QStringLiteral("; "));
}

void Monkey::queue(const QString& text, Event event) {
    queue_.push_back({text, std::move(event)});
}

bool Monkey::answerDialogs() {
    bool found = false;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (!widget->isVisible()) {
            continue;
        }
        if (auto* files = qobject_cast<QFileDialog*>(widget)) {
            answer(files);
            found = true;
        } else if (qobject_cast<QPrintDialog*>(widget) != nullptr) {
            static_cast<QDialog*>(widget)->reject();
            found = true;
        }
    }
    if (found) {
        queue_.clear();
    }
    return found;
}

void Monkey::answer(QFileDialog* dialog) {
    const bool saves = dialog->acceptMode() == QFileDialog::AcceptSave;
    const bool folder = dialog->fileMode() == QFileDialog::Directory;
    const QString file = saves    ? home_ + QStringLiteral("/written")
                         : folder ? one(QStringList{home_, home_ + QStringLiteral("/sample")})
                                  : one(things_);
    const bool accepts = draw(2) == 0 && (saves || folder || QFileInfo(file).isFile());
    queue(accepts ? QStringLiteral("choose ") + file : QStringLiteral("reject the dialog"), {});
    {
        const std::lock_guard lock(mutex_);
        recent_.push_back(queue_.back().text);
    }
    dialog->hide();
    if (accepts) {
        Q_EMIT dialog->fileSelected(file);
    }
    dialog->reject();
}

void Monkey::choose() {
    if (!window_.isVisible()) {
        queue(QStringLiteral("show"), [this] { window_.show(); });
        return;
    }
    if (window_.tabs() > kMostTabs) {
        queue(QStringLiteral("close a tab"),
              [this] { window_.closeTab(static_cast<int>(draw(3))); });
        return;
    }
    using Deed = void (Monkey::*)();
    struct Weighed {
        std::uint64_t weight;
        Deed deed;
    };
    static const Weighed deeds[] = {
        {40, &Monkey::click}, {16, &Monkey::type},   {20, &Monkey::press},
        {10, &Monkey::drag},  {12, &Monkey::wheel},  {2, &Monkey::drop},
        {3, &Monkey::resize}, {8, &Monkey::command}, {1, &Monkey::changeFile}};
    std::uint64_t all = 0;
    for (const Weighed& one : deeds) {
        all += one.weight;
    }
    std::uint64_t at = draw(all);
    for (const Weighed& one : deeds) {
        if (at < one.weight) {
            (this->*one.deed)();
            return;
        }
        at -= one.weight;
    }
}

bool Monkey::calm() {
    queue_.clear();
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget != &window_ && widget->isVisible()) {
            widget->close();
        }
    }
    window_.show();
    window_.setWindowState(Qt::WindowNoState);
    const auto idle = [this] {
        for (int tab = 0; tab < window_.tabs(); ++tab) {
            if (window_.document(tab)->workbench().step() != Workbench::Step::None) {
                return false;
            }
        }
        return true;
    };
    constexpr int patience = 120'000;
    if (!QTest::qWaitFor(idle, patience)) {
        return false;
    }
    while (window_.tabs() > 1 || !window_.current()->isBlank()) {
        window_.closeTab(0);
        if (!QTest::qWaitFor(idle, patience)) {
            return false;
        }
    }
    window_.setTheme(Theme::Mode::Light);
    window_.setTextScale(1);
    window_.setLanguage(QStringLiteral("en"));
    window_.resize(1280, 820);
    // What was put off until later comes now.
    for (int turn = 0; turn < 5; ++turn) {
        QTest::qWait(100);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

}  // namespace tracewright::monkey
