#include "widgets/worker/worker.h"

#include <algorithm>

namespace tracewright {

Worker::Worker(QObject* parent) : QObject(parent) {
    qRegisterMetaType<ProgressReport>();
    thread_ = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

Worker::~Worker() {
    thread_.request_stop();
    {
        const std::lock_guard lock(mutex_);
        running_.request_stop();
    }
    thread_.join();
}

void Worker::enqueue(Job job) {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(queue_, [&](const Job& queued) { return queued.tag == job.tag; });
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
}

void Worker::cancel(const QString& tag) {
    const std::lock_guard lock(mutex_);
    for (Job& job : queue_) {
        if (job.tag == tag) {
            job.stop.request_stop();
        }
    }
    if (runningTag_ == tag) {
        running_.request_stop();
    }
}

void Worker::loop(const std::stop_token& stop) {
    while (true) {
        std::unique_lock lock(mutex_);
        if (!wake_.wait(lock, stop, [this] { return !queue_.empty(); }) || stop.stop_requested()) {
            return;
        }
        const Job job = std::move(queue_.front());
        queue_.pop_front();
        runningTag_ = job.tag;
        running_ = job.stop;
        lock.unlock();
        perform(job);
        lock.lock();
        runningTag_.clear();
    }
}

void Worker::perform(const Job& job) {
    const auto tell = [this, tag = job.tag](const ProgressReport& report) {
        QMetaObject::invokeMethod(
            this, [this, tag, report] { Q_EMIT progressed(tag, report); }, Qt::QueuedConnection);
    };
    Progress progress(tell, job.stop.get_token());
    job.work(session_, progress);
    QMetaObject::invokeMethod(
        this,
        [receiver = job.receiver, answer = job.answer] {
            if (receiver) {
                answer();
            }
        },
        Qt::QueuedConnection);
}

}  // namespace tracewright
