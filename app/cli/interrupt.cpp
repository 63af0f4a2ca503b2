#include "app/cli/interrupt.h"

#include <pthread.h>
#include <unistd.h>

#include <chrono>
#include <csignal>

#include "app/cli/commands.h"

namespace tracewright::cli {

namespace {

using Clock = std::chrono::steady_clock;
// A stop is heard within a second and may then wait for a disk; who sends two signals at once, as a
// terminal and a supervisor do together, means one.
constexpr std::chrono::seconds patience(3);

sigset_t watchedSignals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

}  // namespace

InterruptWatch::InterruptWatch() {
    std::signal(SIGPIPE, SIG_IGN);
    // A file size limit shows as a failed write, which is told as an error, rather than as the
    // process's end.
    std::signal(SIGXFSZ, SIG_IGN);
    const sigset_t set = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    thread_ = std::jthread([this](const std::stop_token& ended) { wait(ended); });
}

InterruptWatch::~InterruptWatch() {
    thread_.request_stop();
    // Wakes the thread; it sees that the watch has ended.
    pthread_kill(thread_.native_handle(), SIGINT);
}

void InterruptWatch::wait(const std::stop_token& ended) {
    const sigset_t set = watchedSignals();
    int signal = 0;
    Clock::time_point first;
    while (sigwait(&set, &signal) == 0 && !ended.stop_requested()) {
        if (source_.request_stop()) {
            first = Clock::now();
        } else if (Clock::now() - first > patience) {
            _exit(Interrupted);
        }
    }
}

}  // namespace tracewright::cli
