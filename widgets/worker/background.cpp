#include "widgets/worker/background.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <utility>

namespace tracewright {

namespace {

// What is long reads files for the most part: more at once than there are processors.
QThreadPool& longPool() {
    constexpr int mostAtOnce = 16;
    static QThreadPool pool;
    pool.setMaxThreadCount(mostAtOnce);
    return pool;
}

}  // namespace

Background::Background(QObject* receiver) : receiver_(std::make_shared<Receiver>()) {
    receiver_->object = receiver;
}

Background::~Background() {
    stop_.request_stop();
    const std::lock_guard lock(receiver_->mutex);
    receiver_->object = nullptr;
}

void Background::Receiver::post(const std::function<void()>& call) {
    const std::lock_guard lock(mutex);
    if (object != nullptr) {
        QMetaObject::invokeMethod(object, call, Qt::QueuedConnection);
    }
}

QThreadPool& Background::pool() {
    static QThreadPool pool;
    return pool;
}

void Background::waitForAll() {
    pool().waitForDone();
    longPool().waitForDone();
}

void Background::start(Work work) {
    startIn(pool(), std::move(work));
}

void Background::startIn(QThreadPool& pool, Work work) {
    // What runs may use what the application takes along when it ends.
    static std::once_flag once;
    std::call_once(once, [] { qAddPostRoutine(&Background::waitForAll); });
    pool.start([work = std::move(work), receiver = receiver_, stop = stop_.get_token()] {
        Answer answer;
        try {
            answer = work(stop);
        } catch (const Cancelled&) {
            return;
        }
        receiver->post(answer);
    });
}

void Background::start(LongWork work, Report report) {
    startIn(longPool(), [work = std::move(work), report = std::move(report),
                         receiver = receiver_](const std::stop_token& stop) {
        Progress progress(
            [&](const ProgressReport& told) { receiver->post([report, told] { report(told); }); },
            stop);
        return work(progress);
    });
}

void Background::stop() {
    stop_.request_stop();
    stop_ = std::stop_source();
}

}  // namespace tracewright
