#include "widgets/panels/compare_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>
#include <utility>

#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/controls/flow_layout.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/panels/compare_pair_dialog.h"

namespace tracewright {

namespace {

constexpr int leastForGraph = 900;

}  // namespace

ComparePanel::ComparePanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      weights_(new QCheckBox(tr("&Weights too"), this)),
      onlyChanges_(new QCheckBox(tr("Only what &differs"), this)),
      summary_(mutedLabel({}, this)),
      table_(new QTreeView(this)),
      canvas_(new GraphCanvas(other_)),
      afterCanvas_(new GraphCanvas(after_)),
      body_(new QWidget(this)) {
    setAcceptDrops(true);
    onlyChanges_->setChecked(true);
    weights_->setObjectName(QStringLiteral("compareWeights"));
    weights_->setToolTip(tr("Reads the elements of all parameters on both sides"));
    summary_->setObjectName(QStringLiteral("compareSummary"));
    summary_->setTextFormat(Qt::PlainText);
    styleView(table_, tr("What differs"));
    table_->setModel(&model_);
    table_->header()->resizeSection(CompareModel::Before, 300);
    table_->header()->resizeSection(CompareModel::After, 160);
    auto* split = new QSplitter(Qt::Horizontal, body_);
    split->addWidget(table_);
    split->addWidget(canvas_);
    split->addWidget(afterCanvas_);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setStretchFactor(2, 2);
    split->setSizes({700, 300, 300});
    auto* inside = new QVBoxLayout(body_);
    inside->setContentsMargins({});
    inside->addWidget(split);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(8, 6, 8, 0);
    rows->addWidget(bar());
    rows->addWidget(summary_);
    rows->addWidget(body_, 1);
    connect(onlyChanges_, &QCheckBox::toggled, this, [this](bool only) {
        model_.setOnlyChanges(only);
        table_->expandToDepth(only ? 8 : 1);
        follow(after().item());
    });
    connect(weights_, &QCheckBox::toggled, this, [this] {
        if (!location_.isEmpty()) {
            run();
        }
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ComparePanel::choose);
    canvas_->setVisible(false);
    afterCanvas_->setVisible(false);
    for (const Selection* one : {&selection_, &after_}) {
        connect(one, &Selection::changed, this, [this, one](const SelectedItem& item) {
            if (one == &after()) {
                follow(item);
            }
        });
    }
    connect(&other_, &Selection::changed, this, &ComparePanel::followBefore);
    setCurrent({});
}

QWidget* ComparePanel::bar() {
    file_ = new QPushButton(tr("Compare with &file…"), this);
    folder_ = new QPushButton(tr("Compare with &checkpoint…"), this);
    auto* pair = new QPushButton(tr("Compare &two others…"), this);
    pair->setObjectName(QStringLiteral("comparePair"));
    connect(file_, &QPushButton::clicked, this, [this] { ask(false); });
    connect(folder_, &QPushButton::clicked, this, [this] { ask(true); });
    connect(pair, &QPushButton::clicked, this, &ComparePanel::askPair);
    const std::pair<const char*, QPushButton*> actions[] = {
        {"compare.file", file_}, {"compare.checkpoint", folder_}, {"compare.pair", pair}};
    auto* whole = new QWidget(this);
    auto* row = new FlowLayout(6, whole);
    for (const auto& [id, button] : actions) {
        makeButtonAction(button, this, {.id = id, .text = button->text()});
        row->addWidget(button);
    }
    row->addWidget(weights_);
    row->addWidget(onlyChanges_);
    return whole;
}

void ComparePanel::ask(bool folder) {
    auto* dialog = new QFileDialog(this, tr("Compare with"), location_,
                                   tr("TorchScript files (*.pt *.pth *.ts);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePanel::compareWith);
    dialog->open();
}

void ComparePanel::askPair() {
    auto* dialog = new ComparePairDialog(location_, afterLocation_, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        compareFiles(dialog->before(), dialog->after(), dialog->beforeSignature(),
                     dialog->afterSignature());
    });
    dialog->open();
}

void ComparePanel::setCurrent(Side side) {
    background_.stop();
    ++run_;
    current_ = std::move(side);
    location_.clear();
    afterLocation_.clear();
    file_->setEnabled(current_.snapshot != nullptr);
    folder_->setEnabled(current_.snapshot != nullptr);
    forget();
    summary_->setText(
        tr("Choose a TorchScript file or a checkpoint, or drop one here, to see what this result "
           "has that it hasn't; or two others, to see what differs of them."));
}

// What is shown holds only for the locations that it was made of.
void ComparePanel::forget() {
    compared_.reset();
    model_.setCompared(nullptr);
    other_.clear();
    after_.clear();
    canvas_->setSnapshot(nullptr);
    afterCanvas_->setSnapshot(nullptr);
    body_->setVisible(false);
}

void ComparePanel::compareWith(const QString& location) {
    if (current_.snapshot) {
        location_ = location;
        afterLocation_.clear();
        signature_.clear();
        run();
    }
}

void ComparePanel::compareFiles(const QString& before, const QString& after,
                                const QString& beforeSignature, const QString& afterSignature) {
    location_ = before;
    afterLocation_ = after;
    signature_ = beforeSignature;
    afterSignature_ = afterSignature;
    run();
}

CompareJob ComparePanel::job() const {
    CompareJob job{{location_.toStdString(), signature_.toStdString()},
                   {afterLocation_.toStdString(), afterSignature_.toStdString()},
                   {},
                   weights_->isChecked()};
    if (afterLocation_.isEmpty()) {
        job.result = current_;
    }
    return job;
}

void ComparePanel::run() {
    background_.stop();
    forget();
    summary_->setText(tr("Comparing…"));
    background_.start([this, job = job(), run = ++run_](const std::stop_token& stop) {
        return [this, run, answer = runCompareJob(job, stop)] {
            if (run == run_) {
                take(answer);
            }
        };
    });
}

void ComparePanel::take(const CompareAnswer& answer) {
    if (!answer.compared) {
        summary_->setText(answer.problem);
        Q_EMIT finished();
        return;
    }
    compared_ = answer.compared;
    model_.setCompared(compared_);
    canvas_->setSnapshot(compared_->before);
    afterCanvas_->setSnapshot(afterLocation_.isEmpty() ? nullptr : compared_->after);
    showCanvases();
    body_->setVisible(true);
    table_->expandToDepth(onlyChanges_->isChecked() ? 8 : 1);
    summary_->setText(comparedText(job(), *compared_));
    follow(after().item());
    Q_EMIT finished();
}

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
    return afterLocation_.isEmpty() ? selection_ : after_;
}

void ComparePanel::followBefore(const SelectedItem& item) {
    if (following_ || !compared_) {
        return;
    }
    const QScopedValueRollback<bool> following(following_, true);
    const QModelIndex index = model_.indexOfBefore(item);
    table_->setCurrentIndex(index);
    if (index.isValid()) {
        table_->scrollTo(index);
        after().select(model_.after(index));
    }
}

void ComparePanel::follow(const SelectedItem& item) {
    if (following_ || !compared_) {
        return;
    }
    const QScopedValueRollback<bool> following(following_, true);
    const QModelIndex index = model_.indexOfAfter(item);
    table_->setCurrentIndex(index);
    if (index.isValid()) {
        table_->scrollTo(index);
        other_.select(model_.before(index));
    }
}

// The graphs have their place where there is some: the table comes first.
void ComparePanel::showCanvases() {
    canvas_->setVisible(width() >= leastForGraph);
    afterCanvas_->setVisible(width() >= leastForGraph && !afterLocation_.isEmpty());
}

void ComparePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showCanvases();
}

void ComparePanel::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool files = std::all_of(urls.begin(), urls.end(), std::mem_fn(&QUrl::isLocalFile));
    if (files && (urls.size() == 1 || urls.size() == 2)) {
        event->acceptProposedAction();
    }
}

// One is compared with the result, two with each other.
void ComparePanel::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    event->acceptProposedAction();
    if (urls.size() == 2) {
        compareFiles(urls[0].toLocalFile(), urls[1].toLocalFile());
    } else {
        compareWith(urls.front().toLocalFile());
    }
}

}  // namespace tracewright
