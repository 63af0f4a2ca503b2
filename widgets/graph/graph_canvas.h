#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/graph/layout.h"
#include "widgets/selection.h"

class QAction;
class QLabel;
class QToolBar;

namespace tracewright {

class GraphView;
class LayoutRunner;

// The picture of a snapshot's graph by module, with its buttons: modules open and close in place.
// What is selected here is selected everywhere, and what is selected elsewhere is opened and moved
// into sight here. GUI thread; laying out takes place beside it where it takes longer than a frame.
class GraphCanvas : public QWidget {
    Q_OBJECT

  public:
    explicit GraphCanvas(Selection& selection, QWidget* parent = nullptr);

    // Null shows nothing.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);

    GraphView* view() const noexcept { return view_; }
    bool isOpen(ScopeId scope) const;
    void setOpen(ScopeId scope, bool open);
    void expandAll();
    void collapseAll();
    // Constants, lists and tuples as boxes of their own.
    void setPlumbingShown(bool shown);

  Q_SIGNALS:
    // The picture is up to date with what was asked.
    void shown();

  private:
    void makeToolBar();
    QAction* addButton(QToolBar* bar, const QString& text, const QString& tooltip);
    void openFirst();
    void showLayout(const std::shared_ptr<const Layout>& layout);
    void showSelection();
    void toggle(std::uint32_t item, QPointF at);
    void followStub(std::uint32_t stub);
    void selectParent();
    void selectItem(std::uint32_t item);
    bool openAround(ScopeId scope);
    ScopeId moduleToReveal() const;
    std::uint32_t itemOfSelection() const;

    Selection& selection_;
    std::shared_ptr<const Snapshot> snapshot_;
    LayoutRunner* runner_;
    GraphView* view_;
    QLabel* zoomLabel_ = nullptr;
    std::vector<bool> open_;  // by scope
    bool reveal_ = false;     // the next layout is to show the selection
    bool plumbing_ = false;
};

}  // namespace tracewright
