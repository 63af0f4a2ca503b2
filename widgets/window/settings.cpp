#include "widgets/window/settings.h"

#include <QFile>
#include <algorithm>

namespace tracewright {

namespace {

constexpr std::size_t mostRecents = 8;

const QString geometryKey = QStringLiteral("window/geometry");
const QString docksKey = QStringLiteral("window/docks");
const QString themeKey = QStringLiteral("window/theme");
const QString languageKey = QStringLiteral("window/language");
const QString exportFolderKey = QStringLiteral("export/folder");
const QString openFolderKey = QStringLiteral("open/folder");
const QString recentsKey = QStringLiteral("recents");

}  // namespace

Settings::Settings()
    : file_(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("tracewright"),
            QStringLiteral("tracewright")) {
    keepDamagedFile();
    loadRecents();
}

void Settings::keepDamagedFile() {
    if (file_.status() == QSettings::FormatError) {
        const QString damaged = file_.fileName() + QStringLiteral(".damaged");
        QFile::remove(damaged);
        QFile::copy(file_.fileName(), damaged);
    }
}

QByteArray Settings::geometry() const {
    return file_.value(geometryKey).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry) {
    file_.setValue(geometryKey, geometry);
}

QByteArray Settings::docks() const {
    return file_.value(docksKey).toByteArray();
}

void Settings::setDocks(const QByteArray& docks) {
    file_.setValue(docksKey, docks);
}

Theme::Mode Settings::theme() const {
    return themeModeFromName(file_.value(themeKey).toString());
}

void Settings::setTheme(Theme::Mode mode) {
    file_.setValue(themeKey, themeModeName(mode));
}

QString Settings::language() const {
    return file_.value(languageKey).toString();
}

void Settings::setLanguage(const QString& code) {
    file_.setValue(languageKey, code);
}

QString Settings::exportFolder() const {
    return file_.value(exportFolderKey).toString();
}

void Settings::setExportFolder(const QString& folder) {
    file_.setValue(exportFolderKey, folder);
}

QString Settings::openFolder() const {
    return file_.value(openFolderKey).toString();
}

void Settings::setOpenFolder(const QString& folder) {
    file_.setValue(openFolderKey, folder);
}

FormState Settings::form() {
    return loadForm(file_);
}

void Settings::setForm(const FormState& form) {
    saveForm(file_, form);
}

void Settings::addRecent(const Recent& recent) {
    std::erase_if(recents_, [&](const Recent& other) { return other.location == recent.location; });
    recents_.insert(recents_.begin(), recent);
    recents_.resize(std::min(recents_.size(), mostRecents));
    saveRecents();
}

void Settings::forgetRecent(const QString& location) {
    std::erase_if(recents_, [&](const Recent& other) { return other.location == location; });
    saveRecents();
}

void Settings::loadRecents() {
    const int count = std::min(file_.beginReadArray(recentsKey), static_cast<int>(mostRecents));
    for (int place = 0; place < count; ++place) {
        file_.setArrayIndex(place);
        const Recent recent = {file_.value(QStringLiteral("location")).toString(),
                               file_.value(QStringLiteral("name")).toString(),
                               file_.value(QStringLiteral("family")).toString()};
        if (!recent.location.isEmpty() && !recent.name.isEmpty()) {
            recents_.push_back(recent);
        }
    }
    file_.endArray();
}

void Settings::saveRecents() {
    file_.remove(recentsKey);
    file_.beginWriteArray(recentsKey, static_cast<int>(recents_.size()));
    for (std::size_t place = 0; place < recents_.size(); ++place) {
        file_.setArrayIndex(static_cast<int>(place));
        file_.setValue(QStringLiteral("location"), recents_[place].location);
        file_.setValue(QStringLiteral("name"), recents_[place].name);
        file_.setValue(QStringLiteral("family"), recents_[place].family);
    }
    file_.endArray();
}

}  // namespace tracewright
