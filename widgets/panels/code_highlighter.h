#pragma once

#include <QList>
#include <QTextLayout>

namespace tracewright {

// Colours of a line of generated TorchScript: keywords, numbers, strings, comments, operators'
// names. Ranges don't overlap. Lines are coloured as they come into sight, for code can be of
// megabytes, which a QSyntaxHighlighter goes through at once.
QList<QTextLayout::FormatRange> highlighted(const QString& line);

}  // namespace tracewright
