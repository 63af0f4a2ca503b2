#include "widgets/window/main_window.h"

#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "widgets/controls/drop_overlay.h"
#include "widgets/controls/message_banner.h"
#include "widgets/controls/task_bar.h"
#include "widgets/models/text.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/export_bar.h"
#include "widgets/pages/facts_view.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/start_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/window/menus.h"

namespace tracewright {

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      bar_(new PageBar),
      banner_(new MessageBanner),
      pages_(new QStackedWidget),
      start_(new StartPage),
      checkpoint_(new CheckpointPage),
      result_(new ResultPage),
      task_(new TaskBar),
      overlay_(new DropOverlay(this)),
      menus_(new Menus(this)) {
    setWindowTitle(tr("Tracewright"));
    setAcceptDrops(true);
    arrange();
    menus_->addExports(result_->exports());
    menus_->addDocks(result_->dockActions());
    connectStart();
    connectForm();
    connectExports();
    connectMenus();
    connectBench();
    restore();
    updateMenus();
}

MainWindow::~MainWindow() = default;

void MainWindow::arrange() {
    pages_->addWidget(start_);
    pages_->addWidget(checkpoint_);
    pages_->addWidget(result_);
    auto* around = new QVBoxLayout;
    around->setContentsMargins(16, 10, 16, 0);
    around->addWidget(banner_);
    auto* body = new QWidget(this);
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(bar_);
    rows->addLayout(around);
    rows->addWidget(pages_, 1);
    rows->addWidget(task_);
    setCentralWidget(body);
    connect(bar_, &PageBar::pageRequested, this, &MainWindow::showPage);
    connect(task_, &TaskBar::cancelRequested, &bench_, &Workbench::cancel);
}

void MainWindow::connectStart() {
    connect(start_, &StartPage::openRequested, this, &MainWindow::openCheckpoint);
    connect(start_, &StartPage::openFolderRequested, this, &MainWindow::askFolder);
    connect(start_, &StartPage::openFileRequested, this, &MainWindow::askFile);
    connect(start_, &StartPage::forgetRequested, this, [this](const QString& location) {
        settings_.forgetRecent(location);
        recentsChanged();
    });
}

void MainWindow::connectForm() {
    TraceForm* form = checkpoint_->form();
    connect(form, &TraceForm::kindChanged, &bench_, &Workbench::describe);
    connect(form, &TraceForm::checkRequested, &bench_, &Workbench::check);
    connect(form, &TraceForm::traceRequested, &bench_, &Workbench::trace);
    connect(form, &TraceForm::cancelRequested, &bench_, &Workbench::cancel);
    connect(form, &TraceForm::canTraceChanged, this, &MainWindow::updateMenus);
    connect(&bench_, &Workbench::checked, form, &TraceForm::setChecked);
    connect(&bench_, &Workbench::described, this, [this, form] {
        checkpoint_->facts()->setFacts(*bench_.checkpoint(), bench_.description());
        form->setDescription(bench_.description());
    });
    connect(&bench_, &Workbench::describeFailed, form,
            [form](const Failure& failure) { form->setKindProblem(failure.line); });
}

void MainWindow::connectExports() {
    ExportBar* exports = result_->exports();
    connect(exports, &ExportBar::exportRequested, this,
            [this](const std::vector<std::filesystem::path>& files) {
                lastExport_ = {files, false, {}};
                bench_.exportFiles(lastExport_);
            });
    connect(exports, &ExportBar::folderChanged, this,
            [this](const QString& folder) { settings_.setExportFolder(folder); });
    connect(&bench_, &Workbench::exported, this, &MainWindow::showExported);
}

void MainWindow::connectMenus() {
    connect(menus_, &Menus::openFolderRequested, this, &MainWindow::askFolder);
    connect(menus_, &Menus::openFileRequested, this, &MainWindow::askFile);
    connect(menus_, &Menus::openRequested, this, &MainWindow::openCheckpoint);
    connect(menus_, &Menus::traceRequested, this,
            [this] { bench_.trace(checkpoint_->form()->request()); });
    connect(menus_, &Menus::cancelRequested, &bench_, &Workbench::cancel);
    connect(menus_, &Menus::resetLayoutRequested, result_, &ResultPage::resetLayout);
    connect(menus_, &Menus::themeRequested, this, [this](Theme::Mode mode) {
        setTheme(mode);
        settings_.setTheme(mode);
    });
    connect(menus_, &Menus::languageRequested, this, &MainWindow::chooseLanguage);
    connect(menus_, &Menus::aboutRequested, this, [this] { showAbout(this); });
    connect(menus_, &Menus::quitRequested, this, &QWidget::close);
}

void MainWindow::connectBench() {
    connect(&bench_, &Workbench::opened, this, &MainWindow::showOpened);
    connect(&bench_, &Workbench::artifactOpened, this, &MainWindow::showArtifact);
    connect(&bench_, &Workbench::traced, this, &MainWindow::showTraced);
    connect(&bench_, &Workbench::failed, this, &MainWindow::showFailure);
    connect(&bench_, &Workbench::stepChanged, this, &MainWindow::stepChanged);
    connect(&bench_, &Workbench::progressed, task_, &TaskBar::setProgress);
    connect(&bench_, &Workbench::cancelled, this,
            [this] { banner_->showNote(tr("Cancelled. What was there before is unchanged.")); });
}

void MainWindow::restore() {
    setTheme(settings_.theme());
    menus_->setLanguage(settings_.language());
    if (!restoreGeometry(settings_.geometry())) {
        resize(1280, 820);
    }
    result_->restoreLayout(settings_.docks());
    result_->exports()->setFolder(settings_.exportFolder());
    checkpoint_->form()->setState(settings_.form());
    recentsChanged();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    settings_.setGeometry(saveGeometry());
    settings_.setDocks(result_->saveLayout());
    settings_.setForm(checkpoint_->form()->state());
    if (bench_.step() == Workbench::Step::Exporting) {
        event->ignore();
        askBeforeClosing();
    } else {
        QMainWindow::closeEvent(event);
    }
}

void MainWindow::askBeforeClosing() {
    const QString name = QStringLiteral("closing");
    if (findChild<QMessageBox*>(name) != nullptr) {
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Close the window?"),
                                tr("An export is under way."), QMessageBox::NoButton, this);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("If you cancel it, none of its files is left, and what was there before stays."));
    QPushButton* stay = box->addButton(tr("Go &on exporting"), QMessageBox::RejectRole);
    QPushButton* leave = box->addButton(tr("&Cancel and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(leave, &QPushButton::clicked, this, [this] {
        connect(&bench_, &Workbench::stepChanged, this, &QWidget::close);
        bench_.cancel();
    });
    connect(&bench_, &Workbench::stepChanged, box, &QWidget::close);
    box->open();
}

