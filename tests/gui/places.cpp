#include "tests/gui/places.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSlider>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>

#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/help/manual.h"
#include "widgets/help/tour.h"
#include "widgets/window/about.h"
#include "widgets/window/export_dialogs.h"
#include "widgets/window/translations.h"

namespace tracewright::driver {

namespace {

template <class... Kinds>
bool isAnyOf(const QWidget* widget) {
    return ((qobject_cast<const Kinds*>(widget) != nullptr) || ...);
}

QDialog* dialogShown(const MainWindow& window) {
    for (auto* dialog : window.findChildren<QDialog*>()) {
        if (dialog->isVisible()) {
            return dialog;
        }
    }
    return nullptr;
}

// With each of its tabs, or pages of its list, in front.
void visitParts(QDialog& dialog, const QString& place, const Visit& visit) {
    auto* tabs = dialog.findChild<QTabWidget*>();
    auto* list = dialog.findChild<QListWidget*>();
    const int parts = tabs != nullptr ? tabs->count() : list != nullptr ? list->count() : 1;
    for (int part = 0; part < parts; ++part) {
        if (tabs != nullptr) {
            tabs->setCurrentIndex(part);
        } else if (list != nullptr) {
            list->setCurrentRow(part);
        }
        QTest::qWait(20);
        visit(dialog, place + QLatin1Char(' ') + QString::number(part + 1));
    }
}

void visitDialog(MainWindow& window, const char* place, const std::function<void()>& open,
                 const Visit& visit) {
    open();
    const bool came = QTest::qWaitFor([&] { return dialogShown(window) != nullptr; }, patience);
    QVERIFY2(came, place);
    QDialog* dialog = dialogShown(window);
    QVERIFY2(QTest::qWaitForWindowExposed(dialog), place);
    visitParts(*dialog, QLatin1String(place), visit);
    delete dialog;
}

void visitTour(MainWindow& window, const Visit& visit) {
    window.startTour();
    while (window.tour() != nullptr && window.tour()->isVisible()) {
        Tour& tour = *window.tour();
        const bool ready = QTest::qWaitFor([&tour] { return tour.isReady(); }, patience);
        QVERIFY(ready);
        visit(tour, QStringLiteral("tour %1").arg(tour.step() + 1));
        tour.goNext();
    }
    QTest::qWait(20);
}

void openName(MainWindow& window) {
    window.showPage(Page::Checkpoint);
    click(*window.checkpointPage(), "keepSignature");
}

}  // namespace

bool isControl(const QWidget* widget) {
    return isAnyOf<QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox,
                   QKeySequenceEdit, QLineEdit, QPlainTextEdit, QSlider, QTabBar, QTextEdit,
                   GraphView>(widget) &&
           !isAnyOf<QHeaderView>(widget);
}

bool isCovered(const QWidget* widget) {
    while (widget != nullptr && qobject_cast<const QDockWidget*>(widget) == nullptr) {
        widget = widget->parentWidget();
    }
    return widget != nullptr && widget->visibleRegion().isEmpty();
}

bool isSeenIn(const QWidget& window, const QWidget* widget) {
    const bool within = window.isWindow() ? widget->window() == &window : true;
    return within && widget->isVisible() && !isCovered(widget);
}

void visitPages(MainWindow& window, const Visit& visit) {
    const std::pair<Page, const char*> pages[] = {
        {Page::Start, "start"}, {Page::Checkpoint, "checkpoint"}, {Page::Result, "result"}};
    for (const auto& [page, place] : pages) {
        window.showPage(page);
        QTest::qWait(50);
        visit(window, QLatin1String(place));
    }
    for (auto* dock : window.resultPage()->findChildren<QDockWidget*>()) {
        dock->show();
        dock->raise();
        QTRY_VERIFY2(!dock->visibleRegion().isEmpty(), qPrintable(dock->objectName()));
        QTest::qWait(20);
        visit(window, QStringLiteral("dock ") + dock->objectName());
    }
}

void visitDialogs(MainWindow& window, const Visit& visit) {
    const Failure exists{ErrorCode::Exists, QStringLiteral("/tmp/model.pt exists already."), {}};
    visitDialog(
        window, "settings", [&] { window.showSettings(); }, visit);
    visitDialog(
        window, "palette", [&] { window.showPalette(); }, visit);
    visitDialog(
        window, "about", [&] { showAbout(&window); }, visit);
    visitDialog(
        window, "manual", [&] { window.showManual(QStringLiteral("start")); }, visit);
    visitDialog(
        window, "replace", [&] { replaceQuestion(exists, &window)->open(); }, visit);
    visitDialog(
        window, "close", [&] { closeQuestion(&window)->open(); }, visit);
    visitDialog(
        window, "name", [&] { openName(window); }, visit);
    window.showPage(Page::Result);
    GraphCanvas* canvas = window.resultPage()->canvas();
    const bool drawn =
        QTest::qWaitFor([canvas] { return canvas->view()->layoutShown() != nullptr; }, patience);
    QVERIFY(drawn);
    visitDialog(
        window, "picture", [&] { canvas->exportPicture(); }, visit);
    visitDialog(
        window, "pair",
        [&] {
            window.resultPage()->findChild<QDockWidget*>(QStringLiteral("compare"))->raise();
            window.resultPage()->findChild<QPushButton*>(QStringLiteral("comparePair"))->click();
        },
        visit);
    visitTour(window, visit);
}

void languageColumn() {
    QTest::addColumn<QString>("language");
    for (const Language& language : languages()) {
        QTest::newRow(qPrintable(language.code)) << language.code;
    }
}

void installLanguageOfRow() {
    QFETCH(const QString, language);
    installTranslations(language);
}

}  // namespace tracewright::driver
