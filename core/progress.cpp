#include "core/progress.h"

#include <utility>

namespace tracewright {

Progress::Progress(Callback callback, std::stop_token stop, std::chrono::milliseconds interval)
    : callback_(std::move(callback)), stop_(std::move(stop)), interval_(interval) {}

void Progress::report(const std::string& line, std::uint64_t done, std::uint64_t total) {
    check();
    if (!callback_) {
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    const bool finished = total != 0 && done >= total;
    if (line == lastLine_ && !finished && now - lastTime_ < interval_) {
        return;
    }
    lastLine_ = line;
    lastTime_ = now;
    callback_({line, done, total});
}

void Progress::check() const {
    if (stop_.stop_requested()) {
        throw Cancelled{};
    }
}

}  // namespace tracewright
