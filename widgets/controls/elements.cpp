#include "widgets/controls/elements.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLineEdit>
#include <QScreen>
#include <QToolButton>
#include <QVBoxLayout>

namespace tracewright {

namespace {

struct Elements {
    Q_DECLARE_TR_FUNCTIONS(Elements)
};

QLabel* roleLabel(const QString& text, const char* role, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("role", role);
    return label;
}

// What Tab comes to within a layout, as it lies there.
void collectTabStops(const QLayout* layout, QList<QWidget*>& stops) {
    for (int i = 0; i < layout->count(); ++i) {
        const QLayoutItem* item = layout->itemAt(i);
        QWidget* widget = item->widget();
        const auto* area = qobject_cast<QScrollArea*>(widget);
        const QWidget* holder = area != nullptr ? area->widget() : widget;
        const QLayout* within =
            widget == nullptr ? const_cast<QLayoutItem*>(item)->layout() : holder->layout();
        if (within != nullptr) {
            collectTabStops(within, stops);
        } else if (widget != nullptr && (widget->focusPolicy() & Qt::TabFocus) != 0) {
            stops << widget;
        }
    }
}

}  // namespace

void tabThrough(const QLayout* layout) {
    QList<QWidget*> stops;
    collectTabStops(layout, stops);
    for (qsizetype i = 1; i < stops.size(); ++i) {
        QWidget::setTabOrder(stops[i - 1], stops[i]);
    }
}

QLabel* titleLabel(const QString& text, QWidget* parent) {
    return roleLabel(text, "title", parent);
}

QLabel* headingLabel(const QString& text, QWidget* parent) {
    return roleLabel(text, "heading", parent);
}

QLabel* mutedLabel(const QString& text, QWidget* parent) {
    QLabel* label = roleLabel(text, "muted", parent);
    label->setWordWrap(true);
    return label;
}

QLabel* problemLabel(QWidget* parent) {
    QLabel* label = roleLabel({}, "error", parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->hide();
    return label;
}

void setProblem(QLabel* label, const QString& text) {
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QWidget* fieldWith(QWidget* field, QLabel* problem) {
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins({});
    rows->setSpacing(3);
    rows->addWidget(field);
    rows->addWidget(problem);
    return box;
}

QLabel* buddyLabel(const QString& title, QWidget* buddy) {
    auto* label = new QLabel(title);
    label->setBuddy(buddy);
    // Qt takes a label's text for its buddy's name only where both lie in one widget.
    if (buddy->accessibleName().isEmpty()) {
        buddy->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    }
    return label;
}

QFrame* card(QWidget* parent) {
    auto* frame = new QFrame(parent);
    frame->setProperty("card", true);
    return frame;
}

QScrollArea* scrolled(QWidget* widget) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(widget);
    area->setFocusPolicy(Qt::NoFocus);  // what it holds has it, and is scrolled to
    return area;
}

void setClearable(QLineEdit* edit) {
    edit->setClearButtonEnabled(true);
    for (auto* button : edit->findChildren<QToolButton*>()) {
        button->setAccessibleName(Elements::tr("Clear the text"));
    }
}

void resizeByText(QWidget* window, int characters, int lines) {
    const QFontMetrics metrics = window->fontMetrics();
    window->resize(QSize(metrics.averageCharWidth() * characters, metrics.height() * lines)
                       .boundedTo(window->screen()->availableSize()));
}

QPushButton* primaryButton(const QString& text, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setProperty("primary", true);
    return button;
}

void styleView(QTreeView* view, const QString& accessibleName) {
    view->setAccessibleName(accessibleName);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setAllColumnsShowFocus(true);
    view->setTextElideMode(Qt::ElideMiddle);
    view->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->header()->setHighlightSections(false);
}

QFont monospaceFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    return font;
}

}  // namespace tracewright
