#include "widgets/panels/compare_panel.h"

#include <QAction>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
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
#include "widgets/controls/task_bar.h"
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
      task_(new TaskBar(this, TaskBar::Shape::Lines)),
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
    canvas_->setObjectName(QStringLiteral("compareBeforeGraph"));
    afterCanvas_->setObjectName(QStringLiteral("compareAfterGraph"));
    canvas_->setVisible(false);
    afterCanvas_->setVisible(false);
    arrange();
    connectParts();
    setCurrent({});
}

void ComparePanel::arrange() {
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
    rows->addWidget(task_);
    rows->addWidget(body_, 1);
}

void ComparePanel::connectParts() {
    connect(onlyChanges_, &QCheckBox::toggled, this, [this](bool only) {
        model_.setOnlyChanges(only);
        table_->expandToDepth(only ? 8 : 1);
        followAgain();
    });
    connect(weights_, &QCheckBox::toggled, this, [this](bool too) {
        if (!asked_.empty()) {
            CompareJob again = asked_;
            again.weights = too;
            run(std::move(again));
        }
    });
    connect(task_, &TaskBar::cancelRequested, this, &ComparePanel::cancel);
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ComparePanel::choose);
    for (const Selection* one : {&selection_, &after_}) {
        connect(one, &Selection::changed, this, [this, one](const SelectedItem& item) {
            if (one == &after()) {
                follow(item);
            }
        });
    }
    connect(&other_, &Selection::changed, this, &ComparePanel::followBefore);
}

QWidget* ComparePanel::bar() {
    file_ = new QPushButton(tr("Compare with f&ile…"), this);
    folder_ = new QPushButton(tr("Compare with chec&kpoint…"), this);
    tab_ = new QPushButton(tr("Compare with tab…"), this);
    auto* pair = new QPushButton(tr("Compa&re two others…"), this);
    pair->setObjectName(QStringLiteral("comparePair"));
    connect(file_, &QPushButton::clicked, this, [this] { ask(false); });
    connect(folder_, &QPushButton::clicked, this, [this] { ask(true); });
    connect(tab_, &QPushButton::clicked, this, &ComparePanel::askTab);
    connect(pair, &QPushButton::clicked, this, &ComparePanel::askPair);
    const std::pair<const char*, QPushButton*> actions[] = {{"compare.file", file_},
                                                            {"compare.checkpoint", folder_},
                                                            {"compare.tab", tab_},
                                                            {"compare.pair", pair}};
    auto* whole = new QWidget(this);
    auto* row = new FlowLayout(6, whole);
    for (const auto& [id, button] : actions) {
        // Without mnemonics: the menu has its own.
        const QString text = QString(button->text()).remove(QLatin1Char('&'));
        makeButtonAction(button, this,
                         {.id = id, .text = text, .menu = MenuPlace::Trace, .section = 1});
        row->addWidget(button);
    }
    cancel_ = makeAction(this, {.id = "compare.cancel",
                                .text = tr("Cancel the comparison"),
                                .menu = MenuPlace::Trace,
                                .section = 1});
    connect(cancel_, &QAction::triggered, this, &ComparePanel::cancel);
    row->addWidget(weights_);
    row->addWidget(onlyChanges_);
    return whole;
}

void ComparePanel::ask(bool folder) {
    auto* dialog =
        new QFileDialog(this, tr("Compare with"), QString::fromStdString(asked_.before.path),
                        tr("TorchScript files (*.pt *.pth *.ts);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePanel::compareWith);
    dialog->open();
}

void ComparePanel::askPair() {
    auto* dialog = new ComparePairDialog(QString::fromStdString(asked_.before.path),
                                         QString::fromStdString(asked_.after.path), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        compareFiles(dialog->before(), dialog->after(), dialog->beforeSignature(),
                     dialog->afterSignature());
    });
    dialog->open();
}

// Those that other tabs have, as they are at the moment.
void ComparePanel::askTab() {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("compareTabs"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const OpenTrace& one : others_ ? others_() : std::vector<OpenTrace>()) {
        QString name = one.name;
        QAction* action = menu->addAction(name.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setToolTip(one.location);
        connect(action, &QAction::triggered, this, [this, one] { compareWithTrace(one); });
    }
    if (menu->isEmpty()) {
        menu->addAction(tr("No other tab has a trace"))->setEnabled(false);
    }
    menu->popup(tab_->mapToGlobal(tab_->rect().bottomLeft()));
}

// The graphs have their place where there is some: the table comes first.
void ComparePanel::showCanvases() {
    canvas_->setVisible(width() >= leastForGraph);
    afterCanvas_->setVisible(width() >= leastForGraph && !shown_.empty() && !shown_.isOfResult());
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
