#include "widgets/controls/task_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>

#include "widgets/controls/elements.h"
#include "widgets/models/core_text.h"
#include "widgets/models/text.h"
#include "widgets/theme/icons.h"

namespace tracewright {

using namespace std::chrono_literals;

TaskBar::TaskBar(QWidget* parent, Shape shape)
    : QFrame(parent),
      line_(new QLabel(this)),
      pace_(mutedLabel({}, this)),
      bar_(new QProgressBar(this)),
      cancel_(new QPushButton(themedIcon(QStringLiteral("stop")), tr("Cancel"), this)) {
    setProperty("taskbar", true);
    line_->setTextFormat(Qt::PlainText);
    pace_->setWordWrap(false);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress"));
    cancel_->setObjectName(QStringLiteral("cancelStep"));
    shape == Shape::Row ? arrangeRow() : arrangeLines();
    connect(cancel_, &QPushButton::clicked, this, [this] {
        cancel_->setEnabled(false);
        say(line_, tr("Cancelling…"));
        Q_EMIT cancelRequested();
    });
    delay_.setSingleShot(true);
    delay_.setInterval(150ms);
    connect(&delay_, &QTimer::timeout, this, &QWidget::show);
    hide();
}

void TaskBar::arrangeRow() {
    cancel_->setShortcut(QKeySequence(Qt::Key_Escape));
    cancel_->setToolTip(tr("Stop this step; what was there stays (Esc)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(14);
    layout->addWidget(line_, 2);
    layout->addWidget(bar_, 3);
    layout->addWidget(pace_);
    layout->addWidget(cancel_);
}

void TaskBar::arrangeLines() {
    cancel_->setToolTip(tr("Stop this step; what was there stays"));
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(10, 6, 10, 6);
    lines->setSpacing(4);
    lines->addWidget(line_);
    lines->addWidget(bar_);
    auto* last = new QHBoxLayout;
    last->addWidget(pace_, 1);
    last->addWidget(cancel_);
    lines->addLayout(last);
    for (QLabel* label : {line_, pace_}) {  // cut short rather than in the way of a narrow panel
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
}

void TaskBar::say(QLabel* label, const QString& text) {
    label->setText(text);
    label->setToolTip(text);
}

void TaskBar::begin(const QString& line) {
    meter_.reset();
    say(line_, line);
    say(pace_, QString());
    bar_->setRange(0, 0);
    cancel_->setEnabled(true);
    delay_.start();
}

void TaskBar::setProgress(const ProgressReport& report) {
    const QString line = coreText(report.line);
    meter_.add(line, report.done, report.total, Pace::Clock::now());
    if (!cancel_->isEnabled()) {
        return;
    }
    say(line_, line);
    if (report.total == 0) {
        bar_->setRange(0, 0);
        say(pace_, QString());
        return;
    }
    const double part = static_cast<double>(report.done) / static_cast<double>(report.total);
    bar_->setRange(0, 1000);
    bar_->setValue(static_cast<int>(std::min(part, 1.0) * 1000));
    const auto rate = meter_.bytesPerSecond();
    const auto left = meter_.secondsLeft();
    QString pace = tr("%1 of %2").arg(bytesText(report.done), bytesText(report.total));
    if (rate && left) {
        pace +=
            tr(", %1/s, %2").arg(bytesText(static_cast<std::uint64_t>(*rate)), timeLeftText(*left));
    }
    say(pace_, pace);
}

void TaskBar::end() {
    delay_.stop();
    hide();
}

}  // namespace tracewright
