#include "widgets/window/menus.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>
#include <utility>

namespace tracewright {

namespace {

struct Menus {
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

void fill(QMenu* menu, QList<QAction*> actions) {
    std::stable_sort(actions.begin(), actions.end(), [](const QAction* one, const QAction* other) {
        return actionSection(one) < actionSection(other);
    });
    QMap<QString, QMenu*> submenus;
    const QAction* before = nullptr;
    for (QAction* action : std::as_const(actions)) {
        if (before != nullptr && actionSection(before) != actionSection(action)) {
            menu->addSeparator();
        }
        before = action;
        const QString title = actionSubmenu(action);
        if (title.isEmpty()) {
            menu->addAction(action);
            continue;
        }
        QMenu*& submenu = submenus[title];
        if (submenu == nullptr) {
            submenu = menu->addMenu(title);
            submenu->setToolTipsVisible(true);
        }
        submenu->addAction(action);
    }
}

}  // namespace

void fillMenus(QMenuBar* bar, const QList<QAction*>& actions) {
    bar->clear();
    for (QMenu* old : bar->findChildren<QMenu*>(Qt::FindDirectChildrenOnly)) {
        old->deleteLater();
    }
    const std::pair<MenuPlace, QString> places[] = {{MenuPlace::File, Menus::tr("&File")},
                                                    {MenuPlace::Trace, Menus::tr("&Trace")},
                                                    {MenuPlace::View, Menus::tr("&View")},
                                                    {MenuPlace::Graph, Menus::tr("&Graph")},
                                                    {MenuPlace::Help, Menus::tr("&Help")}};
    for (const auto& [place, title] : places) {
        QList<QAction*> mine;
        std::copy_if(
            actions.begin(), actions.end(), std::back_inserter(mine),
            [place = place](const QAction* action) { return actionMenu(action) == place; });
        if (!mine.isEmpty()) {
            fill(bar->addMenu(title), mine);
        }
    }
}

}  // namespace tracewright
