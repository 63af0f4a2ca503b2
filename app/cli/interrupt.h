#pragma once

#include <stop_token>
#include <thread>

namespace tracewright::cli {

// Turns SIGINT and SIGTERM into a stop request, from a thread of its own that waits for them; make
// it before any other thread, since the signals must be blocked everywhere else. A second signal
// some seconds later ends the process at once: what works then does not listen.
class InterruptWatch {
  public:
    InterruptWatch();
    ~InterruptWatch();
    InterruptWatch(const InterruptWatch&) = delete;
    InterruptWatch& operator=(const InterruptWatch&) = delete;

    std::stop_token token() const { return source_.get_token(); }

  private:
    void wait(const std::stop_token& ended);

    std::stop_source source_;
    std::jthread thread_;
};

}  // namespace tracewright::cli
