#pragma once

#include <QString>

#include "core/progress.h"
#include "widgets/worker/pace.h"

namespace tracewright {

// Long work in a few words, for a title: what, how much, how fast and how long still, such as
// "42 % – Exporting… – 412.0 MB/s, 12 s left".
class StepText {
  public:
    // What it is: "Exporting…".
    void begin(const QString& line);
    // Whether that changed the text: not for every byte, or a title would never stand still.
    bool take(const ProgressReport& report);
    void end() { *this = StepText(); }
    bool isUnderWay() const noexcept { return !line_.isEmpty(); }
    // Empty: nothing is under way.
    QString text() const;

  private:
    QString line_;
    QString pace_;
    QString left_;
    int percent_ = -1;
    Pace meter_;
};

}  // namespace tracewright
