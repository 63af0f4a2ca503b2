#include <QApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QPushButton>

#include "widgets/actions/action.h"
#include "widgets/actions/command_palette.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/help/manual.h"
#include "widgets/help/tour.h"
#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/export_bar.h"
#include "widgets/pages/result_docks.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/start_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/window/main_window.h"

// What of the window helps to find its way: the way of Tab, the manual, the palette of commands,
// and the tour, which shows the sample where nothing is open.
namespace tracewright {

namespace {

void showStart(MainWindow& window) {
    window.showPage(Page::Start);
}

void showForm(MainWindow& window) {
    Workbench& bench = window.workbench();
    if (bench.checkpoint()) {
        window.showPage(Page::Checkpoint);
    } else if (bench.step() == Workbench::Step::None) {
        window.openCheckpoint(sampleFolder());
    }
}

void showResult(MainWindow& window) {
    Workbench& bench = window.workbench();
    if (bench.lastTrace() || bench.artifact()) {
        window.showPage(Page::Result);
    } else if (window.checkpointPage()->form()->canTrace()) {
        bench.trace(window.checkpointPage()->form()->request());
    }
}

QWidget* inspectorOf(MainWindow& window) {
    return window.resultPage()->docks()->findChild<QDockWidget*>(QStringLiteral("inspector"));
}

// By which keys it is called now, or by which name where it has none.
QString callOf(const MainWindow& window, const char* id) {
    for (const QAction* action : window.actionsNow()) {
        if (actionId(action) == QLatin1String(id)) {
            return action->shortcut().isEmpty()
                       ? actionTitle(action)
                       : action->shortcut().toString(QKeySequence::NativeText);
        }
    }
    return {};
}

// Docks that share a place with the one in front are visible for Qt.
bool isSeen(const QWidget* widget) {
    while (widget != nullptr && qobject_cast<const QDockWidget*>(widget) == nullptr) {
        widget = widget->parentWidget();
    }
    return widget == nullptr || !widget->visibleRegion().isEmpty();
}

}  // namespace

// As Qt does it, past what is in a dock behind another one.
bool MainWindow::focusNextPrevChild(bool next) {
    QWidget* const from = focusWidget() != nullptr ? focusWidget() : this;
    QWidget* to = from;
    const auto takesTab = [this, from](const QWidget* widget) {
        return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr &&
               widget->window() == this && widget->isVisibleTo(this) && widget->isEnabled() &&
               from->focusProxy() != widget && isSeen(widget);
    };
    do {
        to = next ? to->nextInFocusChain() : to->previousInFocusChain();
    } while (to != from && !takesTab(to));
    if (to == from) {
        return false;
    }
    to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

std::vector<TourStep> MainWindow::tourSteps() {
    const auto start = [this] { showStart(*this); };
    const auto form = [this] { showForm(*this); };
    const auto result = [this] { showResult(*this); };
    std::vector<TourStep> steps = {
        {tr("Begin with a checkpoint"),
         tr("Drop a folder or a file anywhere in the window, or open one here. What was open "
            "before, and what is in the Hugging Face cache, is listed beneath."),
         start, [this] { return current()->findChild<StartPage*>()->dropCard(); }},
        {tr("Three pages"),
         tr("From the start to the checkpoint, to the result of its trace. Every checkpoint has a "
            "tab of its own."),
         start, [this] { return current()->findChild<PageBar*>(); }}};
    const bool openable = !sampleFolder().isEmpty() || workbench().checkpoint();
    if (openable && !workbench().artifact()) {
        const std::vector<TourStep> more = {
            {tr("Choose what the traced module takes"),
             tr("Arguments, their order and names, what is returned, and an example of each. What "
                "can't be traced is said beside its field before you trace."),
             form, [this] { return static_cast<QWidget*>(checkpointPage()->form()); }},
            {tr("Trace"),
             tr("It takes less than a second, whatever the model's size: nothing is computed and "
                "no weight is read."),
             form,
             [this] { return checkpointPage()->findChild<QPushButton*>(QStringLiteral("trace")); }},
            {tr("Read the graph"),
             tr("Modules open with a click on their arrow. The wheel zooms, dragging moves, the "
                "arrow keys walk from one operator to the next."),
             result, [this] { return static_cast<QWidget*>(resultPage()->canvas()); }},
            {tr("One selection everywhere"),
             tr("What you select in the graph, a table or the code is selected everywhere, and the "
                "inspector tells all about it. Docks can be moved, floated and closed; "
                "View > Layout has three ways for them to stand."),
             result, [this] { return inspectorOf(*this); }},
            {tr("Take it with you"),
             tr("One click writes the module, the graph, the code or all of it. Written files can "
                "be dragged out of their buttons."),
             result, [this] { return static_cast<QWidget*>(resultPage()->exports()); }}};
        steps.insert(steps.end(), more.begin(), more.end());
    }
    steps.push_back({tr("Find everything else"),
                     tr("%1 finds every command by typing, and %2 opens the manual at the right "
                        "page. This tour is in the help menu.")
                         .arg(callOf(*this, "help.palette"), callOf(*this, "help.manual")),
                     [] {}, [this] { return static_cast<QWidget*>(menuBar()); }});
    return steps;
}

void MainWindow::showManual(const QString& page) {
    // Beside a modal dialog that is not its own it could not be used.
    QWidget* modal = QApplication::activeModalWidget();
    QWidget* parent = modal != nullptr ? modal : this;
    if (manual_ != nullptr && manual_->parentWidget() != parent) {
        delete manual_;
    }
    if (manual_ == nullptr) {
        manual_ = new Manual(parent);
    }
    manual_->showPage(page);
    manual_->show();
    manual_->raise();
    manual_->activateWindow();
}

void MainWindow::showPalette() {
    auto* palette = new CommandPalette(actionsNow(), this);
    setManualPage(palette, QStringLiteral("window"));
    palette->move(mapToGlobal(QPoint((width() - palette->width()) / 2, height() / 8)));
    palette->open();
}

Tour* MainWindow::tour() const {
    return tour_;
}

void MainWindow::startTour() {
    delete tour_;
    tour_ = new Tour(tourSteps(), this);
    settings_.setTourSeen(true);
}

void MainWindow::startTourOnce() {
    if (!settings_.tourSeen() && tabs() == 1 && current()->location().isEmpty()) {
        startTour();
    }
}

}  // namespace tracewright
