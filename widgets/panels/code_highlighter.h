#pragma once

#include <QSyntaxHighlighter>

namespace tracewright {

// Colours of generated TorchScript: keywords, numbers, strings, comments, operators' names.
class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

  public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

  protected:
    void highlightBlock(const QString& text) override;
};

}  // namespace tracewright
