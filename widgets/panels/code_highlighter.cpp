#include "widgets/panels/code_highlighter.h"

#include <QRegularExpression>
#include <algorithm>
#include <vector>

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

QList<QTextLayout::FormatRange> highlighted(const QString& line) {
    // A line of a thousand names is data, and colours would only cost time.
    constexpr qsizetype longestLine = 4000;
    if (line.size() > longestLine) {
        return {};
    }
    const Colors& colors = currentColors();
    std::vector<const QColor*> ofLetter(static_cast<std::size_t>(line.size()));
    for (const Rule& rule : rules()) {
        auto matches = rule.pattern.globalMatch(line);
        while (matches.hasNext()) {
            const auto match = matches.next();
            std::fill(ofLetter.begin() + match.capturedStart(),
                      ofLetter.begin() + match.capturedEnd(), &(colors.*rule.color));
        }
    }
    QList<QTextLayout::FormatRange> ranges;
    for (auto from = ofLetter.begin(); from != ofLetter.end();) {
        const auto to = std::find_if(from, ofLetter.end(),
                                     [from](const QColor* colour) { return colour != *from; });
        if (*from != nullptr) {
            QTextLayout::FormatRange range;
            range.start = static_cast<int>(from - ofLetter.begin());
            range.length = static_cast<int>(to - from);
            range.format.setForeground(**from);
            ranges.append(range);
        }
        from = to;
    }
    return ranges;
}

}  // namespace tracewright
