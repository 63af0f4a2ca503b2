#include "app/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tracewright::cli {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds lineInterval(3);
constexpr std::size_t barWidth = 24;

template <class... Args>
std::string printed(const char* format, Args... args) {
    std::array<char, 128> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, args...);
    return {buffer.data(), static_cast<std::size_t>(std::clamp(length, 0, 127))};
}

std::size_t terminalColumns() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// "  412.0 MB/s, 12 s left", once there is something to tell a rate from.
std::string rateAndTimeLeft(const ProgressReport& report, Clock::duration elapsed) {
    const double seconds = std::chrono::duration<double>(elapsed).count();
    if (seconds < 0.2 || report.done == 0 || report.done > report.total) {
        return {};
    }
    const double rate = static_cast<double>(report.done) / seconds;
    const double left = static_cast<double>(report.total - report.done) / rate;
    return "  " + humanBytes(static_cast<std::uint64_t>(rate)) + "/s, " +
           printed("%.0f s left", left);
}

std::string percent(const ProgressReport& report) {
    const double part = static_cast<double>(report.done) / static_cast<double>(report.total);
    return printed("%3.0f %%", 100.0 * std::min(part, 1.0));
}

// At most `limit` bytes, and no half of a character.
void cut(std::string& text, std::size_t limit) {
    if (text.size() <= limit) {
        return;
    }
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) {
        --limit;
    }
    text.resize(limit);
}

}  // namespace

bool writeText(FILE* stream, std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), stream) == text.size() &&
           std::fflush(stream) == 0;
}

ProgressMeter::ProgressMeter(bool quiet)
    : quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1), lastPrint_(Clock::now()) {}

ProgressMeter::~ProgressMeter() {
    if (drawn_) {
        writeText(stderr, "\r\x1b[K");
    }
}

void ProgressMeter::show(const ProgressReport& report) {
    if (quiet_) {
        return;
    }
    const auto now = Clock::now();
    if (report.line != line_) {
        line_ = report.line;
        lineStart_ = now;
    }
    if (terminal_) {
        drawBar(report, now);
    } else if (now - lastPrint_ >= lineInterval) {
        printLine(report, now);
    }
}

void ProgressMeter::drawBar(const ProgressReport& report, Clock::time_point now) {
    std::string text = report.line;
    if (report.total != 0) {
        const auto filled = static_cast<std::size_t>(
            static_cast<double>(barWidth) *
            std::min(1.0, static_cast<double>(report.done) / static_cast<double>(report.total)));
        text = "[" + std::string(filled, '#') + std::string(barWidth - filled, '.') + "] " +
               percent(report) + rateAndTimeLeft(report, now - lineStart_) + "  " + text;
    }
    cut(text, terminalColumns() - 1);
    writeText(stderr, "\r\x1b[K" + text);
    drawn_ = true;
}

void ProgressMeter::printLine(const ProgressReport& report, Clock::time_point now) {
    std::string text = report.line;
    if (report.total != 0) {
        text += "  " + percent(report) + rateAndTimeLeft(report, now - lineStart_);
    }
    writeText(stderr, text + "\n");
    lastPrint_ = now;
}

std::string humanBytes(std::uint64_t bytes) {
    constexpr std::array units = {"B", "kB", "MB", "GB", "TB", "PB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000.0;
        ++unit;
    }
    return printed(unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
}

}  // namespace tracewright::cli
