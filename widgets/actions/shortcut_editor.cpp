#include "widgets/actions/shortcut_editor.h"

#include <QAction>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>
#include <utility>

#include "widgets/actions/action.h"
#include "widgets/controls/accessible_role.h"
#include "widgets/controls/elements.h"

namespace tracewright {

ShortcutModel::ShortcutModel(const QList<QAction*>& actions, Shortcuts shortcuts, QObject* parent)
    : QAbstractTableModel(parent), shortcuts_(std::move(shortcuts)) {
    for (QAction* action : actions) {
        if (isShortcutEditable(action)) {
            actions_.append(action);
        }
    }
}

QAction* ShortcutModel::actionAt(int row) const {
    return row >= 0 && row < actions_.size() ? actions_[row].data() : nullptr;
}

QKeySequence ShortcutModel::keysAt(int row) const {
    const QAction* action = actionAt(row);
    return action == nullptr ? QKeySequence() : shortcuts_.of(action);
}

void ShortcutModel::setKeys(int row, const QKeySequence& keys) {
    if (const QAction* action = actionAt(row)) {
        shortcuts_.set(action, keys);
        Q_EMIT dataChanged(index(row, 0), index(row, Columns - 1));
    }
}

void ShortcutModel::resetAll() {
    shortcuts_.reset();
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

const QAction* ShortcutModel::conflictOf(int row, const QKeySequence& keys) const {
    for (int other = 0; other < rowCount(); ++other) {
        if (other != row && !keys.isEmpty() && keysAt(other) == keys) {
            return actionAt(other);
        }
    }
    return nullptr;
}

int ShortcutModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(actions_.size());
}

int ShortcutModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant ShortcutModel::data(const QModelIndex& index, int role) const {
    const QAction* action = index.isValid() ? actionAt(index.row()) : nullptr;
    if (action == nullptr) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return index.column() == Command ? actionTitle(action)
                                         : shortcuts_.of(action).toString(QKeySequence::NativeText);
    }
    if (role == Qt::FontRole && shortcuts_.changed().contains(actionId(action))) {
        QFont font;
        font.setBold(true);
        return font;
    }
    return {};
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Command ? tr("Command") : tr("Shortcut");
}

ShortcutEditor::ShortcutEditor(const QList<QAction*>& actions, const Shortcuts& shortcuts,
                               QWidget* parent)
    : QWidget(parent),
      model_(new ShortcutModel(actions, shortcuts, this)),
      filter_(new QLineEdit),
      list_(new QTreeView),
      keys_(new QKeySequenceEdit),
      reset_(new QPushButton(tr("&Default"))),
      problem_(problemLabel()) {
    auto* proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(model_);
    proxy->setFilterKeyColumn(-1);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filter_->setPlaceholderText(tr("Find a command"));
    filter_->setAccessibleName(tr("Find a command"));
    setClearable(filter_);
    styleView(list_, tr("Commands and their shortcuts"));
    list_->setRootIsDecorated(false);
    list_->setModel(proxy);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    keys_->setObjectName(QStringLiteral("shortcutKeys"));
    setAccessibleRole(keys_, QAccessible::HotkeyField);
    keys_->setAccessibleName(tr("Shortcut of the command"));
    // It hands the focus on to one, which is what is spoken of then.
    keys_->findChild<QLineEdit*>()->setAccessibleName(keys_->accessibleName());
    auto* all = new QPushButton(tr("&Reset all"));
    auto* clear = new QPushButton(tr("&None"));
    auto* row = new QHBoxLayout;
    row->addWidget(buddyLabel(tr("S&hortcut"), keys_));
    row->addWidget(keys_, 1);
    row->addWidget(clear);
    row->addWidget(reset_);
    row->addWidget(all);
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(filter_);
    rows->addWidget(list_, 1);
    rows->addLayout(row);
    rows->addWidget(problem_);
    connect(filter_, &QLineEdit::textChanged, proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ShortcutEditor::showCurrent);
    connect(keys_, &QKeySequenceEdit::editingFinished, this, &ShortcutEditor::typed);
    connect(clear, &QPushButton::clicked, this, [this] { put({}); });
    connect(reset_, &QPushButton::clicked, this, [this] {
        if (const QAction* action = model_->actionAt(currentRow())) {
            put(defaultShortcut(action));
        }
    });
    connect(all, &QPushButton::clicked, this, [this] {
        model_->resetAll();
        showCurrent();
        Q_EMIT changed(model_->shortcuts());
    });
    list_->setCurrentIndex(proxy->index(0, 0));
}

int ShortcutEditor::currentRow() const {
    const auto* proxy = static_cast<const QSortFilterProxyModel*>(list_->model());
    return proxy->mapToSource(list_->currentIndex()).row();
}

void ShortcutEditor::showCurrent() {
    const QSignalBlocker quiet(keys_);
    keys_->setKeySequence(model_->keysAt(currentRow()));
    setProblem(problem_, {});
}

void ShortcutEditor::typed() {
    const QKeySequence keys = keys_->keySequence();
    if (keys != model_->keysAt(currentRow())) {
        put(keys);
    }
}

void ShortcutEditor::put(const QKeySequence& keys) {
    const int row = currentRow();
    if (const QAction* other = model_->conflictOf(row, keys)) {
        showCurrent();
        setProblem(problem_, tr("%1 belongs to “%2”: take it away there first.")
                                 .arg(keys.toString(QKeySequence::NativeText), actionTitle(other)));
        return;
    }
    model_->setKeys(row, keys);
    showCurrent();
    Q_EMIT changed(model_->shortcuts());
}

}  // namespace tracewright
