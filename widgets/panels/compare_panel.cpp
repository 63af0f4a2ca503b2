#include "widgets/panels/compare_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QThreadPool>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>
#include <exception>
#include <utility>

#include "core/compare/compare_weights.h"
#include "core/error.h"
#include "core/verify/artifact.h"
#include "widgets/controls/elements.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

constexpr int leastForGraph = 900;

ComparePanel::Side read(const std::string& location, Progress& progress) {
    if (isTorchScriptFile(location)) {
        const auto file =
            std::make_shared<const ArtifactFacts>(inspectArtifact(location, progress));
        return {{file, &file->snapshot}, {file, &file->layout}, [path = file->path](Progress& p) {
                    return WeightSource::of(path, p);
                }};
    }
    const auto trace = traceModel(Checkpoint::open(location, progress), {}, progress);
    WeightReader::Open weights;
    if (trace->checkpoint->hasWeights()) {
        weights = [trace](Progress&) { return WeightSource::of(*trace); };
    }
    return {{trace, &trace->snapshot}, {trace, &trace->layout}, std::move(weights)};
}

// What differs of schema and output stands with the whole model.
void tellInterface(Comparison& comparison) {
    if (!comparison.interface.empty() && !comparison.scopes.empty()) {
        ScopePair& root = comparison.scopes.front();
        root.differences.insert(root.differences.end(), comparison.interface.begin(),
                                comparison.interface.end());
        root.change = root.change == Change::Same ? Change::Changed : root.change;
    }
}

}  // namespace

ComparePanel::ComparePanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      weights_(new QCheckBox(tr("&Weights too"), this)),
      onlyChanges_(new QCheckBox(tr("Only what &differs"), this)),
      summary_(mutedLabel({}, this)),
      table_(new QTreeView(this)),
      canvas_(new GraphCanvas(other_)),
      body_(new QWidget(this)) {
    setAcceptDrops(true);
    onlyChanges_->setChecked(true);
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
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setSizes({700, 300});
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
        follow(selection_.item());
    });
    connect(weights_, &QCheckBox::toggled, this, [this] {
        if (!location_.isEmpty()) {
            compareWith(location_);
        }
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ComparePanel::choose);
    canvas_->setVisible(false);
    connect(&selection_, &Selection::changed, this, &ComparePanel::follow);
    setCurrent({});
}

ComparePanel::~ComparePanel() {
    stop_.request_stop();
}

QWidget* ComparePanel::bar() {
    auto* file = new QPushButton(tr("Compare with &file…"), this);
    auto* folder = new QPushButton(tr("Compare with &checkpoint…"), this);
    connect(file, &QPushButton::clicked, this, [this] { ask(false); });
    connect(folder, &QPushButton::clicked, this, [this] { ask(true); });
    auto* whole = new QWidget(this);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins({});
    row->addWidget(file);
    row->addWidget(folder);
    row->addWidget(weights_);
    row->addWidget(onlyChanges_);
    row->addStretch(1);
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

void ComparePanel::setCurrent(Side side) {
    stop_.request_stop();
    current_ = std::move(side);
    location_.clear();
    compared_.reset();
    model_.setCompared(nullptr);
    canvas_->setSnapshot(nullptr);
    body_->setVisible(false);
    summary_->setText(
        tr("Choose a TorchScript file or a checkpoint, or drop one here, to see what "
           "this result has that it hasn't."));
}

void ComparePanel::compareWith(const QString& location) {
    if (!current_.snapshot) {
        return;
    }
    stop_.request_stop();
    stop_ = std::stop_source();
    location_ = location;
    summary_->setText(tr("Comparing…"));
    const QPointer<ComparePanel> panel(this);
    QThreadPool::globalInstance()->start([panel, path = location.toStdString(), current = current_,
                                          weights = weights_->isChecked(), stop = stop_] {
        Answer answer;
        try {
            answer = compare(path, current, weights, stop.get_token());
        } catch (const Cancelled&) {
            return;
        }
        QMetaObject::invokeMethod(qApp, [panel, stop, answer = std::move(answer)] {
            if (panel && !stop.stop_requested()) {
                panel->take(answer);
            }
        });
    });
}

ComparePanel::Answer ComparePanel::compare(const std::string& location, const Side& current,
                                           bool weights, const std::stop_token& stop) {
    Progress progress({}, stop);
    try {
        const Side other = read(location, progress);
        auto compared = std::make_shared<Compared>();
        compared->before = other.snapshot;
        compared->after = current.snapshot;
        compared->comparison = compareTraces({*other.snapshot, *other.layout},
                                             {*current.snapshot, *current.layout}, progress);
        tellInterface(compared->comparison);
        if (weights && other.weights && current.weights) {
            compared->comparison.weights =
                compareWeights(compared->comparison, *other.snapshot, other.weights(progress),
                               *current.snapshot, current.weights(progress), progress);
        }
        return {compared, {}};
    } catch (const std::exception& error) {
        return {nullptr, QString::fromUtf8(error.what())};
    }
}

void ComparePanel::take(const Answer& answer) {
    if (!answer.compared) {
        summary_->setText(answer.problem);
        Q_EMIT finished();
        return;
    }
    compared_ = answer.compared;
    model_.setCompared(compared_);
    canvas_->setSnapshot(compared_->before);
    body_->setVisible(true);
    table_->expandToDepth(onlyChanges_->isChecked() ? 8 : 1);
    summary_->setText(summary());
    follow(selection_.item());
    Q_EMIT finished();
}

QString ComparePanel::summary() const {
    const Comparison& comparison = compared_->comparison;
    const auto count = [&comparison](Change change) {
        return countText(static_cast<std::int64_t>(comparison.count(change)));
    };
    QString text = comparison.equal() ? tr("Nothing differs.") + QLatin1Char(' ') : QString();
    text += tr("Operators: %1 the same, %2 changed, %3 gone, %4 added.")
                .arg(count(Change::Same), count(Change::Changed), count(Change::Gone),
                     count(Change::Added));
    for (std::size_t i = 0; i < comparison.weights.size() && i < 8; ++i) {
        const WeightDifference& one = comparison.weights[i];
        text += QLatin1Char('\n') + tr("%1: %2 of %3 elements differ, by at most %4")
                                        .arg(QString::fromStdString(one.after),
                                             countText(static_cast<std::int64_t>(one.different)),
                                             countText(static_cast<std::int64_t>(one.elements)),
                                             QLocale().toString(one.largest, 'g', 3));
    }
    if (comparison.weights.size() > 8) {
        text += QLatin1Char('\n') +
                tr("and %Ln more parameters", nullptr, int(comparison.weights.size()) - 8);
    }
    return text;
}

void ComparePanel::choose(const QModelIndex& index) {
    if (following_ || !index.isValid()) {
        return;
    }
    const QScopedValueRollback<bool> following(following_, true);
    other_.select(model_.before(index));
    selection_.select(model_.after(index));
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

// The other graph has its place where there is some: the table comes first.
void ComparePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    canvas_->setVisible(width() >= leastForGraph);
}

void ComparePanel::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->urls().size() == 1 && event->mimeData()->urls().front().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void ComparePanel::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    compareWith(event->mimeData()->urls().front().toLocalFile());
}

}  // namespace tracewright
