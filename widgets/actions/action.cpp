#include "widgets/actions/action.h"

#include <QAbstractButton>
#include <QAction>
#include <QEvent>
#include <QVariant>
#include <QWidget>
#include <algorithm>

#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr const char* idProperty = "actionId";
constexpr const char* menuProperty = "actionMenu";
constexpr const char* sectionProperty = "actionSection";
constexpr const char* submenuProperty = "actionSubmenu";
constexpr const char* editableProperty = "actionEditable";
constexpr const char* defaultProperty = "actionDefault";
constexpr const char* orderProperty = "actionOrder";

QString plain(QString text) {
    const QString ampersand = QStringLiteral("\x01");
    text.replace(QLatin1String("&&"), ampersand).remove(QLatin1Char('&'));
    text.replace(ampersand, QLatin1String("&"));
    // Mnemonics of languages without Latin letters: "打开(O)".
    const qsizetype bracket = text.lastIndexOf(QLatin1Char('('));
    if (bracket >= 0 && text.mid(bracket).size() >= 3 && text[bracket + 2] == QLatin1Char(')') &&
        text[bracket + 1].isUpper()) {
        text.remove(bracket, 3);
    }
    return text.remove(QStringLiteral("…"));
}

// Keeps an action enabled as a button is.
class ButtonWatch : public QObject {
  public:
    ButtonWatch(QAbstractButton* button, QAction* action) : QObject(action), action_(action) {
        button->installEventFilter(this);
        action->setEnabled(button->isEnabled());
    }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::EnabledChange) {
            action_->setEnabled(static_cast<QWidget*>(watched)->isEnabled());
        }
        return false;
    }

  private:
    QAction* action_;
};

}  // namespace

QAction* makeAction(QWidget* owner, const ActionSpec& spec) {
    auto* action = new QAction(spec.text, owner);
    if (*spec.icon != '\0') {
        action->setIcon(themedIcon(QString::fromLatin1(spec.icon)));
    }
    registerAction(action, owner, spec);
    return action;
}

void registerAction(QAction* action, QWidget* owner, const ActionSpec& spec) {
    static int made = 0;
    action->setShortcut(spec.shortcut);
    action->setProperty(idProperty, QString::fromLatin1(spec.id));
    action->setProperty(menuProperty, static_cast<int>(spec.menu));
    action->setProperty(sectionProperty, spec.section);
    action->setProperty(submenuProperty, spec.submenu);
    action->setProperty(editableProperty, spec.editable);
    action->setProperty(defaultProperty, QVariant::fromValue(spec.shortcut));
    action->setProperty(orderProperty, ++made);
    action->setMenuRole(QAction::NoRole);
    owner->addAction(action);
}

QAction* makeButtonAction(QAbstractButton* button, QWidget* owner, const ActionSpec& spec) {
    QAction* action = makeAction(owner, spec);
    QObject::connect(action, &QAction::triggered, button, &QAbstractButton::click);
    new ButtonWatch(button, action);
    return action;
}

void tellKeys(QWidget* widget, const QString& text, const QAction* action) {
    const auto tell = [widget, text, action] {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        widget->setToolTip(keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys));
    };
    QObject::connect(action, &QAction::changed, widget, tell);
    tell();
}

QList<QAction*> registeredActions(const QObject* root) {
    QList<QAction*> actions = root->findChildren<QAction*>();
    actions.removeIf([](const QAction* action) { return actionId(action).isEmpty(); });
    std::sort(actions.begin(), actions.end(), [](const QAction* one, const QAction* other) {
        return one->property(orderProperty).toInt() < other->property(orderProperty).toInt();
    });
    return actions;
}

QString actionId(const QAction* action) {
    return action->property(idProperty).toString();
}

MenuPlace actionMenu(const QAction* action) {
    return static_cast<MenuPlace>(action->property(menuProperty).toInt());
}

int actionSection(const QAction* action) {
    return action->property(sectionProperty).toInt();
}

QString actionSubmenu(const QAction* action) {
    return action->property(submenuProperty).toString();
}

bool isShortcutEditable(const QAction* action) {
    return action->property(editableProperty).toBool();
}

QKeySequence defaultShortcut(const QAction* action) {
    return action->property(defaultProperty).value<QKeySequence>();
}

QString actionTitle(const QAction* action) {
    const QString submenu = plain(actionSubmenu(action));
    const QString text = plain(action->text());
    return submenu.isEmpty() ? text : submenu + QStringLiteral(": ") + text;
}

}  // namespace tracewright
