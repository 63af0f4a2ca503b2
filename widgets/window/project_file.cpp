#include "widgets/window/project_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace tracewright {

namespace {

struct ProjectText {
    Q_DECLARE_TR_FUNCTIONS(ProjectText)
};

}  // namespace

ProjectFile::ProjectFile(const QString& module)
    : path_(module.isEmpty() ? QString() : module + QStringLiteral(".tracewright.json")) {}

std::optional<std::vector<Bookmark>> ProjectFile::load() {
    QFile file(path_);
    if (path_.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(file.read(mostBytes)).object();
    const int found = object[QLatin1String("version")].toInt(-1);
    if (found < 1) {
        problem_ = ProjectText::tr("The notes in %1 could not be read. The file is left as it is.")
                       .arg(path_);
        return std::nullopt;
    }
    if (found > version) {
        problem_ = ProjectText::tr(
                       "The notes in %1 are by a newer Tracewright. The file is left as it is.")
                       .arg(path_);
        return std::nullopt;
    }
    there_ = bookmarksFrom(object[QLatin1String("bookmarks")].toArray());
    return there_;
}

bool ProjectFile::save(const std::vector<Bookmark>& bookmarks) {
    if (path_.isEmpty() || !problem_.isEmpty() || bookmarks == there_) {
        return problem_.isEmpty();
    }
    const QJsonObject object{{QStringLiteral("version"), version},
                             {QStringLiteral("bookmarks"), bookmarksJson(bookmarks)}};
    QSaveFile file(path_);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.write(QJsonDocument(object).toJson()) > 0 && file.commit();
    if (written) {
        there_ = bookmarks;
    }
    return written;
}

}  // namespace tracewright
