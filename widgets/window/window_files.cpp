#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <algorithm>
#include <utility>

#include "widgets/controls/drop_overlay.h"
#include "widgets/controls/message_banner.h"
#include "widgets/panels/compare_job.h"
#include "widgets/window/main_window.h"

// What of the window is about files: dialogs, drops, and the session.
namespace tracewright {

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

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (mayBeLocations(event->mimeData())) {
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
    const QStringList locations = droppedLocations(event->mimeData());
    if (locations.isEmpty()) {
        banner()->showFailure({ErrorCode::Usage,
                               tr("What was dropped is no file or folder of this machine: drop a "
                                  "checkpoint's folder or a file in it."),
                               {}});
    } else {
        openAll(locations);
    }
}

void MainWindow::forgetClosed(const QString& location) {
    std::erase_if(closed_,
                  [&location](const DocumentState& state) { return state.location == location; });
    Q_EMIT closedChanged();
}

void MainWindow::leave(Document* document) {
    if (!document->location().isEmpty()) {
        forgetClosed(document->location());
        keepClosed(document->state());
    }
    retire(document);
}

// Unless it is among them already.
void MainWindow::keepClosed(const DocumentState& state) {
    const auto same = [&state](const DocumentState& one) { return one.location == state.location; };
    if (std::any_of(closed_.begin(), closed_.end(), same)) {
        return;
    }
    closed_.push_back(state);
    if (closed_.size() > SessionFile::mostClosed) {
        closed_.erase(closed_.begin());
    }
    Q_EMIT closedChanged();
    saveSoon();
}

void MainWindow::reopenClosed() {
    if (!closed_.empty()) {
        // The next call takes another one, should this be gone.
        std::rotate(closed_.begin(), closed_.end() - 1, closed_.end());
        openCheckpoint(closed_.front().location);
    }
}

void MainWindow::opened(const Recent& recent) {
    forgetClosed(recent.location);
    settings_.addRecent(recent);
    settings_.setOpenFolder(QFileInfo(recent.location).absolutePath());
    showRecents();
    retitle();
}

// With their pictures, where there are any.
std::vector<Recent> MainWindow::recents() const {
    std::vector<Recent> recents = settings_.recents();
    for (Recent& recent : recents) {
        recent.picture = pictures_.of(recent.location);
    }
    return recents;
}

void MainWindow::showRecents() {
    const std::vector<Recent> shown = recents();
    for (int tab = 0; tab < tabs(); ++tab) {
        document(tab)->setRecents(shown);
    }
    Q_EMIT recentsChanged();
}

// What can be compared with what is in a tab.
std::vector<OpenTrace> MainWindow::othersOf(const Document* document) const {
    std::vector<OpenTrace> others;
    for (int tab = 0; tab < tabs(); ++tab) {
        const Document* other = this->document(tab);
        if (const std::optional<TraceSide> side =
                other == document ? std::nullopt : other->side()) {
            others.push_back({other->name(), other->location(), *side});
        }
    }
    return others;
}

void MainWindow::openAll(const QStringList& locations) {
    for (const QString& location : locations.mid(0, mostAtOnce)) {
        openCheckpoint(location);
    }
    if (locations.size() > mostAtOnce) {
        banner()->showNote(
            tr("Only the first %n are opened at once.", nullptr, static_cast<int>(mostAtOnce)));
    }
}

SessionState MainWindow::session() const {
    SessionState state;
    for (int tab = 0; tab < tabs(); ++tab) {
        if (!document(tab)->location().isEmpty()) {
            if (tab == currentTab()) {
                state.front = static_cast<int>(state.documents.size());
            }
            state.documents.push_back(document(tab)->state());
        }
    }
    state.closed = closed_;
    return state;
}

void MainWindow::keepSession(const QString& file) {
    session_ = std::make_unique<SessionFile>(file);
    if (settings_.restoresSession()) {
        if (const auto state = session_->load()) {
            restore(*state);
        }
        if (!session_->problem().isEmpty()) {
            banner()->showFailure({ErrorCode::BadFormat, session_->problem(), {}});
        }
    }
    saving_.setSingleShot(true);
    saving_.setInterval(500);
    connect(&saving_, &QTimer::timeout, this, [this] {
        if (const QByteArray geometry = saveGeometry(); geometry != settings_.geometry()) {
            settings_.setGeometry(geometry);
        }
        SessionState now = session();
        if (!(now == saved_)) {
            session_->save(now);
            saved_ = std::move(now);
        }
    });
}

void MainWindow::saveSoon() {
    if (session_ && !rebuilding_ && !saving_.isActive()) {
        saving_.start();
    }
}

void MainWindow::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    saveSoon();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    saveSoon();
}

void MainWindow::restore(const SessionState& state) {
    closed_ = state.closed;
    for (const DocumentState& document : state.documents) {
        if (!current()->isBlank()) {
            addTab();
        }
        current()->setState(document);
        current()->open(document.location);
    }
    showTab(state.front);
    Q_EMIT closedChanged();
}

}  // namespace tracewright
