#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <utility>

#include "widgets/controls/message_banner.h"
#include "widgets/controls/task_bar.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/export_bar.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/inspector_panel.h"
#include "widgets/window/document.h"

// Steps under way, and what comes of a trace.
namespace tracewright {

void Document::stepChanged(Workbench::Step step) {
    const QString lines[] = {QString(), tr("Opening…"), tr("Tracing…"), tr("Exporting…")};
    checkpoint_->form()->setStep(step);
    result_->exports()->setBusy(step != Workbench::Step::None);
    if (step == Workbench::Step::None) {
        task_->end();
        step_.end();
        wasLong_ = stepTime_.isValid() && stepTime_.elapsed() >= longStep_;
        stepTime_.invalidate();
    } else {
        stepTime_.start();
        step_.begin(lines[static_cast<std::size_t>(step)]);
        task_->begin(lines[static_cast<std::size_t>(step)]);
    }
    updateActions();
    Q_EMIT changed();
}

void Document::takeProgress(StepText& work, const ProgressReport& report) {
    if (work.take(report)) {
        Q_EMIT progressed();
    }
}

void Document::connectReading() {
    const WeightReader* weights = &result_->inspector()->weights();
    connect(weights, &WeightReader::changed, this, [this, weights] {
        if (weights->isReading()) {
            reading_.begin(tr("Reading weights…"));
        } else {
            reading_.end();
        }
        Q_EMIT progressed();
    });
    connect(weights, &WeightReader::progressed, this,
            [this](const ProgressReport& report) { takeProgress(reading_, report); });
}

void Document::connectComparison() {
    const ComparePanel* compare = result_->compare();
    connect(compare, &ComparePanel::begun, this, [this] {
        comparing_.begin(tr("Comparing…"));
        bar_->setReachable(Page::Result, true);
        showPage(Page::Result);
    });
    connect(compare, &ComparePanel::progressed, this,
            [this](const ProgressReport& report) { takeProgress(comparing_, report); });
    connect(compare, &ComparePanel::finished, this, [this] {
        comparing_.end();
        Q_EMIT progressed();
    });
}

// What is done beside the steps is told while none of those is under way.
QString Document::progressText() const {
    for (const StepText* work : {&step_, &comparing_, &reading_}) {
        if (work->isUnderWay()) {
            return work->text();
        }
    }
    return {};
}

QString Document::name() const {
    if (bench_->artifact()) {
        return QFileInfo(bench_->location()).fileName();
    }
    return bench_->checkpoint() ? QString::fromStdString(bench_->checkpoint()->name()) : QString();
}

QString Document::location() const {
    return opening_.isEmpty() ? bench_->location() : opening_;
}

std::optional<TraceSide> Document::side() const {
    return bench_->artifact()    ? std::optional(sideOf(bench_->artifact()))
           : bench_->lastTrace() ? std::optional(sideOf(bench_->lastTrace()))
                                 : std::nullopt;
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
