#include "widgets/window/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <algorithm>

namespace tracewright {

namespace {

const QString folder = QStringLiteral(":/i18n");
const QString stem = QStringLiteral("tracewright");
const QString translatorName = QStringLiteral("tracewrightTranslator");

}  // namespace

std::vector<Language> languages() {
    std::vector<Language> found;
    for (const QString& file : QDir(folder).entryList({stem + QStringLiteral("_*.qm")})) {
        const QString code = QFileInfo(file).baseName().mid(stem.size() + 1);
        const QLocale locale(code);
        // Qt's own name of it is "American English".
        found.push_back({code, locale.language() == QLocale::English
                                   ? QStringLiteral("English")
                                   : locale.nativeLanguageName()});
    }
    return found;
}

void installTranslations(const QString& code) {
    static const QLocale system;  // before the first change
    const auto all = languages();
    const bool known = std::any_of(all.begin(), all.end(), [&code](const Language& language) {
        return language.code == code;
    });
    QLocale::setDefault(known ? QLocale(code) : system);
    QCoreApplication* application = QCoreApplication::instance();
    qDeleteAll(application->findChildren<QTranslator*>(translatorName));
    auto* ours = new QTranslator(application);
    ours->setObjectName(translatorName);
    const bool isOurs = ours->load(QLocale(), stem, QStringLiteral("_"), folder);
    // The texts in the sources are English, but for the forms of the singular.
    if (isOurs || ours->load(stem + QStringLiteral("_en"), folder)) {
        QCoreApplication::installTranslator(ours);
    }
    if (!isOurs) {
        return;
    }
    // Qt's own, of dialogs and buttons, where they are installed.
    auto* qts = new QTranslator(application);
    qts->setObjectName(translatorName);
    if (qts->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(qts);
    }
}

}  // namespace tracewright
