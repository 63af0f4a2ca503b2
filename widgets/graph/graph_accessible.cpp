#include "widgets/graph/graph_accessible.h"

#include <QAccessibleWidget>

#include "widgets/graph/graph_view.h"

namespace tracewright {

namespace {

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* view = qobject_cast<GraphView*>(object);
    // Qt owns what a factory returns.
    return view == nullptr ? nullptr : new QAccessibleWidget(view, QAccessible::Canvas);
}

}  // namespace

void installGraphAccessibility() {
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    static_cast<void>(installed);
}

}  // namespace tracewright
