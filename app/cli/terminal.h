#pragma once

#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>

#include "core/progress.h"

namespace tracewright::cli {

enum ExitCode : int { Done = 0, Failed = 1, WrongUsage = 2, Interrupted = 130 };

// How a command speaks: one JSON document or people's text on standard output; progress and errors
// on standard error.
struct Voice {
    bool json = false;
    bool quiet = false;

    // People's result; nothing with --json or --quiet.
    void say(const std::string& text) const;
    // The command's one document; nothing without --json.
    void document(const nlohmann::ordered_json& value) const;
};

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
