#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QAbstractButton;
class QAction;
class QObject;
class QWidget;

namespace tracewright {

// Where an action is offered besides the command palette, which has them all.
enum class MenuPlace { None, File, Trace, View, Graph, Help };

// What a person can have done. The part of the window that does it makes it and needs nobody else
// for it to be in the menus, in the command palette and among the shortcuts that can be changed.
struct ActionSpec {
    const char* id = "";  // "file.open-folder": settings keep its shortcut by it
    QString text{};       // as menus show it, with its mnemonic
    const char* icon = "";
    QKeySequence shortcut{};  // the one that it comes with
    MenuPlace menu = MenuPlace::None;
    int section = 0;       // of the menu; a line is drawn between two
    QString submenu{};     // of the menu; empty: in the menu itself
    bool editable = true;  // its shortcut can be changed
};

// Makes an action that belongs to `owner`. Its shortcut works while `owner` is to be seen in the
// window that has the focus.
QAction* makeAction(QWidget* owner, const ActionSpec& spec);
// The same for an action that is there already, such as one that shows a dock; its own text stays.
void registerAction(QAction* action, QWidget* owner, const ActionSpec& spec);

// One that is the same as a button, which may be where nobody sees it: both are enabled together.
QAction* makeButtonAction(QAbstractButton* button, QWidget* owner, const ActionSpec& spec);
// A tooltip that ends with the action's keys, whatever they become.
void tellKeys(QWidget* widget, const QString& text, const QAction* action);

// Those of `root` and of all that is in it, in the order in which they were made.
QList<QAction*> registeredActions(const QObject* root);

QString actionId(const QAction* action);
MenuPlace actionMenu(const QAction* action);
int actionSection(const QAction* action);
QString actionSubmenu(const QAction* action);
bool isShortcutEditable(const QAction* action);
QKeySequence defaultShortcut(const QAction* action);
// The text without mnemonic and ellipsis, after the submenu that it is in: "Theme: Dark".
QString actionTitle(const QAction* action);

}  // namespace tracewright
