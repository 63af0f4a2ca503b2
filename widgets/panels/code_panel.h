#pragma once

#include <QPlainTextEdit>
#include <memory>

#include "widgets/panels/code_index.h"
#include "widgets/selection.h"

namespace tracewright {

class CodeHighlighter;

// The generated code. What is selected is marked in it, and the place of the cursor selects what it
// is about: that of a click, or of the arrow keys.
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
    void choose();
    void mark(const CodeIndex::Span& span, bool exact);
    int position(std::size_t byte) const;
    std::size_t byteAt(int position) const;

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    CodeIndex index_;
    CodeHighlighter* highlighter_;
    bool marking_ = false;   // the cursor follows the selection
    bool choosing_ = false;  // the selection follows the cursor
    bool ascii_ = true;      // bytes of the code are positions in the document
};

}  // namespace tracewright
