#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>

#include "core/analysis/analysis.h"
#include "core/compare/trace_side.h"
#include "core/export/usage_code.h"
#include "widgets/bookmarks.h"
#include "widgets/graph/canvas_state.h"
#include "widgets/pages/form_state.h"
#include "widgets/window/page_bar.h"
#include "widgets/window/project_file.h"
#include "widgets/window/step_text.h"
#include "widgets/worker/file_watch.h"
#include "widgets/worker/workbench.h"

class QStackedWidget;

namespace tracewright {

class CheckpointPage;
class MessageBanner;
class ResultPage;
class Settings;
class StartPage;
class TaskBar;
struct Recent;

// A document as it can be put up again, in another language or after a restart.
struct DocumentState {
    QString location;  // empty: nothing was open
    Page page = Page::Start;
    bool traced = false;
    FormState form{};
    QByteArray docks;
    QString scope;                  // path of the module that was selected
    std::optional<quint32> node{};  // that was selected
    bool hasSelection = false;
    std::optional<CanvasState> canvas{};
    std::optional<ExampleSizes> sizes{};  // of What if, where they are not the example's
    std::vector<Bookmark> bookmarks{};

    bool operator==(const DocumentState&) const = default;
};

// What a tab shows: one checkpoint or TorchScript file on its way from opening to exports. The
// workbench does the work, the pages show it, and this puts them together.
class Document : public QWidget {
    Q_OBJECT

  public:
    // What the workbench holds already is shown. `settings` outlive it.
    Document(std::unique_ptr<Workbench> bench, Settings& settings, QWidget* parent = nullptr);
    ~Document() override;

    void open(const QString& location);
    // Nothing is open and nothing is under way.
    bool isBlank() const;
    // The checkpoint's or file's name; empty while nothing is open.
    QString name() const;
    // The same, or of what is being opened.
    QString subject() const;
    // Where what is open lies, or what is being opened.
    QString location() const;
    // Its trace, or the TorchScript file that is open; nothing before there is one.
    std::optional<TraceSide> side() const;
    void showPage(Page page);
    Page page() const;
    // Everything but what is open comes back at once; tracing, if it was traced, begins once it
    // can.
    void setState(const DocumentState& state);
    DocumentState state() const;
    void setRecents(const std::vector<Recent>& recents);
    // "Tracing…", "42 % – Exporting… – 412.0 MB/s, 2 s left": what is under way, for titles; empty:
    // nothing.
    QString progressText() const;
    // From how long on the end of a step is told by longStepEnded.
    void setLongStep(int milliseconds) { longStep_ = milliseconds; }
    void applySettings();  // the folder for exports, layouts of the docks, saved signatures

    // Asks first while files are being written. True: it may be closed now; otherwise it emits
    // closeAgreed if the person wants to.
    bool mayClose();
    // For another document to go on with; this one can only be deleted then.
    std::unique_ptr<Workbench> releaseWorkbench();

    Workbench& workbench() noexcept { return *bench_; }
    MessageBanner* banner() const noexcept { return banner_; }
    CheckpointPage* checkpointPage() const noexcept { return checkpoint_; }
    ResultPage* resultPage() const noexcept { return result_; }

  Q_SIGNALS:
    void openRequested(const QString& location);
    void openFolderRequested();
    void openFileRequested();
    void forgetRequested(const QString& location);
    void exportFolderChanged(const QString& folder);
    void opened(const tracewright::Recent& recent);
    // What was to be opened can't be: `failure` is null where the person cancelled it.
    void openFailed(const tracewright::Failure* failure);
    // Nor can what was to come back with it.
    void notRestored(const tracewright::DocumentState& state);
    // What its graph looks like, once nothing has moved for a while.
    void seen(const QString& location, const QImage& picture);
    // A layout of the docks is to be kept; an empty one is to be forgotten.
    void dockLayoutSaved(const QString& key, const QByteArray& state);
    void signaturesChanged();  // those that are saved under names
    // Anything that its tab, the window's title or a saved session shows.
    void changed();
    // Anything else that a saved session has.
    void stateChanged();
    // The text of what is under way changed.
    void progressed();
    // A step that took long has ended, and how.
    void longStepEnded(const QString& text);
    void closeAgreed();

  private:
    void arrange();
    void makeActions();
    void connectForm();
    void connectExports();
    void connectBench();
    void connectComparison();
    void connectReading();
    void connectLog();
    void connectCanvas();
    void takePicture();
    void readProject();
    void startProject(const std::vector<ExportedFile>& files);
    void showOpened();
    void showCheckpoint();
    void showArtifact();
    void showTraced();
    void showFailure(Workbench::Step step, const Failure& failure);
    void showCancelled(Workbench::Step step);
    void stayClosed(const Failure* failure, const std::optional<DocumentState>& wanted);
    void stepChanged(Workbench::Step step);
    QWidget* pageWidget(Page page) const;
    void updateActions();
    void exportTo(const std::vector<std::filesystem::path>& files, bool ownFolder);
    void copyCode(UsageLanguage language);
    void takeProgress(StepText& work, const ProgressReport& report);
    void tellEnd(const QString& text);
    void dropMadeFolder();
    void select(const DocumentState& state);
    void takeUp();
    void watchFiles();
    void fileChanged(const QString& file, bool gone);
    void reload();
    void traceNow();

    std::unique_ptr<Workbench> bench_;
    Settings& settings_;
    PageBar* bar_;
    MessageBanner* banner_;
    QStackedWidget* pages_;
    StartPage* start_;
    CheckpointPage* checkpoint_;
    ResultPage* result_;
    TaskBar* task_;
    QAction* trace_;
    QAction* cancel_;
    QAction* reload_;
    FileWatch watch_;
    ProjectFile project_;  // beside the .pt that is open or was written
    QString opening_;
    QString madeFolder_;  // for the export under way
    StepText step_;       // that is under way
    StepText comparing_;
    StepText reading_;
    int longStep_ = 5000;   // ms
    bool wasLong_ = false;  // the step that has just ended
    QElapsedTimer stepTime_;
    QTimer pictureTimer_;
    std::optional<DocumentState> wanted_;  // once it is open again
    ExportRequest lastExport_;
};

}  // namespace tracewright
