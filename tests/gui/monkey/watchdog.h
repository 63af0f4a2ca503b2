#pragma once

#include <QString>
#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>

namespace tracewright::monkey {

// Tells how long each turn of the GUI thread's event loop takes, fairly on a machine that does
// other things too. A turn counts
//   - the time that the GUI thread itself was computing, by its own processor clock, and
//   - the time that it was blocked while this process went on computing, by the process's clock:
//     it waits for one of our threads then.
// Neither grows while the thread is ready to run and other programs have the processors. Where they
// share a core with us, all takes longer by the processor's clock too: what looks long is divided
// by how much longer a fixed computation takes at that moment than it does at best. A thread beside
// it ends the process where a turn never ends.
class Watchdog {
  public:
    // `what` tells what is under way, from any thread.
    explicit Watchdog(std::function<QString()> what);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    // A turn ends and the next begins; how long it was, in milliseconds. GUI thread.
    double turn();
    // What comes now is no turn: the next begins with turn().
    void pause();

  private:
    void watch(const std::stop_token& stop);

    std::function<QString()> what_;
    std::int64_t yardstick_;    // at best, ns
    std::int64_t busy_ = -1;    // of the GUI thread, ns
    std::int64_t waiting_ = 0;  // of the GUI thread for a processor, ns
    std::int64_t process_ = 0;  // of all threads, ns
    std::int64_t wall_ = 0;     // ns
    std::atomic<std::uint64_t> turns_ = 0;
    std::atomic<bool> running_ = false;
    std::jthread thread_;
};

}  // namespace tracewright::monkey
