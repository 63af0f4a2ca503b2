#include "widgets/actions/fuzzy.h"

#include <QStringList>

namespace tracewright {

namespace {

constexpr int wholeWord = 40;
constexpr int atWordStart = 30;
constexpr int inside = 20;

bool endsWord(const QString& title, qsizetype at) {
    return at == title.size() || !title[at].isLetterOrNumber();
}

bool startsWord(const QString& title, qsizetype at) {
    return at == 0 || !title[at - 1].isLetterOrNumber();
}

// The letters one after the other, the fewer others between them the better.
std::optional<int> scattered(const QString& word, const QString& title) {
    qsizetype at = -1;
    qsizetype first = -1;
    for (const QChar letter : word) {
        at = title.indexOf(letter, at + 1);
        if (at < 0) {
            return std::nullopt;
        }
        first = first < 0 ? at : first;
    }
    return static_cast<int>(-(at - first));
}

}  // namespace

std::optional<int> fuzzyScore(const QString& typed, const QString& title) {
    const QString text = title.toCaseFolded();
    int score = 0;
    for (const QString& word : typed.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const qsizetype at = text.indexOf(word);
        if (at >= 0) {
            score += !startsWord(text, at)              ? inside
                     : endsWord(text, at + word.size()) ? wholeWord
                                                        : atWordStart;
        } else if (const auto loose = scattered(word, text)) {
            score += *loose;
        } else {
            return std::nullopt;
        }
    }
    return score;
}

}  // namespace tracewright
