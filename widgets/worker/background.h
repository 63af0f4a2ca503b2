#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

#include "core/progress.h"

class QThreadPool;

namespace tracewright {

// Work beside the GUI thread for an object that may be gone before it ends: nobody waits for it
// then, and there is no answer. For computations that need no Session; several run at once, long
// ones apart from the others, which needn't wait for them. None is in Qt's own pool: Qt lets the
// GUI thread wait for that when it converts a picture. GUI thread.
class Background {
  public:
    // Runs on the receiver's thread.
    using Answer = std::function<void()>;
    // Owns all that it uses. Not answered if it throws Cancelled.
    using Work = std::function<Answer(const std::stop_token& stop)>;

    explicit Background(QObject* receiver);
    ~Background();  // asks what runs to stop
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    void start(Work work);
    // The same for long work that tells where it is, to `report` on the receiver's thread.
    using LongWork = std::function<Answer(Progress& progress)>;
    using Report = std::function<void(const ProgressReport& report)>;
    void start(LongWork work, Report report);
    // For all there is, of every receiver: at the application's end, and in tests.
    static void waitForAll();
    // Where what is not long runs.
    static QThreadPool& pool();
    // Asks all that was started so far to stop. It is answered nevertheless, if it answers.
    void stop();

  private:
    void startIn(QThreadPool& pool, Work work);

    struct Receiver {
        std::mutex mutex;
        QObject* object;  // guarded by mutex; null when it is gone

        void post(const std::function<void()>& call);
    };
    std::shared_ptr<Receiver> receiver_;
    std::stop_source stop_;
};

}  // namespace tracewright
