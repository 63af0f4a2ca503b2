#include "app/cli/interrupt.h"

#include <pthread.h>
#include <unistd.h>

#include <csignal>

#include "app/cli/commands.h"

namespace tracewright::cli {

namespace {

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
    while (sigwait(&set, &signal) == 0 && !ended.stop_requested()) {
        if (source_.stop_requested()) {
            _exit(Interrupted);
        }
        source_.request_stop();
    }
}

}  // namespace tracewright::cli
