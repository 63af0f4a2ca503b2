#include "widgets/controls/form_rows.h"

#include <QAbstractButton>
#include <QLabel>
#include <QWidgetItem>
#include <algorithm>

namespace tracewright {

namespace {

int leastOf(QWidget* widget) {
    const QWidgetItem item(widget);
    return item.isEmpty() ? 0 : item.minimumSize().width();
}

}  // namespace

FormRows::FormRows(QWidget* parent) : QGridLayout(parent) {
    setColumnStretch(1, 1);
}

void FormRows::addField(QLabel* title, QWidget* field) {
    add({title, field, false});
}

void FormRows::addWide(QLabel* title, QWidget* field) {
    add({title, field, true});
}

void FormRows::add(const Row& row) {
    rows_.push_back(row);
    place(row);
}

void FormRows::place(const Row& row) {
    setRowStretch(next_, 0);
    if (beside_ && !row.wide) {
        addWidget(row.title, next_, 0, Qt::AlignTop);
        addWidget(row.field, next_++, 1);
    } else {
        addWidget(row.title, next_++, 0, 1, 2);
        addWidget(row.field, next_++, 0, 1, 2);
    }
    setRowStretch(next_, 1);  // room that is left is beneath them
}

void FormRows::showField(QWidget* field, bool shown) const {
    for (const Row& row : rows_) {
        if (row.field == field) {
            row.title->setVisible(shown);
            field->setVisible(shown);
        }
    }
}

int FormRows::leastWidth(bool beside) const {
    int titles = 0;
    int fields = 0;
    int whole = 0;
    for (const Row& row : rows_) {
        const bool apart = !beside || row.wide;
        int& title = apart ? whole : titles;
        int& field = apart ? whole : fields;
        title = std::max(title, leastOf(row.title));
        field = std::max(field, leastOf(row.field));
    }
    const QMargins around = contentsMargins();
    return std::max(titles + horizontalSpacing() + fields, whole) + around.left() + around.right();
}

// With the first line of the fields beside them.
void FormRows::alignTitles() const {
    int line = QWIDGETSIZE_MAX;
    for (const Row& row : rows_) {
        const bool lower = qobject_cast<const QAbstractButton*>(row.field) != nullptr;
        line = row.wide || lower ? line : std::min(line, row.field->sizeHint().height());
    }
    for (const Row& row : rows_) {
        const int above = (line - row.title->fontMetrics().height()) / 2;
        row.title->setContentsMargins(0, beside_ && !row.wide ? std::max(above, 0) : 0, 0, 0);
    }
}

void FormRows::fit(int width) {
    const bool beside = leastWidth(true) <= width;
    if (beside != beside_) {
        beside_ = beside;
        while (const QLayoutItem* item = takeAt(0)) {
            delete item;
        }
        setRowStretch(next_, 0);
        next_ = 0;
        for (const Row& row : rows_) {
            place(row);
        }
    }
    alignTitles();
}

}  // namespace tracewright
