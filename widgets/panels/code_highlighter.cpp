#include "widgets/panels/code_highlighter.h"

#include <QRegularExpression>

#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

struct Rule {
    QRegularExpression pattern;
    QColor Colors::*color;
};

// Later rules win.
const std::vector<Rule>& rules() {
    static const std::vector<Rule> all = {
        {QRegularExpression(QStringLiteral(
             "\\b(?:class|def|return|if|else|for|in|while|True|False|None|and|or|not)\\b")),
         &Colors::accentText},
        {QRegularExpression(QStringLiteral("\\b(?:torch|ops)(?:\\.\\w+)+")), &Colors::good},
        {QRegularExpression(QStringLiteral("(?<![\\w.])-?\\d[\\d.e+-]*\\b")), &Colors::warning},
        {QRegularExpression(QStringLiteral("\"[^\"]*\"|'[^']*'")), &Colors::warning},
        {QRegularExpression(QStringLiteral("^\\s*#.*$")), &Colors::muted},
    };
    return all;
}

}  // namespace

void CodeHighlighter::highlightBlock(const QString& text) {
    // A line of a thousand names is data, and colours would only cost time.
    constexpr qsizetype longestLine = 4000;
    if (text.size() > longestLine) {
        return;
    }
    const Colors& colors = currentColors();
    for (const Rule& rule : rules()) {
        auto matches = rule.pattern.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            setFormat(static_cast<int>(match.capturedStart()),
                      static_cast<int>(match.capturedLength()), colors.*rule.color);
        }
    }
}

}  // namespace tracewright
