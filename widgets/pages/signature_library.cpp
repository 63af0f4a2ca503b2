#include "widgets/pages/signature_library.h"

#include <QCollator>
#include <QDir>
#include <QSaveFile>
#include <QUrl>
#include <algorithm>

namespace tracewright {

namespace {

const QString suffix = QStringLiteral(".signature.json");

}  // namespace

bool SignatureLibrary::isName(const QString& name) {
    return !name.isEmpty() && name == name.trimmed() && name.size() <= longestName;
}

// Any text is a name; what a file's name can't have is written as %2F.
QString SignatureLibrary::file(const QString& name) const {
    const QByteArray encoded = QUrl::toPercentEncoding(name, " ", ".");
    return QStringLiteral("%1/%2%3").arg(folder_, QString::fromLatin1(encoded), suffix);
}

QStringList SignatureLibrary::names() const {
    QStringList names;
    const QStringList files = QDir(folder_).entryList({QLatin1Char('*') + suffix}, QDir::Files);
    for (const QString& file : files.mid(0, folder_.isEmpty() ? 0 : most)) {
        const QByteArray encoded = file.chopped(suffix.size()).toUtf8();
        const QString name = QUrl::fromPercentEncoding(encoded);
        if (isName(name)) {
            names << name;
        }
    }
    QCollator collator;
    collator.setNumericMode(true);
    std::sort(names.begin(), names.end(), collator);
    return names;
}

bool SignatureLibrary::save(const QString& name, const QByteArray& text) const {
    QSaveFile out(file(name));
    return isName(name) && !folder_.isEmpty() && QDir().mkpath(folder_) &&
           out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit();
}

void SignatureLibrary::remove(const QString& name) const {
    QFile::remove(file(name));
}

}  // namespace tracewright
