#include "widgets/actions/command_palette.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/actions/action.h"
#include "widgets/actions/fuzzy.h"
#include "widgets/controls/elements.h"

namespace tracewright {

namespace {

// The shortcut at the right of the title.
class ShortcutDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(
            option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(ActionListModel::shortcutRole).toString());
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        const QString keys = index.data(ActionListModel::shortcutRole).toString();
        constexpr int between = 30;
        return {size.width() + option.fontMetrics.horizontalAdvance(keys) + between,
                std::max(size.height(), option.fontMetrics.height() + 12)};
    }
};

}  // namespace

ActionListModel::ActionListModel(const QList<QAction*>& actions, QObject* parent)
    : QAbstractListModel(parent) {
    for (QAction* action : actions) {
        all_.append(action);
    }
    setTyped({});
}

void ActionListModel::setTyped(const QString& typed) {
    struct Hit {
        QPointer<QAction> action;
        int score = 0;
    };
    QList<Hit> hits;
    for (const QPointer<QAction>& action : all_) {
        if (!action || !action->isVisible()) {
            continue;
        }
        if (const auto score = fuzzyScore(typed, actionTitle(action))) {
            hits.append({action, *score});
        }
    }
    // What can't be done now comes last.
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& one, const Hit& other) {
        const bool enabled = one.action->isEnabled();
        return enabled != other.action->isEnabled() ? enabled : one.score > other.score;
    });
    beginResetModel();
    shown_.clear();
    for (const Hit& hit : hits) {
        shown_.append(hit.action);
    }
    endResetModel();
}

QAction* ActionListModel::actionAt(int row) const {
    return row >= 0 && row < shown_.size() ? shown_[row].data() : nullptr;
}

int ActionListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant ActionListModel::data(const QModelIndex& index, int role) const {
    const QAction* action = index.isValid() ? actionAt(index.row()) : nullptr;
    if (action == nullptr) {
        return {};
    }
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return actionTitle(action);
        case Qt::DecorationRole:
            return action->icon();
        case shortcutRole:
            return action->shortcut().toString(QKeySequence::NativeText);
        default:
            return {};
    }
}

Qt::ItemFlags ActionListModel::flags(const QModelIndex& index) const {
    const QAction* action = index.isValid() ? actionAt(index.row()) : nullptr;
    return action != nullptr && action->isEnabled() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                                    : Qt::NoItemFlags;
}

CommandPalette::CommandPalette(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent),
      model_(new ActionListModel(actions, this)),
      edit_(new QLineEdit),
      list_(new QListView) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Commands"));
    edit_->setPlaceholderText(tr("What do you want to do?"));
    edit_->setAccessibleName(tr("Command"));
    setClearable(edit_);
    list_->setModel(model_);
    list_->setItemDelegate(new ShortcutDelegate(list_));
    list_->setAccessibleName(tr("Commands"));
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setUniformItemSizes(true);
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(edit_);
    rows->addWidget(list_);
    resizeByText(this, 72, 26);
    edit_->installEventFilter(this);
    connect(edit_, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(edit_, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(list_, &QListView::clicked, this, &CommandPalette::choose);
    typed({});
}

void CommandPalette::typed(const QString& text) {
    model_->setTyped(text);
    list_->setCurrentIndex(model_->index(0, 0));
}

void CommandPalette::choose() {
    const QPointer<QAction> action = model_->actionAt(list_->currentIndex().row());
    if (action && action->isEnabled()) {
        close();
        // Once this window is gone, so that the focus is where it was.
        QTimer::singleShot(0, action, &QAction::trigger);
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<const QKeyEvent*>(event);
        for (const int wanted : {Qt::Key_Up, Qt::Key_Down, Qt::Key_PageUp, Qt::Key_PageDown}) {
            if (key->key() == wanted) {
                QCoreApplication::sendEvent(list_, event);
                return true;
            }
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace tracewright
