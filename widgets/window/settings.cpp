#include "widgets/window/settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace tracewright {

namespace {

constexpr std::size_t mostRecents = 8;

const QString geometryKey = QStringLiteral("window/geometry");
const QString docksKey = QStringLiteral("window/docks");
const QString layoutsGroup = QStringLiteral("layouts");
const QString themeKey = QStringLiteral("window/theme");
const QString languageKey = QStringLiteral("window/language");
const QString exportFolderKey = QStringLiteral("export/folder");
const QString openFolderKey = QStringLiteral("open/folder");
const QString recentsKey = QStringLiteral("recents");
const QString versionKey = QStringLiteral("version");
const QString textScaleKey = QStringLiteral("window/textScale");
const QString restoreKey = QStringLiteral("window/restoreSession");
const QString tourKey = QStringLiteral("window/tourSeen");
const QString notifyKey = QStringLiteral("window/notify");

constexpr auto settingsName = "tracewright";

struct SettingsText {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

}  // namespace

Settings::Settings()
    : file_(QSettings::IniFormat, QSettings::UserScope, settingsName, settingsName) {
    keepUnusableFile();
    loadRecents();
}

QString Settings::folder() {
    const QSettings file(QSettings::IniFormat, QSettings::UserScope, settingsName, settingsName);
    return QFileInfo(file.fileName()).absolutePath();
}

QString Settings::languageAtStart() {
    const QSettings file(QSettings::IniFormat, QSettings::UserScope, settingsName, settingsName);
    return file.value(languageKey).toString();
}

void Settings::keepUnusableFile() {
    const int found = file_.value(versionKey, version).toInt();
    if (file_.status() == QSettings::FormatError) {
        keepAs(QStringLiteral(".damaged"));
        problem_ = SettingsText::tr(
                       "The settings could not be read. They begin anew, and the file "
                       "is kept as %1.damaged.")
                       .arg(file_.fileName());
    } else if (found > version) {
        keepAs(QStringLiteral(".newer"));
        problem_ = SettingsText::tr(
                       "The settings are by a newer Tracewright. What is known of "
                       "them is used, and the file is kept as %1.newer.")
                       .arg(file_.fileName());
        file_.setValue(versionKey, version);
    } else if (!file_.isWritable()) {
        problem_ = SettingsText::tr("Settings and the session can't be kept: %1 can't be written.")
                       .arg(file_.fileName());
    }
}

void Settings::keepAs(const QString& suffix) {
    QFile::remove(file_.fileName() + suffix);
    QFile::copy(file_.fileName(), file_.fileName() + suffix);
}

bool Settings::flag(const QString& key, bool otherwise) const {
    return file_.value(key, otherwise).toBool();
}

QByteArray Settings::geometry() const {
    return file_.value(geometryKey).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry) {
    file_.setValue(versionKey, version);
    file_.setValue(geometryKey, geometry);
}

QByteArray Settings::docks() const {
    return file_.value(docksKey).toByteArray();
}

void Settings::setDocks(const QByteArray& docks) {
    file_.setValue(docksKey, docks);
}

QMap<QString, QByteArray> Settings::dockLayouts() {
    QMap<QString, QByteArray> layouts;
    file_.beginGroup(layoutsGroup);
    const QStringList keys = file_.childKeys();
    for (const QString& key : keys) {
        layouts[key] = file_.value(key).toByteArray();
    }
    file_.endGroup();
    return layouts;
}

void Settings::setDockLayout(const QString& key, const QByteArray& state) {
    const QString place = layoutsGroup + QLatin1Char('/') + key;
    if (state.isEmpty()) {
        file_.remove(place);
    } else {
        file_.setValue(place, state);
    }
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

double Settings::textScale() const {
    bool isNumber = false;
    const double scale = file_.value(textScaleKey, 1.0).toDouble(&isNumber);
    // "nan" reads as a number.
    return isNumber && scale >= Theme::leastTextScale && scale <= Theme::mostTextScale ? scale : 1;
}

void Settings::setTextScale(double scale) {
    file_.setValue(textScaleKey, scale);
}

bool Settings::restoresSession() const {
    return flag(restoreKey, true);
}

void Settings::setRestoresSession(bool restores) {
    file_.setValue(restoreKey, restores);
}

bool Settings::notifies() const {
    return flag(notifyKey, true);
}

void Settings::setNotifies(bool notifies) {
    file_.setValue(notifyKey, notifies);
}

bool Settings::tourSeen() const {
    return flag(tourKey, false);
}

void Settings::setTourSeen(bool seen) {
    file_.setValue(tourKey, seen);
}

Shortcuts Settings::shortcuts() {
    Shortcuts shortcuts;
    shortcuts.load(file_);
    return shortcuts;
}

void Settings::setShortcuts(const Shortcuts& shortcuts) {
    shortcuts.save(file_);
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
