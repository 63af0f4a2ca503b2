#pragma once

#include <QString>
#include <chrono>
#include <cstdint>
#include <optional>

namespace tracewright {

// How fast work goes and how long it will take, from the reports of one line of progress. A new
// line or a `done` that falls starts over.
class Pace {
  public:
    using Clock = std::chrono::steady_clock;

    void add(const QString& line, std::uint64_t done, std::uint64_t total, Clock::time_point now);
    void reset() { *this = Pace(); }

    // Unknown until half a second of the line has passed.
    std::optional<double> bytesPerSecond() const;
    std::optional<double> secondsLeft() const;

  private:
    QString line_;
    Clock::time_point start_;
    Clock::time_point now_;
    std::uint64_t first_ = 0;
    std::uint64_t done_ = 0;
    std::uint64_t total_ = 0;
};

}  // namespace tracewright