void MainWindow::setTheme(Theme::Mode mode) {
    theme_.setMode(mode);
    menus_->setTheme(mode);
}

void MainWindow::chooseLanguage(const QString& code) {
    menus_->setLanguage(code);
    if (code != settings_.language()) {
        settings_.setLanguage(code);
        banner_->showNote(tr("The language changes when Tracewright starts the next time."));
    }
}

void MainWindow::showPage(Page page) {
    pages_->setCurrentIndex(static_cast<int>(page));
    bar_->setPage(page);
}

Page MainWindow::page() const {
    return static_cast<Page>(pages_->currentIndex());
}

void MainWindow::openCheckpoint(const QString& location) {
    if (bench_.step() != Workbench::Step::None) {
        banner_->showNote(tr("A step is under way. Cancel it or wait for its end, then open %1.")
                              .arg(QDir(location).dirName()));
        return;
    }
    banner_->hide();
    bench_.open(location);
}

void MainWindow::askFolder() {
    auto* dialog = new QFileDialog(this, tr("Open a checkpoint's folder"), settings_.openFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openCheckpoint);
    dialog->open();
}

void MainWindow::askFile() {
    auto* dialog = new QFileDialog(
        this, tr("Open a checkpoint's or TorchScript file"), settings_.openFolder(),
        tr("Checkpoints and TorchScript files (*.json *.safetensors *.bin *.pt *.pth *.ts);;"
           "All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openCheckpoint);
    dialog->open();
}

void MainWindow::showOpened() {
    const Checkpoint& checkpoint = *bench_.checkpoint();
    const QString name = QString::fromStdString(checkpoint.name());
    settings_.addRecent(
        {bench_.location(), name, QString::fromStdString(bench_.description()->facts.family)});
    settings_.setOpenFolder(
        QFileInfo(QString::fromStdString(checkpoint.folder().string())).absolutePath());
    recentsChanged();
    setWindowTitle(tr("%1 – Tracewright").arg(name));
    bar_->setName(name);
    bar_->setReachable(Page::Checkpoint, true);
    bar_->setReachable(Page::Result, false);
    checkpoint_->facts()->setFacts(checkpoint, bench_.description());
    checkpoint_->form()->setDescription(bench_.description());
    // A kind that the person chose before holds for this checkpoint too, if it can be had.
    const ModelKind kind = checkpoint_->form()->state().kind;
    if (kind != ModelKind::Auto) {
        bench_.describe(kind);
    }
    result_->setTrace(nullptr);
    result_->exports()->setBaseName(name);
    result_->exports()->setHasWeights(checkpoint.hasWeights());
    showPage(Page::Checkpoint);
    updateMenus();
}

void MainWindow::showArtifact() {
    const QFileInfo file(bench_.location());
    settings_.addRecent({bench_.location(), file.fileName(), tr("TorchScript")});
    settings_.setOpenFolder(file.absolutePath());
    recentsChanged();
    setWindowTitle(tr("%1 – Tracewright").arg(file.fileName()));
    bar_->setName(file.fileName());
    bar_->setReachable(Page::Checkpoint, false);
    bar_->setReachable(Page::Result, true);
    result_->setArtifact(bench_.artifact());
    showPage(Page::Result);
    updateMenus();
}

void MainWindow::showTraced() {
    banner_->hide();
    result_->setTrace(bench_.lastTrace());
    bar_->setReachable(Page::Result, true);
    showPage(Page::Result);
    updateMenus();
}

void MainWindow::showExported(const std::vector<ExportedFile>& files) {
    if (files.empty()) {
        return;
    }
    std::uint64_t bytes = 0;
    QStringList lines;
    for (const ExportedFile& file : files) {
        bytes += file.bytes;
        lines << QStringLiteral("%1  %2").arg(QString::fromStdString(file.path.string()),
                                              bytesText(file.bytes));
    }
    const QString folder = QString::fromStdString(files.front().path.parent_path().string());
    const QString text =
        files.size() == 1
            ? tr("Wrote %1, %2.")
                  .arg(QString::fromStdString(files.front().path.string()), bytesText(bytes))
            : tr("Wrote %n files to %1, %2.", nullptr, static_cast<int>(files.size()))
                  .arg(folder, bytesText(bytes));
    banner_->showExported(text, files.size() == 1 ? QString() : lines.join(QLatin1Char('\n')),
                          folder);
}

void MainWindow::showFailure(Workbench::Step step, const Failure& failure) {
    if (step == Workbench::Step::Exporting && failure.code == ErrorCode::Exists) {
        askReplace(failure);
    } else {
        banner_->showFailure(failure);
    }
}

void MainWindow::askReplace(const Failure& failure) {
    auto* box = new QMessageBox(QMessageBox::Question, tr("Replace files?"), failure.line,
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Each is replaced only once the new one is complete."));
    QPushButton* replace = box->addButton(tr("&Replace"), QMessageBox::AcceptRole);
    connect(replace, &QPushButton::clicked, this, [this] {
        lastExport_.replace = true;
        bench_.exportFiles(lastExport_);
    });
    box->open();
}

void MainWindow::stepChanged(Workbench::Step step) {
    const QString lines[] = {QString(), tr("Opening…"), tr("Tracing…"), tr("Exporting…")};
    checkpoint_->form()->setStep(step);
    result_->exports()->setBusy(step != Workbench::Step::None);
    if (step == Workbench::Step::None) {
        task_->end();
    } else {
        task_->begin(lines[static_cast<std::size_t>(step)]);
    }
    updateMenus();
}

void MainWindow::updateMenus() {
    const bool canTrace = bench_.checkpoint() && checkpoint_->form()->canTrace();
    menus_->setState(bench_.step(), canTrace, bench_.lastTrace() != nullptr);
}

void MainWindow::recentsChanged() {
    start_->setRecents(settings_.recents());
    menus_->setRecents(settings_.recents());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
        overlay_->cover();
    }
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    overlay_->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
    overlay_->hide();
    event->acceptProposedAction();
    const QString path = droppedPath(event->mimeData());
    if (path.isEmpty()) {
        banner_->showFailure({ErrorCode::Usage,
                              tr("What was dropped is no file or folder of this machine: drop a "
                                 "checkpoint's folder or a file in it."),
                              {}});
    } else {
        openCheckpoint(path);
    }
}

}  // namespace tracewright
