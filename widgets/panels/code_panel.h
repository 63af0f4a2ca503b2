#pragma once

#include <QPlainTextEdit>
#include <memory>

#include "widgets/panels/code_index.h"
#include "widgets/selection.h"

namespace tracewright {

class CodeHighlighter;

// The generated code. What is selected is marked in it, and a click selects what it is about.
class CodePanel : public QPlainTextEdit {
    Q_OBJECT

  public:
    explicit CodePanel(Selection& selection, QWidget* parent = nullptr);
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);

  protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void follow(const SelectedItem& item);
    void mark(const CodeIndex::Span& span, bool exact);
    int position(std::size_t byte) const;
    std::size_t byteAt(int position) const;

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    CodeIndex index_;
    CodeHighlighter* highlighter_;
    bool ascii_ = true;  // bytes of the code are positions in the document
};

}  // namespace tracewright
