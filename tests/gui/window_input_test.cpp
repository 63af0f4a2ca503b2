#include <QApplication>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/help/manual.h"
#include "widgets/panels/code_panel.h"
#include "widgets/panels/compare_pair_dialog.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/search_bar.h"
#include "widgets/window/settings_dialog.h"

using namespace tracewright;
using namespace tracewright::driver;

// Keys and drops that hold wherever in the window they come.
class WindowInputTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
    }

    void filesDroppedOnAFieldAreOpenedAndNotTyped() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        action(window, "file.settings")->trigger();
        auto* settings = window.findChild<SettingsDialog*>();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(checkpoint("bert"))});
        data.setText(QUrl::fromLocalFile(checkpoint("bert")).toString());
        int inWindow = 0;
        for (auto* edit : window.findChildren<QLineEdit*>()) {
            const QString before = edit->text();
            const bool taken = dropOn(*edit, data);
            QCOMPARE(edit->text(), before);
            if (!settings->isAncestorOf(edit) && edit->isEnabled()) {
                inWindow += 1;
                QVERIFY2(taken, qPrintable(named(edit)));
            }
        }
        QVERIFY(inWindow > 5);
        QTRY_COMPARE_WITH_TIMEOUT(window.current()->name(), QStringLiteral("bert"), patience);
        QCOMPARE(window.tabs(), 2);
        // Text is still text.
        QMimeData text;
        text.setText(QStringLiteral("hello"));
        window.showTab(0);
        auto* search = window.resultPage()->findChild<SearchBar*>()->findChild<QLineEdit*>();
        dropOn(*search, text);
        QCOMPARE(search->text(), QStringLiteral("hello"));
    }

    void filesDroppedOnTheCompareDialogFillItsFields() {
        MainWindow window;
        ComparePairDialog dialog({}, {}, &window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto* before = dialog.findChild<QLineEdit*>(QStringLiteral("compareBefore"));
        auto* after = dialog.findChild<QLineEdit*>(QStringLiteral("compareAfter"));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/a.pt"))});
        QVERIFY(dropOn(*after, data));
        QCOMPARE(after->text(), QStringLiteral("/a.pt"));
        QVERIFY(dropOn(*before, data));
        QCOMPARE(before->text(), QStringLiteral("/a.pt"));
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/b")), QUrl::fromLocalFile("/c")});
        QVERIFY(dropOn(*before, data));
        QCOMPARE(dialog.before(), QStringLiteral("/b"));
        QCOMPARE(dialog.after(), QStringLiteral("/c"));
    }

    void theManualOpensWithItsKeyWhereverOneIs() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        QCOMPARE(pageWithF1(window, *window.resultPage()->canvas()->view()),
                 QStringLiteral("graph"));
        auto* code = window.resultPage()->findChild<CodePanel*>();
        for (auto* dock : window.resultPage()->findChildren<QDockWidget*>()) {
            if (dock->isAncestorOf(code)) {
                dock->raise();
                dock->show();
                QTRY_VERIFY(code->isVisible());
                code->setFocus();
                QCOMPARE(pageWithF1(window, *code), QStringLiteral("result"));
                dock->setFloating(true);
                QTRY_VERIFY(dock->isVisible());
                QCOMPARE(pageWithF1(window, *code), QStringLiteral("result"));
                dock->setFloating(false);
            }
        }
        action(window, "file.settings")->trigger();
        auto* settings = window.findChild<SettingsDialog*>();
        for (auto* tabs : settings->findChildren<QTabWidget*>()) {
            tabs->setCurrentIndex(2);
        }
        QCOMPARE(pageWithF1(window, *settings), QStringLiteral("window"));
        QCOMPARE(pageWithF1(window, *settings->findChild<QLineEdit*>()), QStringLiteral("window"));
        settings->close();
        // A modal dialog too, whose manual can be used.
        click(*window.resultPage()->findChild<ComparePanel*>(), "comparePair");
        auto* pair = window.findChild<ComparePairDialog*>();
        QVERIFY(pair->isModal());
        QCOMPARE(pageWithF1(window, *pair->findChild<QLineEdit*>()), QStringLiteral("result"));
        // Other keys, when they are chosen.
        Shortcuts shortcuts;
        shortcuts.set(action(window, "help.manual"), Qt::CTRL | Qt::Key_H);
        window.setShortcuts(shortcuts);
        auto* edit = pair->findChild<QLineEdit*>();
        QTest::keyClick(edit, Qt::Key_F1);
        QVERIFY(window.findChild<Manual*>() == nullptr);
        QTest::keyClick(edit, Qt::Key_H, Qt::ControlModifier);
        QVERIFY(window.findChild<Manual*>() != nullptr);
    }

    void theCompareDialogWaitsForATraceAndNotForCancel() {
        ComparePairDialog dialog({}, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QApplication::setActiveWindow(&dialog);
        auto* before = dialog.findChild<QLineEdit*>(QStringLiteral("compareBefore"));
        QTRY_COMPARE(QApplication::focusWidget(), before);
        QTest::keyClick(before, Qt::Key_Return);
        QVERIFY(dialog.isVisible());
    }

  private:
    // As a drag comes: to what is beneath the cursor, and from there to what takes it.
    static bool dropOn(QWidget& widget, const QMimeData& data) {
        const QPoint place = widget.rect().center();
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&widget, &enter);
        if (enter.isAccepted()) {
            QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&widget, &drop);
        }
        return enter.isAccepted();
    }

    // The manual's page that the key opens there; it is closed again.
    static QString pageWithF1(MainWindow& window, QWidget& at) {
        QApplication::setActiveWindow(at.window());
        at.setFocus();
        QTest::keyClick(&at, Qt::Key_F1);
        auto* manual = window.findChild<Manual*>();
        QString page = manual != nullptr ? manual->page() : QString();
        delete manual;
        return page;
    }

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(window_input, WindowInputTest)
#include "window_input_test.moc"
