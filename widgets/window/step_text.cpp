#include "widgets/window/step_text.h"

#include <QCoreApplication>
#include <algorithm>

#include "widgets/models/text.h"

namespace tracewright {

namespace {

struct Steps {
    Q_DECLARE_TR_FUNCTIONS(StepText)
};

}  // namespace

void StepText::begin(const QString& line) {
    end();
    line_ = line;
}

bool StepText::take(const ProgressReport& report) {
    const auto part = static_cast<double>(report.done) /
                      static_cast<double>(std::max<std::uint64_t>(report.total, 1));
    const int percent = report.total == 0 ? -1 : static_cast<int>(std::min(part, 1.0) * 100);
    meter_.add(QString::fromStdString(report.line), report.done, report.total, Pace::Clock::now());
    const auto rate = meter_.bytesPerSecond();
    const auto seconds = meter_.secondsLeft();
    const QString left = seconds ? timeLeftText(*seconds) : QString();
    if (percent == percent_ && left == left_) {
        return false;
    }
    percent_ = percent;
    left_ = left;
    pace_ = rate && seconds
                ? Steps::tr("%1/s, %2").arg(bytesText(static_cast<std::uint64_t>(*rate)), left)
                : QString();
    return true;
}

QString StepText::text() const {
    if (line_.isEmpty() || percent_ < 0) {
        return line_;
    }
    const QString text = Steps::tr("%1 % – %2").arg(percent_).arg(line_);
    return pace_.isEmpty() ? text : QStringLiteral("%1 – %2").arg(text, pace_);
}

}  // namespace tracewright
