#include "widgets/window/main_window.h"

#include <QCloseEvent>
#include <QTabWidget>
#include <QTimer>
#include <utility>

#include "widgets/controls/drop_overlay.h"
#include "widgets/controls/message_banner.h"
#include "widgets/help/manual.h"
#include "widgets/help/tour.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/result_docks.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/window/menus.h"
#include "widgets/window/notification.h"
#include "widgets/window/settings_dialog.h"
#include "widgets/window/translations.h"
#include "widgets/window/window_actions.h"
#include "widgets/window/window_filter.h"

namespace tracewright {

namespace {

constexpr int breath = 20;  // ms between two tabs that are made again, for what a person does

// "&" in a name is no mnemonic.
QString plain(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      pictures_(Settings::folder() + QStringLiteral("/pictures")),
      theme_(this),
      shortcuts_(settings_.shortcuts()),
      tabs_(new QTabWidget(this)) {
    setAcceptDrops(true);
    new WindowFilter(this);
    tabs_->setDocumentMode(true);
    tabs_->setTabBarAutoHide(true);
    tabs_->setMovable(true);
    tabs_->setTabsClosable(true);
    tabs_->setFocusPolicy(Qt::NoFocus);  // its bar has it; Tab would end at one that is hidden
    setCentralWidget(tabs_);
    theme_.setTabs(tabs_);
    connect(tabs_, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
    connect(tabs_, &QTabWidget::currentChanged, this, &MainWindow::tabChanged);
    theme_.setMode(settings_.theme());
    theme_.setTextScale(settings_.textScale());
    if (!restoreGeometry(settings_.geometry())) {
        resize(1280, 820);
    }
    rebuild();
    if (!settings_.problem().isEmpty()) {
        banner()->showFailure({ErrorCode::BadFormat, settings_.problem(), {}});
    }
}

MainWindow::~MainWindow() {
    // While there is still something for what they tell.
    tabs_->disconnect(this);
    delete tabs_;
}

// Makes everything again, in the language of the moment, around the documents' workbenches.
void MainWindow::rebuild() {
    rebuilding_ = true;
    rebuildPending_ = false;
    const bool dialogWasOpen = dialog_ != nullptr;
    const QString manualPage = manual_ != nullptr ? manual_->page() : QString();
    delete dialog_;
    delete manual_;
    delete tour_;
    delete commands_;
    commands_ = new QWidget(this);
    commands_->setFixedSize(0, 0);
    addWindowActions(this, commands_);
    delete overlay_;
    overlay_ = new DropOverlay(this);
    if (tabs() == 0) {
        addDocument(std::make_unique<Workbench>());
    } else {
        remakeDocument(current());
    }
    rebuilding_ = false;
    Q_EMIT recentsChanged();
    tabChanged();
    if (!manualPage.isEmpty()) {
        showManual(manualPage);
    }
    if (dialogWasOpen) {
        showSettings();
    }
    // The tabs behind follow one by one, or the window would stand still.
    stale_.clear();
    for (int tab = 0; tab < tabs(); ++tab) {
        if (document(tab) != current()) {
            stale_.append(document(tab));
        }
    }
    QTimer::singleShot(breath, this, &MainWindow::remakeNext);
}

void MainWindow::remakeNext() {
    while (!stale_.isEmpty()) {
        Document* next = stale_.takeFirst();
        if (next != nullptr && tabs_->indexOf(next) >= 0) {
            rebuilding_ = true;
            remakeDocument(next);
            rebuilding_ = false;
            retitle();
            QTimer::singleShot(breath, this, &MainWindow::remakeNext);
            return;
        }
    }
}

void MainWindow::remakeDocument(Document* old) {
    const int tab = tabs_->indexOf(old);
    const bool inFront = old == current();
    const DocumentState state = old->state();
    auto* fresh = new Document(old->releaseWorkbench(), settings_);
    connectDocument(fresh);
    tabs_->insertTab(tab, fresh, QString());
    fresh->setRecents(recents());
    fresh->setState(state);
    theme_.dress(fresh);  // once it is whole, or it would be polished with each change
    if (inFront) {
        tabs_->setCurrentWidget(fresh);
    }
    if (before_ == old) {
        before_ = fresh;
    }
    tabs_->removeTab(tab + 1);
    delete old;
}

Document* MainWindow::addDocument(std::unique_ptr<Workbench> bench) {
    auto* document = new Document(std::move(bench), settings_);
    connectDocument(document);
    tabs_->addTab(document, QString());
    document->setRecents(recents());
    theme_.dress(document);
    return document;
}

void MainWindow::connectDocument(Document* document) {
    connect(document, &Document::openRequested, this, &MainWindow::openCheckpoint);
    connect(document, &Document::openFolderRequested, this, &MainWindow::askFolder);
    connect(document, &Document::openFileRequested, this, &MainWindow::askFile);
    connect(document, &Document::opened, this, &MainWindow::opened);
    connect(document, &Document::openFailed, this,
            [this, document](const Failure* failure) { openFailed(document, failure); });
    connect(document, &Document::notRestored, this, &MainWindow::keepClosed);
    connect(document, &Document::changed, this, &MainWindow::retitle);
    connect(document, &Document::stateChanged, this, &MainWindow::saveSoon);
    connect(document, &Document::progressed, this, &MainWindow::showTitle);
    document->resultPage()->compare()->setOthers([this, document] { return othersOf(document); });
    connect(document, &Document::longStepEnded, this, [this](const QString& text) {
        if (settings_.notifies() && !isActiveWindow()) {
            notify(this, tr("Tracewright"), text);
        }
    });
    connect(document, &Document::closeAgreed, this, [this, document] {
        if (closing_) {
            close();
        } else {
            leave(document);
        }
    });
    connect(document, &Document::forgetRequested, this, [this](const QString& location) {
        settings_.forgetRecent(location);
        pictures_.forget(location);
        showRecents();
    });
    connect(document, &Document::seen, this, [this](const QString& location, const QImage& image) {
        pictures_.keep(location, image);
        showRecents();
    });
    connect(document, &Document::exportFolderChanged, this, [this](const QString& folder) {
        settings_.setExportFolder(folder);
        applySettings();
    });
    connect(document, &Document::signaturesChanged, this, &MainWindow::applySettings);
    connect(document, &Document::dockLayoutSaved, this,
            [this](const QString& key, const QByteArray& state) {
                settings_.setDockLayout(key, state);
                applySettings();
            });
}

void MainWindow::applySettings() {
    for (int tab = 0; tab < tabs(); ++tab) {
        document(tab)->applySettings();
    }
}

int MainWindow::tabs() const {
    return tabs_->count();
}

Document* MainWindow::document(int tab) const {
    return static_cast<Document*>(tabs_->widget(tab));
}

Document* MainWindow::current() const {
    return static_cast<Document*>(tabs_->currentWidget());
}

int MainWindow::currentTab() const {
    return tabs_->currentIndex();
}

void MainWindow::showTab(int tab) {
    tabs_->setCurrentIndex(tab);
}

void MainWindow::addTab() {
    tabs_->setCurrentWidget(addDocument(std::make_unique<Workbench>()));
}

void MainWindow::closeTab(int tab) {
    Document* closing = document(tab);
    if (closing == nullptr) {
        return;
    }
    closing_ = false;
    if (closing->mayClose()) {
        leave(closing);
    } else {
        showTab(tab);
    }
}

// Work that is under way in it ends first, without anyone waiting.
void MainWindow::retire(Document* document) {
    if (tabs() == 1) {
        addDocument(std::make_unique<Workbench>());
    }
    tabs_->removeTab(tabs_->indexOf(document));
    document->disconnect(this);
    Workbench& bench = document->workbench();
    if (bench.step() == Workbench::Step::None) {
        document->deleteLater();
    } else {
        connect(&bench, &Workbench::stepChanged, document, &QObject::deleteLater);
        bench.cancel();
    }
}

void MainWindow::openCheckpoint(const QString& location) {
    for (int tab = 0; tab < tabs(); ++tab) {
        if (document(tab)->location() == location) {
            showTab(tab);
            if (workbench().checkpoint()) {
                showPage(Page::Checkpoint);
            }
            return;
        }
    }
    before_ = current();
    if (!current()->isBlank()) {
        addTab();
    }
    const auto left = std::find_if(
        closed_.begin(), closed_.end(),
        [&location](const DocumentState& state) { return state.location == location; });
    if (left != closed_.end()) {
        current()->setState(*left);
    }
    current()->open(location);
}

// A tab that was made for it goes; the message is for the tab that one was in.
void MainWindow::openFailed(Document* document, const Failure* failure) {
    if (!before_ || before_ == document || !document->isBlank()) {
        return;
    }
    if (failure != nullptr) {
        before_->banner()->showFailure(*failure);
    } else {
        before_->banner()->showNote(document->banner()->text());
    }
    const bool inFront = document == current();
    retire(document);
    if (inFront) {
        tabs_->setCurrentWidget(before_);
    }
}

void MainWindow::tabChanged() {
    if (!rebuilding_ && current() != nullptr) {
        refill();
        retitle();
    }
}

QList<QAction*> MainWindow::actionsNow() const {
    return registeredActions(commands_) + registeredActions(current());
}

void MainWindow::refill() {
    shortcuts_.applyTo(this);
    fillMenus(menuBar(), actionsNow());
}

void MainWindow::retitle() {
    if (rebuilding_ || current() == nullptr) {
        return;
    }
    saveSoon();
    for (int tab = 0; tab < tabs(); ++tab) {
        const QString name = document(tab)->name();
        tabs_->setTabText(tab, name.isEmpty() ? tr("New") : plain(name));
        tabs_->setTabToolTip(tab, document(tab)->location());
    }
    showTitle();
}

// With what is under way first, so that a task bar shows it: in the tab in front, or in one behind.
void MainWindow::showTitle() {
    const QString name = current()->name();
    const QString title = name.isEmpty() ? tr("Tracewright") : tr("%1 – Tracewright").arg(name);
    QString progress = current()->progressText();
    for (int tab = 0; progress.isEmpty() && tab < tabs(); ++tab) {
        if (const QString behind = document(tab)->progressText(); !behind.isEmpty()) {
            progress = QStringLiteral("%1 (%2)").arg(behind, document(tab)->subject());
        }
    }
    setWindowTitle(progress.isEmpty() ? title : QStringLiteral("%1 – %2").arg(progress, title));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    settings_.setGeometry(saveGeometry());
    settings_.setDocks(resultPage()->docks()->state());
    settings_.setForm(checkpointPage()->form()->state());
    for (int tab = 0; tab < tabs(); ++tab) {
        if (!document(tab)->mayClose()) {
            showTab(tab);
            closing_ = true;
            event->ignore();
            return;
        }
    }
    if (session_) {
        session_->save(session());
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        // Not at once: what is to be made anew may be what changed the language. And only once.
        if (!std::exchange(rebuildPending_, true)) {
            QTimer::singleShot(0, this, &MainWindow::rebuild);
        }
    }
}

void MainWindow::setTheme(Theme::Mode mode) {
    theme_.setMode(mode);
    settings_.setTheme(mode);
    Q_EMIT lookChanged();
}

void MainWindow::setTextScale(double scale) {
    theme_.setTextScale(scale);
    settings_.setTextScale(theme_.textScale());
    Q_EMIT lookChanged();
}

void MainWindow::setLanguage(const QString& code) {
    settings_.setLanguage(code);
    installTranslations(code);
}

void MainWindow::setShortcuts(const Shortcuts& shortcuts) {
    shortcuts_ = shortcuts;
    settings_.setShortcuts(shortcuts);
    shortcuts_.applyTo(this);
}

void MainWindow::showSettings() {
    if (dialog_ == nullptr) {
        dialog_ = new SettingsDialog(this);
    }
    dialog_->show();
    dialog_->raise();
    dialog_->activateWindow();
}

}  // namespace tracewright
