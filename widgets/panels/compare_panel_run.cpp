#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QTreeView>
#include <utility>

#include "widgets/controls/task_bar.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/panels/compare_panel.h"

// Comparing, and what is shown of it.
namespace tracewright {

void ComparePanel::setCurrent(Side side) {
    stop();
    current_ = std::move(side);
    asked_ = {};
    for (QPushButton* button : {file_, folder_, tab_}) {
        button->setEnabled(current_.snapshot != nullptr);
    }
    forget();
    told_ =
        tr("Choose a TorchScript file or a checkpoint, or drop one here, to see what this result "
           "has that it hasn't; or two others, to see what differs of them.");
    summary_->setText(told_);
}

// What is shown holds only for the job that it was made of.
void ComparePanel::forget() {
    compared_.reset();
    shown_ = {};
    model_.setCompared(nullptr);
    other_.clear();
    after_.clear();
    canvas_->setSnapshot(nullptr);
    afterCanvas_->setSnapshot(nullptr);
    body_->setVisible(false);
    Q_EMIT changesShown(nullptr);
}

void ComparePanel::compareWith(const QString& location) {
    compareWithTrace({{}, location, {}});  // open nowhere
}

void ComparePanel::compareWithTrace(const OpenTrace& other) {
    if (current_.snapshot) {
        CompareJob job;
        job.before.path = other.location.toStdString();
        job.opened = other.side;
        job.result = current_;
        job.weights = weights_->isChecked();
        run(std::move(job));
    }
}

void ComparePanel::compareFiles(const QString& before, const QString& after,
                                const QString& beforeSignature, const QString& afterSignature) {
    CompareJob job;
    job.before = {before.toStdString(), beforeSignature.toStdString()};
    job.after = {after.toStdString(), afterSignature.toStdString()};
    job.weights = weights_->isChecked();
    run(std::move(job));
}

void ComparePanel::run(CompareJob job) {
    background_.stop();
    asked_ = std::move(job);
    running_ = true;
    cancel_->setEnabled(true);
    body_->setVisible(false);
    summary_->setText(tr("Comparing…"));
    task_->begin(tr("Comparing…"));
    const std::uint64_t run = ++run_;
    background_.start(
        [this, job = asked_, run](Progress& progress) {
            return [this, run, answer = runCompareJob(job, progress)] {
                if (run == run_) {
                    take(answer);
                }
            };
        },
        [this, run](const ProgressReport& report) {
            if (run == run_) {
                task_->setProgress(report);
                Q_EMIT progressed(report);
            }
        });
    Q_EMIT begun();
}

void ComparePanel::stop() {
    background_.stop();
    ++run_;
    task_->end();
    cancel_->setEnabled(false);
    if (std::exchange(running_, false)) {
        Q_EMIT finished();
    }
}

void ComparePanel::cancel() {
    if (!running_) {
        return;
    }
    asked_ = shown_;
    if (compared_) {
        const QSignalBlocker quiet(weights_);
        weights_->setChecked(shown_.weights);
        body_->setVisible(true);
    }
    summary_->setText(told_);
    stop();
}

void ComparePanel::take(const CompareAnswer& answer) {
    forget();
    if (answer.compared) {
        compared_ = answer.compared;
        shown_ = asked_;
        model_.setCompared(compared_);
        canvas_->setSnapshot(compared_->before);
        canvas_->setChanges(compared_->changesBefore);
        if (shown_.isOfResult()) {
            Q_EMIT changesShown(compared_->changesAfter);
        } else {
            afterCanvas_->setSnapshot(compared_->after);
            afterCanvas_->setChanges(compared_->changesAfter);
        }
        showCanvases();
        body_->setVisible(true);
        table_->expandToDepth(onlyChanges_->isChecked() ? 8 : 1);
        followAgain();
    }
    told_ = answer.compared ? comparedText(shown_, *compared_) : answer.problem;
    summary_->setText(told_);
    stop();
}

// A row's items are selected on both sides, where they are there.
void ComparePanel::choose(const QModelIndex& index) {
    if (following_ || !index.isValid()) {
        return;
    }
    const QScopedValueRollback<bool> following(following_, true);
    other_.select(model_.before(index));
    after().select(model_.after(index));
}

// Of the trace that is compared: the result's, or that of a second file.
Selection& ComparePanel::after() {
    return shown_.isOfResult() ? selection_ : after_;
}

void ComparePanel::followBefore(const SelectedItem& item) {
    if (following_ || !compared_) {
        return;
    }
    const QScopedValueRollback<bool> following(following_, true);
    showRow(model_.indexOfBefore(item));
    after().select(model_.partnerOfBefore(item));
}

void ComparePanel::follow(const SelectedItem& item) {
    if (following_ || !compared_) {
        return;
    }
    const QScopedValueRollback<bool> following(following_, true);
    showRow(model_.indexOfAfter(item));
    other_.select(model_.partnerOfAfter(item));
}

// What is gone is selected in the first trace alone.
void ComparePanel::followAgain() {
    if (after().item().scope.valid()) {
        follow(after().item());
    } else {
        followBefore(other_.item());
    }
}

void ComparePanel::showRow(const QModelIndex& index) {
    table_->setCurrentIndex(index);
    if (index.isValid()) {
        table_->scrollTo(index);
    }
}

}  // namespace tracewright
