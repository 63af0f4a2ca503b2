#include "widgets/panels/node_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "widgets/controls/elements.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

// Whether `scope` is `ancestor` or below it.
bool isWithin(const Snapshot& snapshot, ScopeId scope, ScopeId ancestor) {
    while (scope.valid() && scope != ancestor) {
        scope = snapshot[scope].parent;
    }
    return scope.valid();
}

}  // namespace

NodePanel::NodePanel(Selection& selection, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      text_(new QLineEdit(this)),
      count_(mutedLabel({}, this)),
      table_(new QTreeView(this)) {
    text_->setPlaceholderText(tr("Filter by kind, module, shape, attribute or source"));
    text_->setToolTip(text_->placeholderText());
    text_->setAccessibleName(tr("Filter of the nodes"));
    setClearable(text_);
    text_->setAcceptDrops(false);
    text_->setObjectName(QStringLiteral("nodeFilter"));
    count_->setWordWrap(false);
    filter_.setSourceModel(&model_);
    styleView(table_, tr("Nodes"));
    table_->setRootIsDecorated(false);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setModel(&filter_);
    table_->header()->resizeSection(NodeModel::Number, 56);
    table_->header()->resizeSection(NodeModel::Kind, 210);
    table_->header()->resizeSection(NodeModel::Module, 230);
    table_->header()->resizeSection(NodeModel::Output, 330);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 6, 12, 6);
    bar->setSpacing(12);
    bar->addWidget(text_, 1);
    bar->addWidget(count_);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addLayout(bar);
    rows->addWidget(table_, 1);
    setFocusProxy(text_);

    connect(text_, &QLineEdit::textChanged, this, [this](const QString& text) {
        const QScopedValueRollback<bool> following(following_, true);
        filter_.setText(text);
        tellCount();
        follow(selection_.item());
    });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &NodePanel::choose);
    connect(table_, &QTreeView::clicked, this, &NodePanel::choose);
    connect(&selection_, &Selection::changed, this, &NodePanel::follow);
}

void NodePanel::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    const QScopedValueRollback<bool> following(following_, true);
    model_.setSnapshot(std::move(snapshot));
    tellCount();
}

void NodePanel::tellCount() {
    const int all = model_.rowCount();
    const int shown = filter_.rowCount();
    count_->setText(shown == all ? tr("%Ln nodes", nullptr, all)
                                 : tr("%1 of %Ln nodes", nullptr, all).arg(countText(shown)));
}

void NodePanel::choose() {
    if (following_ || !model_.snapshot()) {
        return;
    }
    const auto nodeOf = [this](const QModelIndex& index) {
        return NodeId{static_cast<std::uint32_t>(filter_.mapToSource(index).row())};
    };
    std::vector<NodeId> nodes;
    for (const QModelIndex& row : table_->selectionModel()->selectedRows()) {
        nodes.push_back(nodeOf(row));
    }
    std::ranges::sort(nodes, {}, &NodeId::index);
    const QScopedValueRollback<bool> choosing(choosing_, true);
    if (nodes.empty()) {
        selection_.clear();
        return;
    }
    const QModelIndex current = table_->currentIndex();
    const NodeId first =
        table_->selectionModel()->isRowSelected(current.row()) ? nodeOf(current) : nodes.front();
    std::erase(nodes, first);
    selection_.select({model_.snapshot()->inlined[first].scope, first}, std::move(nodes));
}

void NodePanel::follow(const SelectedItem& item) {
    if (choosing_ || !model_.snapshot()) {
        return;
    }
    const QScopedValueRollback<bool> following(following_, true);
    if (item.node.valid()) {
        selectNode(item.node);
        QItemSelection rows;
        for (const NodeId other : selection_.others()) {
            if (const QModelIndex index = indexOf(other); index.isValid()) {
                rows.append(QItemSelectionRange(index));
            }
        }
        table_->selectionModel()->select(rows,
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
    } else if (item.scope.valid()) {
        selectModule(item.scope);
    } else {
        table_->setCurrentIndex({});
        table_->clearSelection();
    }
}

QModelIndex NodePanel::indexOf(NodeId node) const {
    return filter_.mapFromSource(model_.index(static_cast<int>(node.index), NodeModel::Kind));
}

void NodePanel::selectNode(NodeId node) {
    const QModelIndex index = indexOf(node);
    // Without a row, nothing is current, so that a click on any row is a change.
    table_->setCurrentIndex(index);
    if (index.isValid()) {
        // A row in sight stays where it is.
        if (!table_->viewport()->rect().contains(table_->visualRect(index))) {
            table_->scrollTo(index, QAbstractItemView::PositionAtCenter);
        }
    } else {
        table_->clearSelection();
    }
}

void NodePanel::selectModule(ScopeId scope) {
    const Snapshot& snapshot = *model_.snapshot();
    table_->setCurrentIndex({});
    QItemSelection rows;
    for (int row = 0; row < filter_.rowCount(); ++row) {
        const QModelIndex index = filter_.index(row, 0);
        const auto node = static_cast<std::size_t>(filter_.mapToSource(index).row());
        if (!isWithin(snapshot, snapshot.inlined.nodes[node].scope, scope)) {
            continue;
        }
        if (rows.isEmpty() || rows.last().bottom() != row - 1) {
            rows.append(QItemSelectionRange(index));
        } else {
            rows.last() = QItemSelectionRange(rows.last().topLeft(), index);
        }
    }
    table_->selectionModel()->select(
        rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!rows.isEmpty()) {
        table_->scrollTo(rows.first().topLeft(), QAbstractItemView::PositionAtTop);
    }
}

}  // namespace tracewright
