#include "widgets/panels/log_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/theme/icons.h"
#include "widgets/worker/log.h"

namespace tracewright {

LogPanel::LogPanel(Selection& selection, QWidget* parent)
    : QWidget(parent), selection_(selection), list_(new QTreeView(this)) {
    styleView(list_, tr("Log"));
    list_->setObjectName(QStringLiteral("log"));
    list_->setRootIsDecorated(false);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->setTextElideMode(Qt::ElideRight);
    auto* copy = new QAction(themedIcon(QStringLiteral("copy")), tr("&Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    list_->addAction(copy);
    list_->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &LogPanel::copySelected);
    auto* all = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy &all"), this);
    all->setObjectName(QStringLiteral("copyLog"));
    makeButtonAction(all, this, {.id = "log.copy", .text = tr("Copy the log"), .icon = "copy"});
    auto* clear = new QPushButton(tr("Clea&r"), this);
    clear->setObjectName(QStringLiteral("clearLog"));
    connect(all, &QPushButton::clicked, this, &LogPanel::copyAll);
    connect(clear, &QPushButton::clicked, this, [this] {
        if (log_ != nullptr) {
            log_->clear();
        }
    });
    auto* buttons = new QVBoxLayout;
    buttons->setContentsMargins(0, 6, 8, 0);
    buttons->addWidget(all);
    buttons->addWidget(clear);
    buttons->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(list_, 1);
    row->addLayout(buttons);
    connect(&selection_, &Selection::changed, this, &LogPanel::follow);
}

void LogPanel::choose(const QModelIndex& index) {
    const SelectedItem item = index.isValid() ? log_->itemAt(index.row()) : SelectedItem();
    if (item.node.valid()) {
        selection_.select(item);
    }
}

void LogPanel::follow(const SelectedItem& item) {
    const int row = log_ != nullptr ? log_->rowOf(item) : -1;
    if (row >= 0 &&
        (list_->currentIndex().row() < 0 || log_->itemAt(list_->currentIndex().row()) != item)) {
        list_->setCurrentIndex(log_->index(row, Log::Text));
    }
}

void LogPanel::setLog(Log* log) {
    if (log_ != nullptr) {
        log_->disconnect(this);
    }
    log_ = log;
    list_->setModel(log);
    if (log == nullptr) {
        return;
    }
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &LogPanel::choose);
    list_->header()->resizeSection(Log::Time, list_->fontMetrics().averageCharWidth() * 18);
    connect(log, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar* bar = list_->verticalScrollBar();
        if (bar->value() == bar->maximum()) {
            QMetaObject::invokeMethod(list_, &QTreeView::scrollToBottom, Qt::QueuedConnection);
        }
    });
    list_->scrollToBottom();
}

void LogPanel::copySelected() const {
    QList<int> rows;
    if (list_->selectionModel() != nullptr) {
        for (const QModelIndex& index : list_->selectionModel()->selectedRows()) {
            rows.append(index.row());
        }
    }
    std::sort(rows.begin(), rows.end());
    copy(rows);
}

void LogPanel::copyAll() const {
    QList<int> rows(log_ != nullptr ? log_->rowCount() : 0);
    std::iota(rows.begin(), rows.end(), 0);
    copy(rows);
}

void LogPanel::copy(const QList<int>& rows) const {
    if (!rows.isEmpty()) {
        QApplication::clipboard()->setText(log_->text(rows));
    }
}

}  // namespace tracewright
