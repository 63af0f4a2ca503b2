#pragma once

#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/compare/trace_side.h"
#include "core/trace/trace.h"
#include "core/verify/artifact.h"
#include "widgets/bookmarks.h"
#include "widgets/panels/notices.h"
#include "widgets/selection.h"

class QAction;
class QDockWidget;
class QLabel;

namespace tracewright {

struct Analysis;
class BookmarkPanel;
class CodePanel;
class ExportBar;
class GraphCanvas;
class InspectorPanel;
class LayoutPanel;
class Log;
class LogPanel;
class ModulePanel;
class NodePanel;
class ResultDocks;
class FindingsPanel;
class ComparePanel;
class Search;
class WhatIfPanel;

// A trace or a TorchScript file: its graph in the middle, everything else in docks around it, and
// the exports above.
class ResultPage : public QWidget {
    Q_OBJECT

  public:
    explicit ResultPage(QWidget* parent = nullptr);

    // Null: nothing was traced yet.
    void setTrace(const std::shared_ptr<const Trace>& trace);
    // A TorchScript file, which there is nothing to export from.
    void setArtifact(const std::shared_ptr<const ArtifactFacts>& artifact);
    // What is shown; null for nothing.
    const Snapshot* snapshot() const noexcept { return snapshot_.get(); }
    ExportBar* exports() const noexcept { return exports_; }
    GraphCanvas* canvas() const noexcept { return canvas_; }
    Selection& selection() noexcept { return selection_; }
    Bookmarks& bookmarks() noexcept { return bookmarks_; }
    Search& search() noexcept { return *search_; }
    WhatIfPanel* whatIf() const noexcept { return whatIf_; }
    InspectorPanel* inspector() const noexcept { return inspector_; }
    ComparePanel* compare() const noexcept { return compare_; }

    ResultDocks* docks() const noexcept { return docks_; }
    // What the log's dock shows; it outlives the page.
    void setLog(Log* log);

  private:
    void fill(const TraceSide& result, const std::vector<Notice>& notices);
    void showCosts(const Analysis& analysis);
    void buildDocks();
    void makeActions();
    void showBookmarks();
    void updateActions();
    void showHits();

    Selection selection_;
    Bookmarks bookmarks_;
    std::shared_ptr<const Snapshot> snapshot_;
    Search* search_;
    QLabel* title_;
    QLabel* summary_;
    ExportBar* exports_;
    GraphCanvas* canvas_;
    ResultDocks* docks_;
    ModulePanel* modules_;
    NodePanel* nodes_;
    CodePanel* code_;
    LayoutPanel* layout_;
    FindingsPanel* findings_;
    InspectorPanel* inspector_;
    WhatIfPanel* whatIf_;
    ComparePanel* compare_;
    LogPanel* log_;
    BookmarkPanel* bookmarkPanel_;
    QDockWidget* findingsDock_ = nullptr;
    QDockWidget* bookmarksDock_ = nullptr;
    std::vector<QAction*> actions_;
    QAction* mark_ = nullptr;  // one of them
};

}  // namespace tracewright
