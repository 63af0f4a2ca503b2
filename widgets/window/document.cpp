#include "widgets/window/document.h"

#include <QAbstractButton>
#include <QAction>
#include <QFileInfo>
#include <QMessageBox>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <utility>

#include "widgets/actions/action.h"
#include "widgets/controls/message_banner.h"
#include "widgets/controls/task_bar.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/help/manual.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/export_bar.h"
#include "widgets/pages/facts_view.h"
#include "widgets/pages/result_docks.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/signature_library.h"
#include "widgets/pages/start_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/window/export_dialogs.h"
#include "widgets/window/settings.h"

namespace tracewright {

Document::Document(std::unique_ptr<Workbench> bench, Settings& settings, QWidget* parent)
    : QWidget(parent),
      bench_(std::move(bench)),
      settings_(settings),
      bar_(new PageBar),
      banner_(new MessageBanner),
      pages_(new QStackedWidget),
      start_(new StartPage),
      checkpoint_(new CheckpointPage),
      result_(new ResultPage),
      task_(new TaskBar) {
    arrange();
    makeActions();
    connect(start_, &StartPage::openRequested, this, &Document::openRequested);
    connect(start_, &StartPage::openFolderRequested, this, &Document::openFolderRequested);
    connect(start_, &StartPage::openFileRequested, this, &Document::openFileRequested);
    connect(start_, &StartPage::forgetRequested, this, &Document::forgetRequested);
    connectForm();
    connectExports();
    connectBench();
    result_->setLog(&bench_->log());
    result_->docks()->setState(settings_.docks());
    checkpoint_->form()->setState(settings_.form());
    applySettings();
    takeUp();
}

Document::~Document() = default;

void Document::arrange() {
    // The others join once they are shown: a stack asks all pages how large they want to be, which
    // costs each as much as showing it.
    pages_->addWidget(start_);
    for (QWidget* page : std::initializer_list<QWidget*>{checkpoint_, result_}) {
        page->setParent(this);
        page->hide();
    }
    auto* around = new QVBoxLayout;
    around->setContentsMargins(16, 10, 16, 0);
    around->addWidget(banner_);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addWidget(bar_);
    rows->addLayout(around);
    rows->addWidget(pages_, 1);
    rows->addWidget(task_);
    const std::pair<QWidget*, const char*> helps[] = {{start_, "start"},
                                                      {checkpoint_->facts(), "checkpoint"},
                                                      {checkpoint_->form(), "signature"},
                                                      {result_, "result"},
                                                      {result_->canvas(), "graph"},
                                                      {result_->exports(), "export"}};
    for (const auto& [widget, page] : helps) {
        setManualPage(widget, QLatin1String(page));
    }
    connect(bar_, &PageBar::pageRequested, this, &Document::showPage);
    connect(task_, &TaskBar::cancelRequested, bench_.get(), &Workbench::cancel);
}

void Document::makeActions() {
    trace_ = makeAction(this, {.id = "trace.run",
                               .text = tr("&Trace"),
                               .icon = "play",
                               .shortcut = Qt::Key_F5,
                               .menu = MenuPlace::Trace});
    checkpoint_->form()->setTraceAction(trace_);
    cancel_ = makeAction(
        this,
        {.id = "trace.cancel", .text = tr("&Cancel"), .icon = "stop", .menu = MenuPlace::Trace});
    reload_ = makeAction(this, {.id = "file.reload",
                                .text = tr("Re&load"),
                                .shortcut = Qt::CTRL | Qt::Key_R,
                                .menu = MenuPlace::File});
    connect(reload_, &QAction::triggered, this, &Document::reload);
    connect(&watch_, &FileWatch::changed, this, &Document::fileChanged);
    connect(trace_, &QAction::triggered, this, &Document::traceNow);
    connect(cancel_, &QAction::triggered, this, [this] { bench_->cancel(); });
    const std::tuple<const char*, QString, int, Page> places[] = {
        {"view.start", tr("G&o to start"), Qt::CTRL | Qt::Key_1, Page::Start},
        {"view.checkpoint", tr("Go to the &checkpoint"), Qt::CTRL | Qt::Key_2, Page::Checkpoint},
        {"view.result", tr("Go to the &result"), Qt::CTRL | Qt::Key_3, Page::Result}};
    for (const auto& [id, text, keys, page] : places) {
        QAction* action = makeAction(
            this,
            {.id = id, .text = text, .shortcut = QKeySequence(keys), .menu = MenuPlace::View});
        connect(action, &QAction::triggered, this, [this, page = page] {
            if (bar_->isReachable(page)) {
                showPage(page);
            }
        });
    }
}

void Document::connectForm() {
    TraceForm* form = checkpoint_->form();
    Workbench* bench = bench_.get();
    connect(form, &TraceForm::kindChanged, bench, &Workbench::describe);
    connect(form, &TraceForm::checkRequested, bench, &Workbench::check);
    connect(form, &TraceForm::traceRequested, bench, &Workbench::trace);
    connect(form, &TraceForm::signaturesChanged, this, &Document::signaturesChanged);
    connect(form, &TraceForm::cancelRequested, bench, &Workbench::cancel);
    connect(form, &TraceForm::canTraceChanged, this, &Document::updateActions);
    connect(form, &TraceForm::canTraceChanged, this, &Document::changed);
    connect(bench, &Workbench::checked, form, &TraceForm::setChecked);
    connect(bench, &Workbench::checked, this, [this, form] {
        if (form->canTrace() && wanted_ && !bench_->lastTrace()) {
            traceNow();
        }
    });
    connect(bench, &Workbench::described, this, [this, form] {
        checkpoint_->facts()->setFacts(*bench_->checkpoint(), bench_->description());
        form->setDescription(bench_->description());
    });
    connect(bench, &Workbench::describeFailed, form,
            [form](const Failure& failure) { form->setKindProblem(failure.line); });
}

void Document::connectExports() {
    ExportBar* exports = result_->exports();
    connect(exports, &ExportBar::exportRequested, this, &Document::exportTo);
    connect(exports, &ExportBar::codeRequested, this, &Document::copyCode);
    connect(exports, &ExportBar::folderChanged, this, &Document::exportFolderChanged);
    connect(bench_.get(), &Workbench::exported, this,
            [this](const std::vector<ExportedFile>& files) {
                result_->exports()->setWritten(files);
                startProject(files);
                tellEnd(tr("%1 was exported.").arg(subject()));
                showExported(*banner_, files);
            });
}

void Document::connectBench() {
    Workbench* bench = bench_.get();
    connect(bench, &Workbench::opened, this, &Document::showOpened);
    connect(bench, &Workbench::artifactOpened, this, &Document::showOpened);
    connect(bench, &Workbench::traced, this, &Document::showTraced);
    connect(bench, &Workbench::failed, this, &Document::showFailure);
    connect(bench, &Workbench::cancelled, this, &Document::showCancelled);
    connect(bench, &Workbench::stepChanged, this, &Document::stepChanged);
    connect(bench, &Workbench::progressed, task_, &TaskBar::setProgress);
    connect(bench, &Workbench::progressed, this,
            [this](const ProgressReport& report) { takeProgress(step_, report); });
    connect(start_, &StartPage::hubWanted, bench, &Workbench::listHub);
    connect(bench, &Workbench::hubListed, start_, &StartPage::setHub);
    connect(&result_->selection(), &Selection::changed, this, &Document::changed);
    connect(result_->docks(), &ResultDocks::layoutChanged, this, &Document::stateChanged);
    connect(result_->docks(), &ResultDocks::saved, this, &Document::dockLayoutSaved);
    connectComparison();
    connectReading();
    connectLog();
    connectCanvas();
}

// What the workbench holds when it is handed over.
void Document::takeUp() {
    if (bench_->artifact()) {
        showArtifact();
    } else if (bench_->checkpoint()) {
        showCheckpoint();
        if (bench_->lastTrace()) {
            result_->setTrace(bench_->lastTrace());
            bar_->setReachable(Page::Result, true);
        }
    }
    if (bench_->step() != Workbench::Step::None) {
        stepChanged(bench_->step());
    }
    updateActions();
}

void Document::open(const QString& location) {
    banner_->hide();
    opening_ = location;
    bench_->open(location);
}

bool Document::isBlank() const {
    return bench_->location().isEmpty() && bench_->step() == Workbench::Step::None;
}

void Document::showPage(Page page) {
    QWidget* const shown = pageWidget(page);
    if (pages_->indexOf(shown) < 0) {
        pages_->addWidget(shown);
    }
    pages_->setCurrentWidget(shown);
    bar_->setPage(page);
    Q_EMIT changed();
}

Page Document::page() const {
    const QWidget* shown = pages_->currentWidget();
    return shown == result_ ? Page::Result : shown == checkpoint_ ? Page::Checkpoint : Page::Start;
}

void Document::setRecents(const std::vector<Recent>& recents) {
    start_->setRecents(recents);
}

void Document::applySettings() {
    result_->exports()->setFolder(settings_.exportFolder());
    result_->docks()->setSaved(settings_.dockLayouts());
    checkpoint_->form()->setSignatures(
        SignatureLibrary(Settings::folder() + QStringLiteral("/signatures")));
}

void Document::traceNow() {
    bench_->trace(checkpoint_->form()->request());
}

void Document::showOpened() {
    opening_.clear();
    tellEnd(tr("%1 was opened.").arg(subject()));
    if (bench_->artifact()) {
        showArtifact();
    } else {
        showCheckpoint();
    }
    const QString family = bench_->artifact()
                               ? tr("TorchScript")
                               : QString::fromStdString(bench_->description()->facts.family);
    showPage(bench_->artifact() ? Page::Result : Page::Checkpoint);
    if (wanted_ && (bench_->artifact() || !wanted_->traced)) {
        select(*std::exchange(wanted_, std::nullopt));
    }
    Q_EMIT opened({bench_->location(), name(), family});
    updateActions();
}

void Document::showCheckpoint() {
    watchFiles();
    const Checkpoint& checkpoint = *bench_->checkpoint();
    bar_->setName(name());
    bar_->setReachable(Page::Checkpoint, true);
    bar_->setReachable(Page::Result, false);
    checkpoint_->facts()->setFacts(checkpoint, bench_->description());
    checkpoint_->form()->setDescription(bench_->description());
    // A kind that the person chose before holds for this checkpoint too, if it can be had.
    const ModelKind kind = checkpoint_->form()->state().kind;
    if (kind != ModelKind::Auto) {
        bench_->describe(kind);
    }
    result_->setTrace(nullptr);
    result_->exports()->setBaseName(name());
    result_->exports()->setHasWeights(checkpoint.hasWeights());
}

void Document::showArtifact() {
    watchFiles();
    bar_->setName(name());
    bar_->setReachable(Page::Checkpoint, false);
    bar_->setReachable(Page::Result, true);
    project_ = ProjectFile();
    result_->setArtifact(bench_->artifact());
    readProject();
}

void Document::showTraced() {
    banner_->hide();
    tellEnd(tr("%1 was traced.").arg(subject()));
    project_ = ProjectFile();
    result_->setTrace(bench_->lastTrace());
    bar_->setReachable(Page::Result, true);
    if (wanted_) {
        select(*std::exchange(wanted_, std::nullopt));
    } else {
        showPage(Page::Result);
    }
    updateActions();
}

void Document::showFailure(Workbench::Step step, const Failure& failure) {
    const std::optional<DocumentState> wanted = std::exchange(wanted_, std::nullopt);
    dropMadeFolder();
    tellEnd(QStringLiteral("%1: %2").arg(subject(), failure.line));
    if (step == Workbench::Step::Exporting && failure.code == ErrorCode::Exists) {
        QMessageBox* box = replaceQuestion(failure, this);
        connect(box, &QMessageBox::buttonClicked, this, [this, box](QAbstractButton* button) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole) {
                lastExport_.replace = true;
                bench_->exportFiles(lastExport_);
            }
        });
        box->open();
        return;
    }
    banner_->showFailure(failure);
    if (step == Workbench::Step::Opening) {
        stayClosed(&failure, wanted);
    }
}

