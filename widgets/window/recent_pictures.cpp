#include "widgets/window/recent_pictures.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QSaveFile>

namespace tracewright {

QString RecentPictures::file(const QString& location) const {
    const QByteArray name =
        QCryptographicHash::hash(location.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QStringLiteral("%1/%2.png").arg(folder_, QString::fromLatin1(name));
}

void RecentPictures::keep(const QString& location, const QImage& picture) const {
    if (picture.isNull() || !QDir().mkpath(folder_)) {
        return;
    }
    const QImage scaled =
        picture.scaled(width, height, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    const QImage cut =
        scaled.copy((scaled.width() - width) / 2, (scaled.height() - height) / 2, width, height);
    QSaveFile out(file(location));
    if (out.open(QIODevice::WriteOnly) && cut.save(&out, "PNG")) {
        out.commit();
    }
    const QFileInfoList files =
        QDir(folder_).entryInfoList({QStringLiteral("*.png")}, QDir::Files, QDir::Time);
    for (const QFileInfo& old : files.mid(most)) {
        QFile::remove(old.filePath());
    }
}

QImage RecentPictures::of(const QString& location) const {
    QFile in(file(location));
    if (!in.open(QIODevice::ReadOnly) || in.size() > mostBytes) {
        return {};
    }
    QByteArray bytes = in.readAll();
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer, "PNG");
    // What is said to be larger isn't one of ours, and would take memory.
    return reader.size() == QSize(width, height) ? reader.read() : QImage();
}

void RecentPictures::forget(const QString& location) const {
    QFile::remove(file(location));
}

}  // namespace tracewright
