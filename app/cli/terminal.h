#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "core/progress.h"

namespace tracewright::cli {

// Writes text to the stream, at once. False if not all of it could be written.
bool writeText(FILE* stream, std::string_view text);

// Draws progress on standard error: a bar with rate and time left on a terminal, else a line every
// few seconds. Silent when made with `quiet`. The line is cleared when the meter goes.
class ProgressMeter {
  public:
    explicit ProgressMeter(bool quiet);
    ~ProgressMeter();
    ProgressMeter(const ProgressMeter&) = delete;
    ProgressMeter& operator=(const ProgressMeter&) = delete;

    void show(const ProgressReport& report);

  private:
    using Clock = std::chrono::steady_clock;
    void drawBar(const ProgressReport& report, Clock::time_point now);
    void printLine(const ProgressReport& report, Clock::time_point now);

    bool quiet_;
    bool terminal_;
    bool drawn_ = false;
    std::string line_;
    Clock::time_point lineStart_;
    Clock::time_point lastPrint_;
};

// "13.8 GB", "512 B".
std::string humanBytes(std::uint64_t bytes);

}  // namespace tracewright::cli
