#include "widgets/panels/search_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include "widgets/actions/action.h"
#include "widgets/controls/elements.h"
#include "widgets/models/text.h"
#include "widgets/search.h"
#include "widgets/theme/icons.h"

namespace tracewright {

SearchBar::SearchBar(Search& search, QWidget* parent)
    : QWidget(parent),
      search_(search),
      text_(new QLineEdit(this)),
      expression_(button({}, tr("Regular expressions"))),
      count_(mutedLabel({}, this)),
      previous_(button(QStringLiteral("up"), tr("Previous hit"))),
      next_(button(QStringLiteral("down"), tr("Next hit"))) {
    text_->setPlaceholderText(tr("Search: linear scope:layers.1 shape:hidden attr:eps"));
    text_->setAccessibleName(tr("Search in the graph"));
    text_->setToolTip(
        tr("Words that must all be found, in kind, module, name, shape, attribute or source. "
           "kind: scope: name: shape: attr: source: look there only."));
    setClearable(text_);
    text_->setObjectName(QStringLiteral("search"));
    text_->installEventFilter(this);
    expression_->setText(QStringLiteral(".*"));
    expression_->setCheckable(true);
    expression_->setObjectName(QStringLiteral("searchExpression"));
    count_->setWordWrap(false);
    count_->setObjectName(QStringLiteral("searchCount"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(6);
    row->addWidget(text_, 1);
    row->addWidget(expression_);
    row->addWidget(previous_);
    row->addWidget(next_);
    row->addWidget(count_);
    setFocusProxy(text_);
    connect(text_, &QLineEdit::textChanged, this, &SearchBar::search);
    connect(expression_, &QToolButton::toggled, this, &SearchBar::search);
    connect(previous_, &QToolButton::clicked, &search_, &Search::goPrevious);
    connect(next_, &QToolButton::clicked, &search_, &Search::goNext);
    connect(&search_, &Search::changed, this, &SearchBar::tell);
    connect(&search_, &Search::moved, this, &SearchBar::tell);
    addActions();
    tell();
}

void SearchBar::addActions() {
    const auto add = [this](const char* id, const QString& text, const QKeySequence& keys) {
        return makeAction(this, {.id = id,
                                 .text = text,
                                 .shortcut = keys,
                                 .menu = MenuPlace::View,
                                 .submenu = tr("&Search")});
    };
    QAction* find = add("search.find", tr("&Find…"), QKeySequence::Find);
    connect(find, &QAction::triggered, this, [this] {
        text_->setFocus(Qt::ShortcutFocusReason);
        text_->selectAll();
    });
    QAction* next = add("search.next", tr("&Next hit"), QKeySequence(Qt::Key_F3));
    connect(next, &QAction::triggered, &search_, &Search::goNext);
    tellKeys(next_, next_->accessibleName(), next);
    QAction* previous =
        add("search.previous", tr("&Previous hit"), QKeySequence(Qt::SHIFT | Qt::Key_F3));
    connect(previous, &QAction::triggered, &search_, &Search::goPrevious);
    tellKeys(previous_, previous_->accessibleName(), previous);
}

QToolButton* SearchBar::button(const QString& icon, const QString& text) {
    auto* made = new QToolButton(this);
    made->setAutoRaise(true);
    made->setToolTip(text);
    made->setAccessibleName(text);
    if (!icon.isEmpty()) {
        made->setIcon(themedIcon(icon));
    }
    return made;
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        if (key->modifiers().testFlag(Qt::ShiftModifier)) {
            search_.goPrevious();
        } else {
            search_.goNext();
        }
        return true;
    }
    if (key->key() == Qt::Key_Escape && !text_->text().isEmpty()) {
        text_->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SearchBar::search() {
    search_.setQuery(text_->text(), expression_->isChecked());
}

void SearchBar::tell() {
    const int count = static_cast<int>(search_.hits().size());
    previous_->setEnabled(count > 0);
    next_->setEnabled(count > 0);
    if (search_.busy()) {
        count_->setText(tr("Searching…"));
    } else if (!search_.problem().isEmpty()) {
        count_->setText(search_.problem());
    } else if (!search_.active()) {
        count_->clear();
    } else if (const auto current = search_.current()) {
        count_->setText(
            tr("%1 of %2")
                .arg(countText(static_cast<std::int64_t>(*current) + 1), countText(count)));
    } else {
        count_->setText(tr("%Ln hits", nullptr, count));
    }
}

}  // namespace tracewright
