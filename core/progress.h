#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace tracewright {

// Thrown out of long work when its stop token was triggered. An outcome of its own, not an Error:
// nothing that the work was making is left behind.
struct Cancelled {};

// For work that tells nothing of where it is.
inline void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested()) {
        throw Cancelled{};
    }
}

struct ProgressReport {
    std::string line;         // what is being done, for people: "writing model.pt"
    std::uint64_t done = 0;   // in bytes, when `total` is not 0
    std::uint64_t total = 0;  // 0: not known
};

// How long work tells where it is and learns that it should stop. Made by the caller, handed by
// reference to the work, used from the work's thread only; the stop source may be triggered from
// any thread or signal thread.
class Progress {
  public:
    using Callback = std::function<void(const ProgressReport&)>;

    // Silent and not to be cancelled.
    Progress() = default;
    // `callback` runs on the work's thread, at most every `interval`, but always for a new line and
    // at the end.
    Progress(Callback callback, std::stop_token stop,
             std::chrono::milliseconds interval = std::chrono::milliseconds(50));

    // Reports, then throws Cancelled if that was asked for.
    void report(const std::string& line, std::uint64_t done = 0, std::uint64_t total = 0);
    // Throws Cancelled if that was asked for. Call it at least ten times a second.
    void check() const;

  private:
    Callback callback_;
    std::stop_token stop_;
    std::chrono::milliseconds interval_{0};
    std::string lastLine_;
    std::chrono::steady_clock::time_point lastTime_;
};

}  // namespace tracewright
