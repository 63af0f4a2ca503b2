#include "widgets/theme/system_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>

#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString space = QStringLiteral("org.freedesktop.appearance");
const QString key = QStringLiteral("color-scheme");
constexpr uint preferDark = 1;

// Settings.Read wraps its answer twice.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value;
}

}  // namespace

SystemScheme::SystemScheme(QObject* parent)
    : QObject(parent), dark_(isDark(QGuiApplication::palette())) {
    // Without a running bus, connecting would try to start one.
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        ask();
    }
}

void SystemScheme::ask() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << space << key;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) {
            set(unwrapped(reply.value().variant()).toUInt() == preferDark);
        }
        watcher->deleteLater();
    });
}

void SystemScheme::settingChanged(const QString& changedSpace, const QString& changedKey,
                                  const QDBusVariant& value) {
    if (changedSpace == space && changedKey == key) {
        set(unwrapped(value.variant()).toUInt() == preferDark);
    }
}

void SystemScheme::set(bool dark) {
    if (dark != dark_) {
        dark_ = dark;
        Q_EMIT changed();
    }
}

}  // namespace tracewright