void Document::showCancelled(Workbench::Step step) {
    const std::optional<DocumentState> wanted = std::exchange(wanted_, std::nullopt);
    dropMadeFolder();
    tellEnd(tr("%1: cancelled.").arg(subject()));
    banner_->showNote(tr("Cancelled. What was there before is unchanged."));
    if (step == Workbench::Step::Opening) {
        stayClosed(nullptr, wanted);
    }
}

void Document::updateActions() {
    trace_->setEnabled(bench_->checkpoint() && checkpoint_->form()->canTrace());
    cancel_->setEnabled(bench_->step() != Workbench::Step::None);
    reload_->setEnabled(!bench_->location().isEmpty() && bench_->step() == Workbench::Step::None);
}

void Document::watchFiles() {
    QStringList files;
    if (bench_->artifact()) {
        files << QString::fromStdString(bench_->artifact()->path.string());
    } else {
        files << QString::fromStdString(bench_->checkpoint()->configPath().string());
        for (const CheckpointFile& file : bench_->checkpoint()->files()) {
            files << QString::fromStdString(file.path().string());
        }
    }
    watch_.setFiles(files);
}

void Document::fileChanged(const QString& file, bool gone) {
    const QString text =
        gone ? tr("%1 is no longer there. What is shown is as it was.").arg(file)
             : tr("%1 was changed by another program. What is shown is as it was.").arg(file);
    banner_->showChoice(text, tr("Reload"), [this] { reload(); });
}

// All comes back as it is, as far as the files still have it.
void Document::reload() {
    if (bench_->step() == Workbench::Step::None && !bench_->location().isEmpty()) {
        wanted_ = state();
        open(bench_->location());
    }
}

bool Document::mayClose() {
    if (bench_->step() != Workbench::Step::Exporting) {
        return true;
    }
    if (findChild<QMessageBox*>(QStringLiteral("closing")) == nullptr) {
        QMessageBox* box = closeQuestion(this);
        connect(box, &QMessageBox::buttonClicked, this, [this, box](QAbstractButton* button) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole) {
                connect(bench_.get(), &Workbench::stepChanged, this, &Document::closeAgreed);
                bench_->cancel();
            }
        });
        connect(bench_.get(), &Workbench::stepChanged, box, &QWidget::close);
        box->open();
    }
    return false;
}

std::unique_ptr<Workbench> Document::releaseWorkbench() {
    bench_->disconnect(this);
    bench_->disconnect(checkpoint_->form());
    bench_->disconnect(start_);
    bench_->disconnect(task_);
    return std::exchange(bench_, nullptr);
}

}  // namespace tracewright
