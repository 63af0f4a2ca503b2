#include "tests/gui/monkey/watchdog.h"

#include <QFile>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <utility>

namespace tracewright::monkey {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
// A turn without an end: as much computing, or as long where nothing computes.
constexpr std::int64_t kEndlessComputing = 60 * kSecond;
constexpr double kWorthMeasuring = 100;  // ms
constexpr std::int64_t kEndlessWaiting = 300 * kSecond;

std::int64_t clockNow(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return now.tv_sec * kSecond + now.tv_nsec;
}

// How long a fixed computation takes this thread, at best of a few.
std::int64_t yardstick(int times) {
    std::int64_t least = kSecond;
    for (int i = 0; i < times; ++i) {
        const std::int64_t start = clockNow(CLOCK_THREAD_CPUTIME_ID);
        volatile std::uint64_t number = 1;
        for (int step = 0; step < 200'000; ++step) {
            number = number * 6'364'136'223'846'793'005U + 1;
        }
        least = std::min(least, clockNow(CLOCK_THREAD_CPUTIME_ID) - start);
    }
    return least;
}

// How long this thread was ready and had to wait for a processor.
std::int64_t waitedForProcessor() {
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
}

}  // namespace

Watchdog::Watchdog(std::function<QString()> what)
    : what_(std::move(what)),
      yardstick_(yardstick(40)),
      thread_([this](const std::stop_token& stop) { watch(stop); }) {}

Watchdog::~Watchdog() {
    thread_.request_stop();
}

double Watchdog::turn() {
    const std::int64_t busy = clockNow(CLOCK_THREAD_CPUTIME_ID);
    const std::int64_t waiting = waitedForProcessor();
    const std::int64_t process = clockNow(CLOCK_PROCESS_CPUTIME_ID);
    const std::int64_t wall = clockNow(CLOCK_MONOTONIC);
    double milliseconds = 0;
    if (busy_ >= 0) {
        const std::int64_t computing = busy - busy_;
        const std::int64_t blocked = wall - wall_ - computing - (waiting - waiting_);
        const std::int64_t others = process - process_ - computing;
        milliseconds =
            static_cast<double>(computing + std::clamp<std::int64_t>(
                                                blocked, 0, std::max<std::int64_t>(others, 0))) /
            1e6;
    }
    if (milliseconds > kWorthMeasuring) {
        milliseconds /=
            std::max(1.0, static_cast<double>(yardstick(5)) / static_cast<double>(yardstick_));
        pause();
        return milliseconds;
    }
    busy_ = busy;
    waiting_ = waiting;
    process_ = process;
    wall_ = wall;
    ++turns_;
    running_ = true;
    return milliseconds;
}

void Watchdog::pause() {
    running_ = false;
    busy_ = -1;
}

void Watchdog::watch(const std::stop_token& stop) {
    std::uint64_t turn = 0;
    std::int64_t process = 0;
    std::int64_t wall = 0;
    while (!stop.stop_requested()) {
        const std::int64_t processNow = clockNow(CLOCK_PROCESS_CPUTIME_ID);
        const std::int64_t wallNow = clockNow(CLOCK_MONOTONIC);
        if (!running_ || turn != turns_) {
            turn = turns_;
            process = processNow;
            wall = wallNow;
        } else if (processNow - process > kEndlessComputing || wallNow - wall > kEndlessWaiting) {
            std::fprintf(stderr, "the window hangs: %s\n", qPrintable(what_()));
            std::abort();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

}  // namespace tracewright::monkey
