#include "widgets/worker/background.h"

#include <QThreadPool>
#include <utility>

#include "core/progress.h"

namespace tracewright {

Background::Background(QObject* receiver) : receiver_(std::make_shared<Receiver>()) {
    receiver_->object = receiver;
}

Background::~Background() {
    stop_.request_stop();
    const std::lock_guard lock(receiver_->mutex);
    receiver_->object = nullptr;
}

// The application waits at its end for what runs in the global pool.
void Background::start(Work work) {
    QThreadPool::globalInstance()->start(
        [work = std::move(work), receiver = receiver_, stop = stop_.get_token()] {
            Answer answer;
            try {
                answer = work(stop);
            } catch (const Cancelled&) {
                return;
            }
            const std::lock_guard lock(receiver->mutex);
            if (receiver->object != nullptr) {
                QMetaObject::invokeMethod(receiver->object, answer, Qt::QueuedConnection);
            }
        });
}

void Background::stop() {
    stop_.request_stop();
    stop_ = std::stop_source();
}

}  // namespace tracewright
