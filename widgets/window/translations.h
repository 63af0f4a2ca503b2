#pragma once

#include <QString>
#include <vector>

namespace tracewright {

struct Language {
    QString code;  // "de"
    QString name;  // in itself: "Deutsch"
};
// Those that the window's texts are in.
std::vector<Language> languages();

// Shows the window's texts, and numbers, in the language of that code; empty, or one that there is
// not: in the language of the person's locale, else in English. It replaces the language of the
// call before: widgets that are there get QEvent::LanguageChange.
void installTranslations(const QString& code);

}  // namespace tracewright
