#include "widgets/window/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace tracewright {

void installTranslations() {
    auto* ours = new QTranslator(QCoreApplication::instance());
    if (!ours->load(QLocale(), QStringLiteral("tracewright"), QStringLiteral("_"),
                    QStringLiteral(":/i18n"))) {
        return;
    }
    QCoreApplication::installTranslator(ours);
    // Qt's own, of dialogs and buttons, where they are installed.
    auto* qts = new QTranslator(QCoreApplication::instance());
    if (qts->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(qts);
    }
}

}  // namespace tracewright
