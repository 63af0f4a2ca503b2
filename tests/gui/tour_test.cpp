#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/actions/action.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/help/tour.h"
#include "widgets/window/translations.h"

using namespace tracewright;
using namespace tracewright::driver;

// The tour through the real window.
class TourTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        installTranslations(QStringLiteral("en"));
    }

    void itIsShownOnceAndStartedAgainFromHelp() {
        {
            MainWindow window;
            window.show();
            window.startTourOnce();
            QVERIFY(window.tour() && window.tour()->isVisible());
            QTest::keyClick(window.tour(), Qt::Key_Escape);
            QTRY_VERIFY(window.tour() == nullptr);
        }
        MainWindow window;
        window.show();
        window.startTourOnce();
        QVERIFY(window.tour() == nullptr);
        for (QAction* action : window.actionsNow()) {
            if (actionId(action) == QLatin1String("help.tour")) {
                action->trigger();
            }
        }
        QVERIFY(window.tour() != nullptr);
        click(*window.tour(), "tourSkip");
        QTRY_VERIFY(window.tour() == nullptr);
    }

    void itIsNotInTheWayOfWhatIsOpen() {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window));
        window.startTourOnce();
        QVERIFY(window.tour() == nullptr);
    }

    void itGoesThroughTheWholeWindowByKeyboard() {
        MainWindow window;
        window.resize(1280, 820);
        window.show();
        window.startTour();
        QSignalSpy ended(window.tour(), &Tour::ended);
        const std::vector<Page> pages = {Page::Start,      Page::Start,  Page::Checkpoint,
                                         Page::Checkpoint, Page::Result, Page::Result,
                                         Page::Result,     Page::Result};
        for (std::size_t step = 0; step < pages.size(); ++step) {
            Tour& tour = *window.tour();
            QCOMPARE(tour.step(), static_cast<int>(step));
            QTRY_VERIFY_WITH_TIMEOUT(tour.isReady(), patience);
            QCOMPARE(window.page(), pages[step]);
            QVERIFY(window.rect().contains(tour.pointedAt()));
            QVERIFY(tour.pointedAt().width() > 20 && tour.pointedAt().height() > 10);
            // The card is whole, and doesn't hide what it is about where there is room.
            const auto* card = tour.findChild<QFrame*>();
            QVERIFY(window.rect().contains(card->geometry()));
            QTest::keyClick(&tour, Qt::Key_Right);
        }
        QCOMPARE(ended.size(), 1);
        QVERIFY(window.workbench().lastTrace());
    }

    void itGoesBackAndKeepsTheFocus() {
        MainWindow window;
        window.show();
        QApplication::setActiveWindow(&window);
        window.startTour();
        Tour& tour = *window.tour();
        QTRY_VERIFY(tour.isReady());
        QTest::keyClick(&tour, Qt::Key_Return);
        QCOMPARE(tour.step(), 1);
        QTest::keyClick(&tour, Qt::Key_Left);
        QCOMPARE(tour.step(), 0);
        for (int i = 0; i < 7; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(tour.isAncestorOf(QApplication::focusWidget()));
        }
        // It follows the window's size.
        window.resize(900, 640);
        QTRY_COMPARE(tour.size(), window.size());
    }

    void itNamesTheKeysAsTheyAreNow() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        action(window, "help.palette")->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_J);
        action(window, "help.manual")->setShortcut({});
        window.startTour();
        for (int step = 0; step < 7; ++step) {
            QTest::keyClick(window.tour(), Qt::Key_Right);
        }
        const QString text = window.tour()->accessibleDescription();
        QVERIFY2(text.contains(QStringLiteral("Ctrl+Alt+J")), qPrintable(text));
        QVERIFY2(text.contains(actionTitle(action(window, "help.manual"))), qPrintable(text));
    }

    void anotherLanguageEndsIt() {
        MainWindow window;
        window.show();
        window.startTour();
        window.setLanguage(QStringLiteral("de"));
        QTRY_VERIFY(window.tour() == nullptr);
        window.setLanguage(QStringLiteral("en"));
    }

  private:
    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(tour, TourTest)
#include "tour_test.moc"
