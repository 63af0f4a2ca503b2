#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QMimeData>
#include <QTest>
#include <QUrl>
#include <QWheelEvent>
#include <QWindow>

#include "tests/gui/monkey/monkey.h"
#include "tests/gui/window_driver.h"
#include "widgets/actions/action.h"

// What a monkey can do.
namespace tracewright::monkey {

namespace {

const QStringList texts = {QStringLiteral("12"),
                           QStringLiteral("4x20"),
                           QStringLiteral("linear kind:matmul"),
                           QStringLiteral("scope:layers.1 ("),
                           QStringLiteral("[0-9]+("),
                           QStringLiteral("99999999999999999999"),
                           QStringLiteral("-1"),
                           QStringLiteral("batch x pieces"),
                           QStringLiteral("שלום عالم"),
                           QStringLiteral("a\u202Eb\u0007c\u200F"),
                           QStringLiteral("<b>&amp;</b> %1 %n"),
                           QStringLiteral("漢字😀e\u0301"),
                           QString(300, QLatin1Char('W'))};

constexpr Qt::Key keys[] = {Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Up,        Qt::Key_Down,
                            Qt::Key_Left,   Qt::Key_Right,   Qt::Key_Return,    Qt::Key_Enter,
                            Qt::Key_Escape, Qt::Key_Space,   Qt::Key_Backspace, Qt::Key_Delete,
                            Qt::Key_Home,   Qt::Key_End,     Qt::Key_PageUp,    Qt::Key_PageDown,
                            Qt::Key_F1,     Qt::Key_F2,      Qt::Key_F3,        Qt::Key_F5,
                            Qt::Key_F10,    Qt::Key_F11,     Qt::Key_Plus,      Qt::Key_Minus,
                            Qt::Key_F,      Qt::Key_P,       Qt::Key_Menu};

}  // namespace

QWidget* Monkey::aim() {
    if (QWidget* popup = QApplication::activePopupWidget()) {
        return popup;
    }
    if (QWidget* modal = QApplication::activeModalWidget()) {
        return modal;
    }
    QList<QWidget*> windows;
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget->windowHandle() != nullptr &&
            widget->windowType() != Qt::ToolTip) {
            windows << widget;
        }
    }
    return windows.isEmpty() || draw(4) != 0 ? &window_ : one(windows);
}

// In one of its controls, or anywhere.
QPoint Monkey::pointIn(QWidget* window) {
    QList<QWidget*> seen;
    for (QWidget* child : window->findChildren<QWidget*>()) {
        if (child->isVisible() && child->window() == window && !child->visibleRegion().isEmpty()) {
            seen << child;
        }
    }
    QWidget* widget = seen.isEmpty() || draw(4) == 0 ? window : one(seen);
    const QPoint in(
        static_cast<int>(draw(static_cast<std::uint64_t>(std::max(widget->width(), 1)))),
        static_cast<int>(draw(static_cast<std::uint64_t>(std::max(widget->height(), 1)))));
    const QPoint at = widget->mapTo(window, in);
    return {std::clamp(at.x(), 0, std::max(window->width() - 1, 0)),
            std::clamp(at.y(), 0, std::max(window->height() - 1, 0))};
}

void Monkey::queueMouse(QWindow* window, QPoint at, QEvent::Type type, Qt::MouseButton button) {
    const char* name = type == QEvent::MouseButtonPress     ? "press"
                       : type == QEvent::MouseButtonRelease ? "release"
                                                            : "move";
    const QWidget* widget = QWidget::find(window->winId());
    const QWidget* child = widget == nullptr ? nullptr : widget->childAt(at);
    const QWidget* told = child == nullptr ? widget : child;
    const QString text =
        QStringLiteral("%1 %2 at %3,%4 on %5 %6")
            .arg(QLatin1String(name))
            .arg(static_cast<int>(button))
            .arg(at.x())
            .arg(at.y())
            .arg(told == nullptr ? QString() : QLatin1String(told->metaObject()->className()),
                 told == nullptr ? QString() : told->objectName());
    queue(text, [this, window = QPointer<QWindow>(window), at, type, button] {
        buttons_.setFlag(button, type == QEvent::MouseButtonPress);
        // A window that has gone is no longer under the pointer.
        QWindow* to = window != nullptr ? window.data() : window_.windowHandle();
        if (to != nullptr) {
            timestamp_ += 10;
            qt_handleMouseEvent(to, at, to->mapToGlobal(at), buttons_,
                                type == QEvent::MouseMove ? Qt::NoButton : button, type, {},
                                timestamp_);
        }
    });
}

void Monkey::click() {
    QWidget* window = aim();
    if (window->windowHandle() == nullptr) {
        return;
    }
    const QPoint at = pointIn(window);
    const std::uint64_t kind = draw(20);
    const Qt::MouseButton button = kind == 0   ? Qt::RightButton
                                   : kind == 1 ? Qt::MiddleButton
                                   : kind == 2 ? Qt::BackButton
                                               : Qt::LeftButton;
    timestamp_ += 1000;  // no double click with what was before
    queueMouse(window->windowHandle(), at, QEvent::MouseMove, Qt::NoButton);
    const int clicks = draw(6) == 0 ? 2 : 1;
    for (int i = 0; i < clicks; ++i) {
        queueMouse(window->windowHandle(), at, QEvent::MouseButtonPress, button);
        queueMouse(window->windowHandle(), at, QEvent::MouseButtonRelease, button);
    }
}

