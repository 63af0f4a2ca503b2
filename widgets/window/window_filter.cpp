#include "widgets/window/window_filter.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

#include "widgets/actions/action.h"
#include "widgets/controls/drop_overlay.h"
#include "widgets/help/manual.h"
#include "widgets/window/main_window.h"

namespace tracewright {

namespace {

bool takesText(const QWidget* widget) {
    const QWidget* around = widget->parentWidget();  // of a viewport
    return qobject_cast<const QLineEdit*>(widget) != nullptr ||
           qobject_cast<const QPlainTextEdit*>(around) != nullptr ||
           qobject_cast<const QTextEdit*>(around) != nullptr;
}

bool isOf(const QWidget* window, const QWidget* widget) {
    while (widget != nullptr && widget != window) {
        widget = widget->parentWidget();
    }
    return widget == window;
}

}  // namespace

WindowFilter::WindowFilter(MainWindow* window) : QObject(window), window_(window) {
    qApp->installEventFilter(this);
}

bool WindowFilter::eventFilter(QObject* watched, QEvent* event) {
    if (!watched->isWidgetType() ||
        (event->type() != QEvent::DragEnter && event->type() != QEvent::KeyPress)) {
        return false;
    }
    auto* widget = static_cast<QWidget*>(watched);
    if (event->type() == QEvent::KeyPress) {
        return showsManual(widget, static_cast<QKeyEvent*>(event));
    }
    // Ignored, it goes on to what is around.
    if (takesText(widget) && isOf(window_, widget) &&
        mayBeLocations(static_cast<QDragEnterEvent*>(event)->mimeData())) {
        event->ignore();
        return true;
    }
    return false;
}

// A window's shortcut doesn't work in its dialogs.
bool WindowFilter::showsManual(QWidget* widget, const QKeyEvent* event) const {
    const QWidget* dialog = qobject_cast<QDialog*>(widget->window());
    if (dialog == nullptr || qobject_cast<const Manual*>(dialog) != nullptr ||
        !isOf(window_, widget)) {
        return false;
    }
    for (const QAction* action : window_->actionsNow()) {
        if (actionId(action) == QLatin1String("help.manual") &&
            action->shortcut() == QKeySequence(event->keyCombination())) {
            window_->showManual(manualPageOf(widget));
            return true;
        }
    }
    return false;
}

}  // namespace tracewright
