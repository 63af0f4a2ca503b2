#include "widgets/actions/shortcuts.h"

#include <QAction>
#include <QSettings>

#include "widgets/actions/action.h"

namespace tracewright {

void Shortcuts::set(const QAction* action, const QKeySequence& shortcut) {
    if (shortcut == defaultShortcut(action)) {
        changed_.remove(actionId(action));
    } else {
        changed_[actionId(action)] = shortcut;
    }
}

QKeySequence Shortcuts::of(const QAction* action) const {
    return changed_.value(actionId(action), defaultShortcut(action));
}

void Shortcuts::applyTo(const QObject* root) const {
    for (QAction* action : registeredActions(root)) {
        action->setShortcut(of(action));
    }
}

void Shortcuts::save(QSettings& settings) const {
    settings.beginGroup(QStringLiteral("shortcuts"));
    settings.remove(QString());
    for (auto one = changed_.begin(); one != changed_.end(); ++one) {
        settings.setValue(one.key(), one.value().toString(QKeySequence::PortableText));
    }
    settings.endGroup();
}

void Shortcuts::load(QSettings& settings) {
    constexpr qsizetype longestText = 200;
    settings.beginGroup(QStringLiteral("shortcuts"));
    const QStringList ids = settings.childKeys().mid(0, mostChanged);
    for (const QString& id : ids) {
        const QString text = settings.value(id).toString();
        const QKeySequence keys(text.left(longestText), QKeySequence::PortableText);
        const bool isKnown = keys.isEmpty() || keys[0].key() != Qt::Key_unknown;
        // Nonsense reads as no keys, which only an empty text may, or as unknown ones.
        if (text.isEmpty() == keys.isEmpty() && isKnown) {
            changed_[id] = keys;
        }
    }
    settings.endGroup();
}

}  // namespace tracewright
