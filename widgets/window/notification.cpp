#include "widgets/window/notification.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QVariantMap>

namespace tracewright {

void notify(QWidget* window, const QString& title, const QString& text) {
    constexpr int asTheDesktopHasIt = -1;  // how long it is shown
    QApplication::alert(window);
    // Without a running bus, connecting would try to start one.
    if (!qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    call << QStringLiteral("Tracewright") << 0U << QStringLiteral("tracewright") << title << text
         << QStringList() << QVariantMap() << asTheDesktopHasIt;
    QDBusConnection::sessionBus().asyncCall(call);
}

}  // namespace tracewright