void Monkey::drag() {
    QWidget* window = aim();
    QWindow* handle = window->windowHandle();
    if (handle == nullptr) {
        return;
    }
    const QPoint from = pointIn(window);
    const QPoint to = pointIn(window);
    queueMouse(handle, from, QEvent::MouseButtonPress, Qt::LeftButton);
    constexpr int moves = 5;
    for (int i = 1; i <= moves; ++i) {
        queueMouse(handle, from + (to - from) * i / moves, QEvent::MouseMove, Qt::NoButton);
    }
    queueMouse(handle, to, QEvent::MouseButtonRelease, Qt::LeftButton);
}

void Monkey::wheel() {
    QWidget* window = aim();
    const QPoint at = pointIn(window);
    const int notches = static_cast<int>(draw(7)) - 3;
    const Qt::KeyboardModifiers modifiers = draw(3) == 0   ? Qt::ControlModifier
                                            : draw(3) == 0 ? Qt::ShiftModifier
                                                           : Qt::NoModifier;
    QWidget* child = window->childAt(at);
    queue(QStringLiteral("wheel %1").arg(notches),
          [widget = QPointer<QWidget>(child == nullptr ? window : child), at, notches, modifiers,
           window = QPointer<QWidget>(window)] {
              if (widget != nullptr && window != nullptr && widget->isVisible()) {
                  QWheelEvent event(widget->mapFrom(window, at), window->mapToGlobal(at), {},
                                    {0, notches * 120}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                                    false);
                  QApplication::sendEvent(widget, &event);
              }
          });
}

void Monkey::queueKey(int key, Qt::KeyboardModifiers modifiers, const QString& text) {
    const QString told = text.isEmpty() ? QKeySequence(key | static_cast<int>(modifiers)).toString()
                                        : QStringLiteral("'%1'").arg(text);
    queue(QStringLiteral("key ") + told, [this, key, modifiers, text] {
        QWindow* to = QGuiApplication::focusWindow();
        to = to == nullptr ? window_.windowHandle() : to;
        if (to == nullptr) {
            return;
        }
        timestamp_ += 10;
        qt_handleKeyEvent(to, QEvent::KeyPress, key, modifiers, text);
        qt_handleKeyEvent(to, QEvent::KeyRelease, key, modifiers, text);
    });
}

void Monkey::type() {
    const QString& text = one(texts);
    for (const QChar letter : text) {
        queueKey(0, {}, QString(letter));
    }
}

void Monkey::press() {
    if (draw(3) == 0) {
        // Letters with Ctrl: those of text fields, and some of the window's own.
        const int letter = Qt::Key_A + static_cast<int>(draw(26));
        queueKey(letter,
                 draw(4) == 0 ? Qt::ControlModifier | Qt::ShiftModifier
                              : Qt::KeyboardModifiers(Qt::ControlModifier),
                 {});
        return;
    }
    const Qt::KeyboardModifier modifiers[] = {Qt::NoModifier,      Qt::NoModifier,
                                              Qt::NoModifier,      Qt::ShiftModifier,
                                              Qt::ControlModifier, Qt::AltModifier};
    const Qt::Key key = keys[draw(std::size(keys))];
    const std::uint64_t times = 1 + draw(3);
    const Qt::KeyboardModifier with = modifiers[draw(std::size(modifiers))];
    for (std::uint64_t i = 0; i < times; ++i) {
        queueKey(key, with, key == Qt::Key_Space ? QStringLiteral(" ") : QString());
    }
}

void Monkey::drop() {
    QList<QUrl> urls;
    const std::uint64_t kind = draw(8);
    if (kind == 0) {
        urls << QUrl(QStringLiteral("https://example.org/model"));
    } else {
        urls << QUrl::fromLocalFile(one(things_));
        if (kind == 1) {
            urls << QUrl::fromLocalFile(one(things_));
        }
    }
    queue(QStringLiteral("drop ") + urls.front().toString(), [this, urls] {
        if (QApplication::activeModalWidget() == nullptr) {
            driver::drop(window_, urls);
        }
    });
}

void Monkey::resize() {
    const QSize sizes[] = {{800, 600}, {200, 150}, {1280, 820}, {1590, 1190}, {640, 1100}};
    const QSize size = draw(2) == 0
                           ? sizes[draw(std::size(sizes))]
                           : QSize(static_cast<int>(draw(1600)), static_cast<int>(draw(1200)));
    queue(QStringLiteral("resize to %1x%2").arg(size.width()).arg(size.height()),
          [this, size] { window_.resize(size); });
}

void Monkey::command() {
    QList<QAction*> actions;
    for (QAction* action : window_.actionsNow()) {
        if (action->isEnabled()) {
            actions << action;
        }
    }
    if (!actions.isEmpty() && QApplication::activeModalWidget() == nullptr) {
        QAction* action = one(actions);
        queue(QStringLiteral("command ") + actionId(action), [action = QPointer<QAction>(action)] {
            if (action != nullptr) {
                action->trigger();
            }
        });
    }
}

void Monkey::changeFile() {
    const QString folder = home_ + QStringLiteral("/sample");
    queue(QStringLiteral("change a file"), [folder, gone = draw(3) == 0] {
        const QString config = folder + QStringLiteral("/config.json");
        if (gone) {
            QFile::remove(config);
            QFile::copy(driver::sample() + QStringLiteral("/config.json"), config);
            return;
        }
        QFile file(config);
        if (file.open(QIODevice::Append)) {
            file.write("\n");
        }
    });
}

}  // namespace tracewright::monkey
