#pragma once

#include <QPlainTextEdit>
#include <QTimer>
#include <memory>

#include "widgets/panels/code_index.h"
#include "widgets/selection.h"

namespace tracewright {

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
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void follow(const SelectedItem& item);
    void choose();
    void colourSeen();
    QString nextPart();
    void fill();
    void mark(const CodeIndex::Span& span, bool exact);
    int position(std::size_t byte) const;
    std::size_t byteAt(int position) const;

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    CodeIndex index_;
    QString rest_;           // of the code, which comes into the document in turns of their own
    QTimer filling_;         // while there is any
    int colouring_ = 0;      // state of the lines that have the colours of now
    bool marking_ = false;   // the cursor follows the selection
    bool choosing_ = false;  // the selection follows the cursor
    bool ascii_ = true;      // bytes of the code are positions in the document
};

}  // namespace tracewright
