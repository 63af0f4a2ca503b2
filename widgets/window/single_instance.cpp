#include "widgets/window/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

namespace tracewright {

namespace {

constexpr int patience = 1000;  // ms
const QByteArray taken = "taken\n";

QString nameFor(const QString& folder) {
    const QByteArray hash =
        QCryptographicHash::hash(QDir(folder).absolutePath().toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("tracewright-") + QString::fromLatin1(hash.toHex().left(24));
}

}  // namespace

SingleInstance::SingleInstance(const QString& folder, QObject* parent)
    : QObject(parent), name_(nameFor(folder)) {
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::serve);
}

bool SingleInstance::handOver(const QStringList& locations) const {
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (!socket.waitForConnected(patience)) {
        return false;
    }
    const QJsonObject message{
        {QStringLiteral("open"), QJsonArray::fromStringList(locations.mid(0, mostLocations))}};
    socket.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    return socket.waitForBytesWritten(patience) && socket.waitForReadyRead(patience) &&
           socket.readAll() == taken;
}

bool SingleInstance::listen() {
    if (server_.listen(name_)) {
        return true;
    }
    // What a window that was killed left behind. One that lives answers.
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (socket.waitForConnected(patience)) {
        return false;
    }
    QLocalServer::removeServer(name_);
    return server_.listen(name_);
}

void SingleInstance::serve() {
    while (QLocalSocket* socket = server_.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (socket->bytesAvailable() > mostBytes) {
                socket->abort();
                return;
            }
            if (!socket->canReadLine()) {
                return;
            }
            QStringList locations;
            const QJsonArray open = QJsonDocument::fromJson(socket->readLine())
                                        .object()[QLatin1String("open")]
                                        .toArray();
            for (const auto& location : open) {
                if (location.isString() && locations.size() < mostLocations) {
                    locations << location.toString();
                }
            }
            socket->write(taken);
            socket->flush();
            Q_EMIT received(locations);
        });
    }
}

}  // namespace tracewright
