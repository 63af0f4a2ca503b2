#pragma once

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include "widgets/theme/theme.h"
#include "widgets/window/document.h"
#include "widgets/window/recent_pictures.h"
#include "widgets/window/session_file.h"
#include "widgets/window/settings.h"

class QTabWidget;

namespace tracewright {

class DropOverlay;
class Manual;
class SettingsDialog;
class Tour;
struct OpenTrace;
struct TourStep;

// The window: tabs with a document each, and what belongs to none of them. Everything in it but
// the documents' workbenches is made anew when the language changes.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    // In the tab in front if that is blank, else in a new one; one that has it open already comes
    // to the front. What was in a tab that was closed is as it was left.
    void openCheckpoint(const QString& location);
    // What was in the tab that was closed last.
    void reopenClosed();
    bool canReopen() const noexcept { return !closed_.empty(); }
    // A tab for each, up to mostAtOnce.
    void openAll(const QStringList& locations);
    static constexpr qsizetype mostAtOnce = 16;
    // Opens what that file says was open, and keeps it up to date from now on.
    void keepSession(const QString& file);
    SessionState session() const;
    void addTab();
    void closeTab(int tab);
    void showTab(int tab);
    int tabs() const;
    int currentTab() const;
    Document* document(int tab) const;
    Document* current() const;

    void setTheme(Theme::Mode mode);
    void setTextScale(double scale);
    void setLanguage(const QString& code);
    void setShortcuts(const Shortcuts& shortcuts);
    void showSettings();
    void showPalette();
    void showManual(const QString& page);
    void startTour();
    // If nobody has seen it here and nothing is open.
    void startTourOnce();
    Tour* tour() const;  // null while there is none
    void askFolder();
    void askFile();
    Settings& settings() noexcept { return settings_; }
    const Theme& theme() const noexcept { return theme_; }
    // Those of the window itself and of the tab in front.
    QList<QAction*> actionsNow() const;

    // Of the tab in front.
    void showPage(Page page) { current()->showPage(page); }
    Page page() const { return current()->page(); }
    Workbench& workbench() const { return current()->workbench(); }
    MessageBanner* banner() const { return current()->banner(); }
    CheckpointPage* checkpointPage() const { return current()->checkpointPage(); }
    ResultPage* resultPage() const { return current()->resultPage(); }

  Q_SIGNALS:
    void recentsChanged();
    void closedChanged();  // what can be opened again
    void lookChanged();    // theme, language or size of text

  protected:
    bool focusNextPrevChild(bool next) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void rebuild();
    void remakeNext();
    void remakeDocument(Document* old);
    Document* addDocument(std::unique_ptr<Workbench> bench);
    void connectDocument(Document* document);
    void leave(Document* document);
    void keepClosed(const DocumentState& state);
    void forgetClosed(const QString& location);
    void retire(Document* document);
    void openFailed(Document* document, const Failure* failure);
    void tabChanged();
    void retitle();
    void saveSoon();  // the session
    void applySettings();
    void showTitle();
    void refill();  // menus and shortcuts
    std::vector<Recent> recents() const;
    std::vector<OpenTrace> othersOf(const Document* document) const;
    void showRecents();
    void opened(const Recent& recent);
    void restore(const SessionState& state);
    std::vector<TourStep> tourSteps();

    Settings settings_;
    RecentPictures pictures_;
    Theme theme_;
    Shortcuts shortcuts_;
    QTabWidget* tabs_;
    QWidget* commands_ = nullptr;  // owns the window's actions
    DropOverlay* overlay_ = nullptr;
    QPointer<SettingsDialog> dialog_;
    QPointer<Manual> manual_;
    QPointer<Tour> tour_;
    QPointer<Document> before_;  // the tab in front when the last opening began
    std::unique_ptr<SessionFile> session_;
    QTimer saving_;
    SessionState saved_;
    std::vector<DocumentState> closed_;  // the last one last
    QList<QPointer<Document>> stale_;    // in another language still
    bool closing_ = false;               // the window, once an export has ended
    bool rebuilding_ = false;
    bool rebuildPending_ = false;
};

}  // namespace tracewright
