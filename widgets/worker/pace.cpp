#include "widgets/worker/pace.h"

namespace tracewright {

void Pace::add(const QString& line, std::uint64_t done, std::uint64_t total,
               Clock::time_point now) {
    if (line != line_ || done < done_ || start_ == Clock::time_point()) {
        line_ = line;
        start_ = now;
        first_ = done;
    }
    now_ = now;
    done_ = done;
    total_ = total;
}

std::optional<double> Pace::bytesPerSecond() const {
    const double seconds = std::chrono::duration<double>(now_ - start_).count();
    if (total_ == 0 || seconds < 0.5 || done_ <= first_) {
        return std::nullopt;
    }
    return static_cast<double>(done_ - first_) / seconds;
}

std::optional<double> Pace::secondsLeft() const {
    const auto rate = bytesPerSecond();
    if (!rate || done_ > total_) {
        return std::nullopt;
    }
    return static_cast<double>(total_ - done_) / *rate;
}

}  // namespace tracewright
