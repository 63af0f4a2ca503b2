#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "widgets/controls/message_banner.h"
#include "widgets/controls/task_bar.h"
#include "widgets/models/text.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/export_bar.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/window/document.h"

// Steps under way, and what comes of a trace.
namespace tracewright {

void Document::stepChanged(Workbench::Step step) {
    const QString lines[] = {QString(), tr("Opening…"), tr("Tracing…"), tr("Exporting…")};
    checkpoint_->form()->setStep(step);
    result_->exports()->setBusy(step != Workbench::Step::None);
    if (step == Workbench::Step::None) {
        task_->end();
        endStep();
    } else {
        stepTime_.start();
        line_ = lines[static_cast<std::size_t>(step)];
        percent_ = -1;
        pace_.reset();
        left_.clear();
        task_->begin(lines[static_cast<std::size_t>(step)]);
    }
    updateActions();
    Q_EMIT changed();
}

void Document::takeProgress(const ProgressReport& report) {
    const auto part = static_cast<double>(report.done) /
                      static_cast<double>(std::max<std::uint64_t>(report.total, 1));
    const int percent = report.total == 0 ? -1 : static_cast<int>(std::min(part, 1.0) * 100);
    pace_.add(QString::fromStdString(report.line), report.done, report.total, Pace::Clock::now());
    const auto seconds = pace_.secondsLeft();
    const QString left = seconds ? timeLeftText(*seconds) : QString();
    if (percent != percent_ || left != left_) {
        percent_ = percent;
        left_ = left;
        Q_EMIT progressed();
    }
}

QString Document::progressText() const {
    if (bench_->step() == Workbench::Step::None) {
        return {};
    }
    if (percent_ < 0) {
        return line_;
    }
    const QString text = tr("%1 % – %2").arg(percent_).arg(line_);
    return left_.isEmpty() ? text : QStringLiteral("%1 – %2").arg(text, left_);
}

void Document::endStep() {
    percent_ = -1;
    wasLong_ = stepTime_.isValid() && stepTime_.elapsed() >= longStep_;
    stepTime_.invalidate();
}

QString Document::subject() const {
    return name().isEmpty() ? QFileInfo(location()).fileName() : name();
}

void Document::tellEnd(const QString& text) {
    if (std::exchange(wasLong_, false)) {
        Q_EMIT longStepEnded(text);
    }
}

void Document::exportTo(const std::vector<std::filesystem::path>& files, bool ownFolder) {
    const QString folder = QString::fromStdString(files.front().parent_path().string());
    const bool isMade =
        ownFolder && QFileInfo(QFileInfo(folder).absolutePath()).isDir() && QDir().mkdir(folder);
    madeFolder_ = isMade ? folder : QString();
    lastExport_ = {files, false, {}};
    bench_->exportFiles(lastExport_);
}

// Only if nothing is in it.
void Document::dropMadeFolder() {
    if (!madeFolder_.isEmpty()) {
        QDir().rmdir(madeFolder_);
    }
}

void Document::copyCode(UsageLanguage language) {
    if (!bench_->lastTrace()) {
        return;
    }
    const QString module = result_->exports()->modulePath();
    const std::string code = usageCode(*bench_->lastTrace(), module.toStdString(), language);
    QApplication::clipboard()->setText(QString::fromStdString(code));
    const QString text = language == UsageLanguage::Python
                             ? tr("Copied a Python program that loads %1 and calls it.")
                             : tr("Copied a C++ program that loads %1 and calls it.");
    banner_->showNote(text.arg(module));
}

}  // namespace tracewright
