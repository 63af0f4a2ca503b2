#pragma once

#include <QObject>
#include <QPointer>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include "core/session.h"
#include "widgets/worker/outcome.h"

namespace tracewright {

// The one thread that owns the Session. Panels hand it lambdas from the GUI thread; answers come
// back on the GUI thread, in order. A newer job replaces a queued one of the same tag, which then
// is never answered. Jobs whose receiver is gone get no answer. All members: GUI thread.
class Worker : public QObject {
    Q_OBJECT

  public:
    explicit Worker(QObject* parent = nullptr);
    // Asks the running job to stop, waits for it, and drops the others.
    ~Worker() override;

    template <class Result>
    using Work = std::function<Result(Session&, Progress&)>;
    template <class Result>
    using Answer = std::function<void(const Outcome<Result>&)>;

    // `work` runs on the worker's thread, `answer` here, unless `receiver` was destroyed.
    template <class Result>
    void run(const QString& tag, QObject* receiver, Work<Result> work, Answer<Result> answer) {
        const auto outcome = std::make_shared<Outcome<Result>>(Cancelled{});
        enqueue({tag,
                 receiver,
                 [work = std::move(work), outcome](Session& session, Progress& progress) {
                     *outcome = outcomeOf<Result>([&] {
                         progress.check();
                         return work(session, progress);
                     });
                 },
                 [answer = std::move(answer), outcome] { answer(*outcome); },
                 {}});
    }

    // Jobs of this tag, queued or running, end as Cancelled as soon as they notice.
    void cancel(const QString& tag);

  Q_SIGNALS:
    // At most every 50 ms, but for every new line.
    void progressed(const QString& tag, const tracewright::ProgressReport& report);

  private:
    struct Job {
        QString tag;
        QPointer<QObject> receiver;
        std::function<void(Session&, Progress&)> work;
        std::function<void()> answer;
        std::stop_source stop;
    };
    void enqueue(Job job);
    void loop(const std::stop_token& stop);
    void perform(const Job& job);

    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Job> queue_;     // guarded by mutex_
    QString runningTag_;        // guarded by mutex_
    std::stop_source running_;  // guarded by mutex_
    Session session_;           // of the thread
    std::jthread thread_;       // last: it uses all of the above
};

}  // namespace tracewright

Q_DECLARE_METATYPE(tracewright::ProgressReport)
