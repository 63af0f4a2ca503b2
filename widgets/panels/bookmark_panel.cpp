#include "widgets/panels/bookmark_panel.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "widgets/controls/elements.h"
#include "widgets/controls/flow_layout.h"
#include "widgets/theme/icons.h"

namespace tracewright {

BookmarkPanel::BookmarkPanel(Selection& selection, Bookmarks& bookmarks, QWidget* parent)
    : QWidget(parent),
      selection_(selection),
      bookmarks_(bookmarks),
      list_(new QTreeView(this)),
      hint_(mutedLabel(tr("Select a module or an operator and add it here, to find it again and to "
                          "write a note to it."),
                       this)),
      add_(new QPushButton(themedIcon(QStringLiteral("bookmark")), tr("Add &selection"), this)),
      remove_(new QPushButton(tr("Re&move"), this)) {
    styleView(list_, tr("Bookmarks"));
    list_->setObjectName(QStringLiteral("bookmarkList"));
    list_->setModel(&bookmarks_);
    list_->setRootIsDecorated(false);
    list_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    list_->header()->setSectionResizeMode(Bookmarks::Place, QHeaderView::Interactive);
    list_->header()->resizeSection(Bookmarks::Place, fontMetrics().averageCharWidth() * 26);
    add_->setObjectName(QStringLiteral("addBookmark"));
    remove_->setObjectName(QStringLiteral("removeBookmark"));
    auto* remove = new QAction(tr("Re&move"), list_);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    list_->addAction(remove);
    auto* buttons = new FlowLayout(6);
    buttons->setContentsMargins(8, 6, 8, 2);
    buttons->addWidget(add_);
    buttons->addWidget(remove_);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setMargin(16);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addLayout(buttons);
    rows->addWidget(list_, 1);
    rows->addWidget(hint_, 1);
    connect(add_, &QPushButton::clicked, this, &BookmarkPanel::bookmarkSelection);
    connect(remove_, &QPushButton::clicked, this, &BookmarkPanel::removeCurrent);
    connect(remove, &QAction::triggered, this, &BookmarkPanel::removeCurrent);
    connect(list_, &QTreeView::clicked, this, &BookmarkPanel::go);
    connect(list_, &QTreeView::activated, this, &BookmarkPanel::go);
    connect(&selection_, &Selection::changed, this, &BookmarkPanel::follow);
    connect(&bookmarks_, &Bookmarks::changed, this, &BookmarkPanel::update);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &BookmarkPanel::update);
    update();
}

void BookmarkPanel::update() {
    const bool any = bookmarks_.rowCount() > 0;
    list_->setVisible(any);
    hint_->setVisible(!any);
    add_->setEnabled(selection_.item().scope.valid());
    remove_->setEnabled(list_->currentIndex().isValid());
}

void BookmarkPanel::bookmarkSelection() {
    if (const auto row = bookmarks_.add(selection_.item())) {
        const QModelIndex note = bookmarks_.index(*row, Bookmarks::Note);
        list_->setCurrentIndex(note);
        if (list_->isPersistentEditorOpen(note)) {
            return;  // or any editor: the note is being written
        }
        list_->setFocus();
        list_->edit(note);
    }
}

void BookmarkPanel::removeCurrent() {
    bookmarks_.remove(list_->currentIndex().row());
}

void BookmarkPanel::go(const QModelIndex& index) {
    const SelectedItem item = index.isValid() ? bookmarks_.itemAt(index.row()) : SelectedItem{};
    if (item.scope.valid()) {
        selection_.select(item);
    }
}

void BookmarkPanel::follow(const SelectedItem& item) {
    if (const auto row = bookmarks_.rowOf(item)) {
        list_->setCurrentIndex(bookmarks_.index(*row, list_->currentIndex().column() < 0
                                                          ? int(Bookmarks::Place)
                                                          : list_->currentIndex().column()));
    } else {
        list_->setCurrentIndex({});
    }
    update();
}

// Those that aren't in this graph are passed over.
void BookmarkPanel::step(int direction) {
    const int count = bookmarks_.rowCount();
    const auto at = bookmarks_.rowOf(selection_.item());
    int row = at ? *at : direction > 0 ? -1 : count;
    for (int tried = 0; tried < count; ++tried) {
        row = (row + direction + count) % count;
        if (bookmarks_.itemAt(row).scope.valid()) {
            go(bookmarks_.index(row, 0));
            return;
        }
    }
}

}  // namespace tracewright
