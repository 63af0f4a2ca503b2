#include "tests/gui/text_fit.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolButton>
#include <algorithm>

#include "tests/gui/places.h"

namespace tracewright::driver {

namespace {

QString without(QString text) {
    return text.remove(QLatin1Char('&'));
}

// Empty, or what is cut where.
QString cut(const QString& text, int room, int wanted, const QWidget* where) {
    return room >= wanted ? QString()
                          : QStringLiteral("cut: '%1' %2 of %3: %4")
                                .arg(text)
                                .arg(room)
                                .arg(wanted)
                                .arg(named(where));
}

QString cutButton(const QAbstractButton* button) {
    const auto* tool = qobject_cast<const QToolButton*>(button);
    const bool hasText =
        !button->text().isEmpty() && (tool == nullptr || tool->icon().isNull() ||
                                      tool->toolButtonStyle() != Qt::ToolButtonIconOnly);
    return hasText && !isQts(button)
               ? cut(button->text(), button->width(), button->sizeHint().width(), button)
               : QString();
}

QString cutLabel(const QLabel* label) {
    const bool toldWhole = label->toolTip() == label->text();
    if (label->text().isEmpty() || toldWhole) {
        return {};
    }
    if (!label->wordWrap()) {
        return cut(label->text(), label->width() + 1, label->sizeHint().width(), label);
    }
    const QString tall =
        cut(label->text(), label->height() + 1, label->heightForWidth(label->width()), label);
    return tall.isEmpty()
               ? cut(label->text(), label->width() + 1, label->minimumSizeHint().width(), label)
               : tall;
}

// What is chosen, and all that could be.
QStringList cutChoices(const QComboBox* combo) {
    QStyleOptionComboBox option;
    option.initFrom(combo);
    option.editable = combo->isEditable();
    const int shown =
        combo->style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo)
            .width();
    const int listed = std::max(combo->width(), combo->view()->minimumWidth());
    QStringList lines;
    for (int item = 0; item < combo->count(); ++item) {
        const QString text = combo->itemText(item);
        const int wanted = combo->fontMetrics().horizontalAdvance(text);
        constexpr int around = 8;
        lines << cut(text, listed, wanted + around, combo);
        if (item == combo->currentIndex() && combo->toolTip() != text) {
            lines << cut(text, shown, wanted, combo);
        }
    }
    return lines;
}

// In a tiny window, docks shorten the titles on their tabs and tell them whole in tool tips.
QStringList cutTabs(const QTabBar* tabs) {
    constexpr int tiny = 800;
    if (tabs->window()->width() <= tiny && tabs->parent()->inherits("QMainWindow")) {
        return {};
    }
    QStringList lines;
    // Docks share what room they have: their bars scroll.
    if (!tabs->parent()->inherits("QMainWindow")) {
        lines << cut(QStringLiteral("tabs"), tabs->width(), tabs->sizeHint().width(), tabs);
    }
    for (int tab = 0; tab < tabs->count(); ++tab) {
        const QString text = without(tabs->tabText(tab));
        constexpr int around = 8;
        const int wanted = tabs->fontMetrics().horizontalAdvance(text) + around;
        if (tabs->isTabVisible(tab)) {
            lines << cut(text, tabs->tabRect(tab).width(), wanted, tabs);
        }
    }
    return lines;
}

QStringList cutColumns(const QHeaderView* header) {
    QStringList lines;
    for (int section = 0; header->orientation() == Qt::Horizontal && section < header->count();
         ++section) {
        const QString text = header->model()->headerData(section, Qt::Horizontal).toString();
        constexpr int around = 8;
        const int wanted = header->fontMetrics().horizontalAdvance(text) + around;
        if (!header->isSectionHidden(section)) {
            lines << cut(text, header->sectionSize(section), wanted, header);
        }
    }
    return lines;
}

// Lower than what it has to show.
QString squeezed(const QWidget* widget) {
    // What scrolls shows a line at least.
    const bool scrolls = qobject_cast<const QAbstractScrollArea*>(widget) != nullptr;
    const int least = scrolls ? widget->fontMetrics().height() : widget->minimumSizeHint().height();
    return !isControl(widget) || widget->height() >= least
               ? QString()
               : QStringLiteral("squeezed to %1 of %2: %3")
                     .arg(widget->height())
                     .arg(least)
                     .arg(named(widget));
}

// The rows of a list have all the room there is, and each is read whole.
QString cutRows(const QListView* list) {
    return cut(QStringLiteral("a row"), list->viewport()->width(),
               list->model() == nullptr ? 0 : list->sizeHintForColumn(0), list);
}

// Of a field that is empty, what it asks for.
QString cutHint(const QLineEdit* edit) {
    constexpr int around = 12;
    const QString text = edit->placeholderText();
    return text.isEmpty() || !edit->toolTip().isEmpty()
               ? QString()
               : cut(text, edit->width(), edit->fontMetrics().horizontalAdvance(text) + around,
                     edit);
}

QStringList cutIn(const QWidget* widget) {
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
        return {cutButton(button)};
    }
    if (const auto* label = qobject_cast<const QLabel*>(widget)) {
        return {cutLabel(label)};
    }
    if (const auto* combo = qobject_cast<const QComboBox*>(widget)) {
        return cutChoices(combo);
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) {
        return cutTabs(tabs);
    }
    if (const auto* header = qobject_cast<const QHeaderView*>(widget)) {
        return cutColumns(header);
    }
    if (const auto* edit = qobject_cast<const QLineEdit*>(widget)) {
        return {cutHint(edit)};
    }
    if (const auto* list = qobject_cast<const QListView*>(widget)) {
        return {cutRows(list)};
    }
    if (const auto* group = qobject_cast<const QGroupBox*>(widget)) {
        return {cut(group->title(), group->width(), group->minimumSizeHint().width(), group)};
    }
    if (const auto* number = qobject_cast<const QAbstractSpinBox*>(widget)) {
        return {cut(number->text(), number->width(), number->minimumSizeHint().width(), number)};
    }
    return {};
}

// Whether it can be scrolled into sight, or is what a tool bar offers in its menu of the rest.
bool canBeReached(const QWidget* widget, const QWidget* window) {
    QRect seen(widget->mapTo(window, QPoint()), widget->size());
    for (const QWidget* at = widget->parentWidget(); at != nullptr && at != window;
         at = at->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea*>(at->parentWidget()) != nullptr) {
            return true;
        }
        if (!QRect(at->mapTo(window, QPoint()), at->size()).adjusted(-2, -2, 2, 2).contains(seen)) {
            return false;
        }
    }
    return window->rect().contains(seen);
}

}  // namespace

QStringList cutTexts(const QWidget& window) {
    QStringList lines;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool isText = qobject_cast<const QLabel*>(widget) != nullptr;
        if (isSeenIn(window, widget) && (isText || !isQts(widget))) {
            lines << cutIn(widget) << squeezed(widget);
        }
    }
    lines.removeAll(QString());
    lines.removeDuplicates();
    return lines;
}

QStringList outOfReach(const QWidget& window) {
    QStringList lines;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (isControl(widget) && isSeenIn(window, widget) && !isQts(widget) &&
            !canBeReached(widget, &window)) {
            lines << QStringLiteral("out of reach: ") + named(widget);
        }
    }
    return lines;
}

}  // namespace tracewright::driver
