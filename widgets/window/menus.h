#pragma once

#include <QList>
#include <QMap>

#include "widgets/actions/action.h"

class QAction;
class QMenu;
class QMenuBar;

namespace tracewright {

// Fills the menu bar anew with the actions that say they belong there, by menu, section and
// submenu, in the order in which they were made.
void fillMenus(QMenuBar* bar, const QList<QAction*>& actions);

}  // namespace tracewright
