#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QTemporaryDir>
#include <QTreeView>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/actions/action.h"
#include "widgets/pages/result_docks.h"
#include "widgets/panels/log_panel.h"
#include "widgets/window/translations.h"
#include "widgets/worker/log.h"

using namespace tracewright;
using namespace tracewright::driver;

// Docks in their layouts, and the log in one of them.
class DocksTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        installTranslations(QStringLiteral("en"));
    }

    void layoutsAreChosenByMenuAndShortcut() {
        MainWindow window;
        window.show();
        QVERIFY(!action(window, "layout.compare")->isEnabled());
        QVERIFY(traceSample(window));
        ResultDocks& docks = *window.resultPage()->docks();
        QCOMPARE(docks.layoutChosen(), DockLayout::Trace);
        QVERIFY(!dock(window, "nodes")->isHidden());
        action(window, "layout.compare")->trigger();
        QVERIFY(!dock(window, "compare")->isHidden());
        QVERIFY(dock(window, "nodes")->isHidden());
        QTRY_VERIFY(dock(window, "compare")->height() > docks.height() * 2 / 5);
        QVERIFY(action(window, "layout.compare")->isChecked());
        QApplication::setActiveWindow(&window);
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(docks.layoutChosen(), DockLayout::Inspect);
        QVERIFY(dock(window, "compare")->isHidden());
        QVERIFY(!dock(window, "code")->isHidden());
        QCOMPARE(docks.dockWidgetArea(dock(window, "inspector")), Qt::RightDockWidgetArea);
    }

    void aChangedLayoutIsSavedUsedByTheNextStartAndReset() {
        {
            MainWindow window;
            window.show();
            QVERIFY(traceSample(window));
            action(window, "layout.inspect")->trigger();
            window.resultPage()->docks()->addDockWidget(Qt::LeftDockWidgetArea,
                                                        dock(window, "inspector"));
            dock(window, "code")->close();
            action(window, "layout.save")->trigger();
            action(window, "layout.trace")->trigger();
            QVERIFY(!dock(window, "code")->isHidden());
            window.close();
        }
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        const ResultDocks& docks = *window.resultPage()->docks();
        QCOMPARE(docks.layoutChosen(), DockLayout::Trace);
        action(window, "layout.inspect")->trigger();
        QVERIFY(dock(window, "code")->isHidden());
        QCOMPARE(docks.dockWidgetArea(dock(window, "inspector")), Qt::LeftDockWidgetArea);
        action(window, "layout.reset")->trigger();
        QVERIFY(!dock(window, "code")->isHidden());
        QCOMPARE(docks.dockWidgetArea(dock(window, "inspector")), Qt::RightDockWidgetArea);
        QVERIFY(Settings().dockLayouts().isEmpty());
    }

    void theChosenLayoutComesBackWithTheSession() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        {
            MainWindow window;
            window.show();
            window.keepSession(file);
            QVERIFY(traceSample(window));
            action(window, "layout.compare")->trigger();
            QTest::qWait(900);  // it is killed here: no close
        }
        MainWindow window;
        window.show();
        window.keepSession(file);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        QCOMPARE(window.resultPage()->docks()->layoutChosen(), DockLayout::Compare);
        QVERIFY(dock(window, "nodes")->isHidden());
    }

    void aLayoutThatIsNoneChangesNothing() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        ResultDocks& docks = *window.resultPage()->docks();
        QVERIFY(!docks.setState("nonsense"));
        docks.setSaved({{dockLayoutKey(DockLayout::Inspect), "nonsense"}});
        docks.choose(DockLayout::Inspect);
        QVERIFY(!dock(window, "code")->isHidden());
    }

    void docksFloatCloseAndComeBack() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        for (const char* name : {"modules", "inspector", "nodes", "log"}) {
            QDockWidget* one = dock(window, name);
            one->setFloating(true);
            QVERIFY(one->isFloating());
            one->close();
            QVERIFY(one->isHidden());
            QAction* back = action(window, QByteArray("panel.") + name);
            QVERIFY(back != nullptr && !back->isChecked());
            back->trigger();
            QVERIFY(!one->isHidden());
            one->setFloating(false);
            QVERIFY(!one->isFloating());
        }
    }

    void logTellsWhatWasDoneAndWhatCameOfIt() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        Log& log = window.workbench().log();
        QVERIFY(holds(log, Log::Kind::Note, QStringLiteral("Open ")));
        QVERIFY(holds(log, Log::Kind::Progress, QStringLiteral("tracing")));
        QVERIFY(holds(log, Log::Kind::Note, QStringLiteral("Traced ")));
        window.resultPage()->exports()->setFolder(home_->filePath(QStringLiteral("nowhere")));
        click(*window.resultPage(), "export.json");
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->hasFailure(), patience);
        QVERIFY(holds(log, Log::Kind::Error, QStringLiteral("nowhere")));
        window.resultPage()->exports()->setFolder(home_->path());
        click(*window.resultPage(), "export.json");
        QTRY_VERIFY_WITH_TIMEOUT(holds(log, Log::Kind::Note, QStringLiteral("Wrote ")), patience);
        // It goes on in another language.
        const int lines = log.rowCount();
        window.setLanguage(QStringLiteral("de"));
        QTRY_COMPARE(window.findChild<LogPanel*>()->findChild<QTreeView*>()->model()->rowCount(),
                     lines);
        window.setLanguage(QStringLiteral("en"));
    }

    void logWarnsOfFindings() {
        MainWindow window;
        window.openCheckpoint(
            QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/torch-baked-length.pt"));
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().artifact() != nullptr, patience);
        QTRY_VERIFY(holds(window.workbench().log(), Log::Kind::Warning, {}));
    }

    void logIsBoundedAndAModel() {
        Log log;
        const QAbstractItemModelTester tester(&log);
        for (std::size_t i = 0; i < Log::most + 10; ++i) {
            log.add(Log::Kind::Note, QString::number(i));
        }
        QCOMPARE(log.rowCount(), static_cast<int>(Log::most));
        QCOMPARE(log.index(0, Log::Text).data().toString(), QStringLiteral("10"));
        log.add(Log::Kind::Error, QStringLiteral("two\nlines"));
        QCOMPARE(log.index(log.rowCount() - 1, Log::Text).data().toString(),
                 QStringLiteral("two lines"));
        log.clear();
        QCOMPARE(log.rowCount(), 0);
    }

    void linesOfTheLogAreCopied() {
        Log log;
        Selection selection;
        LogPanel panel(selection);
        panel.setLog(&log);
        log.add(Log::Kind::Note, QStringLiteral("first"));
        log.add(Log::Kind::Error, QStringLiteral("second"));
        panel.copyAll();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("first\n")));
        auto* list = panel.findChild<QTreeView*>();
        list->setCurrentIndex(log.index(1, 0));
        panel.copySelected();
        const QString text = QApplication::clipboard()->text();
        QVERIFY(text.contains(QStringLiteral("error  second")));
        QVERIFY(!text.contains(QStringLiteral("first")));
    }

  private:
    static QDockWidget* dock(const MainWindow& window, const char* name) {
        return window.resultPage()->findChild<QDockWidget*>(QLatin1String(name));
    }

    static QAction* action(const MainWindow& window, const char* id) {
        for (QAction* one : window.actionsNow()) {
            if (actionId(one) == QLatin1String(id)) {
                return one;
            }
        }
        return nullptr;
    }

    static bool holds(const Log& log, Log::Kind kind, const QString& text) {
        for (int row = 0; row < log.rowCount(); ++row) {
            if (log.kindAt(row) == kind &&
                log.index(row, Log::Text).data().toString().contains(text)) {
                return true;
            }
        }
        return false;
    }

    std::unique_ptr<QTemporaryDir> home_;
};

TRACEWRIGHT_TEST(docks, DocksTest)
#include "docks_test.moc"
