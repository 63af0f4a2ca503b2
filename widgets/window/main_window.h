#pragma once

#include <QMainWindow>

#include "widgets/theme/theme.h"
#include "widgets/window/page_bar.h"
#include "widgets/window/settings.h"
#include "widgets/worker/workbench.h"

class QStackedWidget;

namespace tracewright {

class CheckpointPage;
class DropOverlay;
class Menus;
class MessageBanner;
class ResultPage;
class StartPage;
class TaskBar;

// The window: it only puts the parts together. The workbench does the work, pages show it.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openCheckpoint(const QString& location);
    void setTheme(Theme::Mode mode);
    void showPage(Page page);
    Page page() const;

    Workbench& workbench() noexcept { return bench_; }
    MessageBanner* banner() const noexcept { return banner_; }
    CheckpointPage* checkpointPage() const noexcept { return checkpoint_; }
    ResultPage* resultPage() const noexcept { return result_; }

  protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void arrange();
    void connectStart();
    void connectForm();
    void connectExports();
    void connectMenus();
    void connectBench();
    void restore();
    void askFolder();
    void askFile();
    void showOpened();
    void showArtifact();
    void showTraced();
    void showExported(const std::vector<ExportedFile>& files);
    void showFailure(Workbench::Step step, const Failure& failure);
    void askReplace(const Failure& failure);
    void askBeforeClosing();
    void chooseLanguage(const QString& code);
    void stepChanged(Workbench::Step step);
    void updateMenus();
    void recentsChanged();

    Settings settings_;
    Theme theme_;
    Workbench bench_;
    PageBar* bar_;
    MessageBanner* banner_;
    QStackedWidget* pages_;
    StartPage* start_;
    CheckpointPage* checkpoint_;
    ResultPage* result_;
    TaskBar* task_;
    DropOverlay* overlay_;
    Menus* menus_;
    ExportRequest lastExport_;
};

}  // namespace tracewright
