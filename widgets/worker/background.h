#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace tracewright {

// Work beside the GUI thread for an object that may be gone before it ends: nobody waits for it
// then, and there is no answer. For computations that need no Session; several run at once. GUI
// thread.
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
    // Asks all that was started so far to stop. It is answered nevertheless, if it answers.
    void stop();

  private:
    struct Receiver {
        std::mutex mutex;
        QObject* object;  // guarded by mutex; null when it is gone
    };
    std::shared_ptr<Receiver> receiver_;
    std::stop_source stop_;
};

}  // namespace tracewright
