#include "widgets/panels/layout_panel.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <utility>

#include "widgets/controls/elements.h"
#include "widgets/models/output_nodes.h"
#include "widgets/theme/icons.h"

namespace tracewright {

LayoutPanel::LayoutPanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      tree_(new QTreeView(this)),
      omitted_(mutedLabel({}, this)),
      python_(new QLineEdit(this)),
      cpp_(new QLineEdit(this)) {
    styleView(tree_, tr("Output layout"));
    tree_->setModel(&model_);
    tree_->setIndentation(14);
    tree_->header()->setSectionResizeMode(LayoutModel::Path, QHeaderView::ResizeToContents);
    tree_->header()->setSectionResizeMode(LayoutModel::Type, QHeaderView::ResizeToContents);
    tree_->header()->resizeSection(LayoutModel::What, 170);
    omitted_->setContentsMargins(10, 4, 10, 0);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(tree_, 1);
    rows->addWidget(omitted_);
    rows->addWidget(lines());
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LayoutPanel::choose);
    connect(tree_, &QTreeView::clicked, this, &LayoutPanel::choose);
    connect(&selection_, &Selection::changed, this, &LayoutPanel::follow);
}

QWidget* LayoutPanel::lines() {
    auto* box = new QWidget(this);
    auto* form = new QFormLayout(box);
    form->setContentsMargins(10, 8, 10, 8);
    form->setVerticalSpacing(6);
    form->addRow(tr("Python"), copyLine(tr("Line of Python"), python_));
    form->addRow(tr("C++"), copyLine(tr("Line of C++"), cpp_));
    return box;
}

QWidget* LayoutPanel::copyLine(const QString& title, QLineEdit* line) {
    line->setReadOnly(true);
    line->setFont(monospaceFont());
    line->setAccessibleName(title);
    line->setAcceptDrops(false);
    auto* copy = new QToolButton;
    copy->setIcon(themedIcon(QStringLiteral("copy")));
    copy->setAutoRaise(true);
    copy->setToolTip(tr("Copy this line"));
    copy->setAccessibleName(tr("Copy: %1").arg(title));
    connect(copy, &QToolButton::clicked, line,
            [line] { QGuiApplication::clipboard()->setText(line->text()); });
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->setSpacing(4);
    row->addWidget(line, 1);
    row->addWidget(copy);
    return box;
}

void LayoutPanel::setLayoutOf(std::shared_ptr<const Snapshot> snapshot,
                              std::shared_ptr<const OutputLayout> layout) {
    const QScopedValueRollback<bool> following(following_, true);
    snapshot_ = std::move(snapshot);
    layout_ = layout;
    model_.setLayout(std::move(layout));
    QStringList omitted;
    if (layout_) {
        for (const std::string& field : layout_->omitted) {
            omitted << QString::fromStdString(field);
        }
    }
    omitted_->setText(tr("Not returned: %1").arg(omitted.join(QStringLiteral(", "))));
    omitted_->setVisible(!omitted.isEmpty());
    tree_->expandToDepth(2);
    tree_->setCurrentIndex(model_.index(0, 0));
}

void LayoutPanel::choose(const QModelIndex& index) {
    const OutputPart* part = model_.partAt(index);
    python_->setText(part == nullptr ? QString() : QString::fromStdString(part->python));
    cpp_->setText(part == nullptr ? QString() : QString::fromStdString(part->cpp));
    python_->setCursorPosition(0);
    cpp_->setCursorPosition(0);
    if (following_ || part == nullptr) {
        return;
    }
    const NodeId node = nodeOfOutput(*snapshot_, part->path);
    if (node.valid()) {
        selection_.select({snapshot_->inlined[node].scope, node});
    }
}

void LayoutPanel::follow(const SelectedItem& item) {
    const OutputPart* current = model_.partAt(tree_->currentIndex());
    if (!layout_ || (current != nullptr && item.node.valid() &&
                     nodeOfOutput(*snapshot_, current->path) == item.node)) {
        return;
    }
    const QScopedValueRollback<bool> following(following_, true);
    for (const OutputPart* part : outputTensors(*layout_)) {
        if (item.node.valid() && nodeOfOutput(*snapshot_, part->path) == item.node) {
            tree_->setCurrentIndex(model_.indexOf(part));
            return;
        }
    }
    tree_->clearSelection();
}

}  // namespace tracewright
