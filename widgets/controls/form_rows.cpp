#include "widgets/controls/form_rows.h"

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

void FormRows::addField(QLabel* title, QWidget* field) {
    fields_.push_back({title, field, false});
    place(fields_.back());
}

void FormRows::addWide(QLabel* title, QWidget* field) {
    fields_.push_back({title, field, true});
    place(fields_.back());
}

void FormRows::place(const Row& row) {
    if (beside_ && !row.wide) {
        addRow(row.title, row.field);
    } else {
        addRow(row.title);
        addRow(row.field);
    }
}

void FormRows::showField(QWidget* field, bool shown) const {
    for (const Row& row : fields_) {
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
    for (const Row& row : fields_) {
        const bool apart = !beside || row.wide;
        int& title = apart ? whole : titles;
        int& field = apart ? whole : fields;
        title = std::max(title, leastOf(row.title));
        field = std::max(field, leastOf(row.field));
    }
    const QMargins around = contentsMargins();
    return std::max(titles + horizontalSpacing() + fields, whole) + around.left() + around.right();
}

void FormRows::fit(int width) {
    const bool beside = leastWidth(true) <= width;
    if (beside == beside_) {
        return;
    }
    beside_ = beside;
    while (rowCount() > 0) {
        const TakeRowResult row = takeRow(0);
        delete row.labelItem;
        delete row.fieldItem;
    }
    for (const Row& row : fields_) {
        place(row);
    }
}

}  // namespace tracewright
