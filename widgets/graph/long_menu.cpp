#include "widgets/graph/long_menu.h"

#include <QMenu>
#include <algorithm>

namespace tracewright {

namespace {

constexpr std::size_t kMostListed = 24;

QString plain(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

void addEach(QMenu& menu, std::size_t first, std::size_t last,
             const std::function<QString(std::size_t)>& text,
             const std::function<void(std::size_t)>& chosen) {
    std::size_t part = 1;
    while (last - first > part * kMostListed) {
        part *= kMostListed;
    }
    for (std::size_t i = first; i < last; i += part) {
        const std::size_t end = std::min(i + part, last);
        if (end - i == 1) {
            QObject::connect(menu.addAction(plain(text(i))), &QAction::triggered, &menu,
                             [chosen, i] { chosen(i); });
            continue;
        }
        QMenu* inner = menu.addMenu(plain(QStringLiteral("%1 – %2").arg(text(i), text(end - 1))));
        QObject::connect(inner, &QMenu::aboutToShow, inner, [=] {
            if (inner->isEmpty()) {
                addEach(*inner, i, end, text, chosen);
            }
        });
    }
}

}  // namespace tracewright
