#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <atomic>
#include <thread>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/controls/drop_overlay.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/panels/what_if_panel.h"
#include "widgets/window/session_file.h"
#include "widgets/window/single_instance.h"

using namespace tracewright;
using namespace tracewright::driver;

// What is open: tabs, what comes back with the next start, files that change, a second start.
class SessionTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
    }

    void severalAreOpenInTabs() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        drop(window, {QUrl::fromLocalFile(checkpoint("bert")),
                      QUrl::fromLocalFile(checkpoint("llama") + QStringLiteral("/config.json")),
                      QUrl::fromLocalFile(checkpoint("llama"))});
        QCOMPARE(window.tabs(), 3);
        QTRY_COMPARE_WITH_TIMEOUT(window.document(2)->name(), QStringLiteral("llama"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(window.document(1)->name(), QStringLiteral("bert"), patience);
        QVERIFY(window.document(0)->workbench().lastTrace());
        // One that is open comes to the front.
        drop(window, sample());
        QCOMPARE(window.tabs(), 3);
        QCOMPARE(window.current(), window.document(0));
        window.closeTab(1);
        QCOMPARE(window.tabs(), 2);
        QCOMPARE(window.document(1)->name(), QStringLiteral("llama"));
    }

    void theLastTabLeavesABlankOne() {
        MainWindow window;
        QVERIFY(openSample(window));
        window.closeTab(0);
        QCOMPARE(window.tabs(), 1);
        QVERIFY(window.current()->isBlank());
        QCOMPARE(window.page(), Page::Start);
    }

    void aClosedTabComesBackAsItWasLeft() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        {
            MainWindow window;
            window.keepSession(file);
            QVERIFY(!window.canReopen());
            QVERIFY(traceSample(window));
            window.resultPage()->bookmarks().add({{2}, {}});
            shapeField(window)->setText(QStringLiteral("3x5"));
            window.closeTab(0);
            QVERIFY(window.canReopen());
            QCOMPARE(window.session().closed.size(), std::size_t{1});
            window.reopenClosed();
            QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace(), patience);
            QCOMPARE(window.resultPage()->bookmarks().all().size(), std::size_t{1});
            QCOMPARE(shapeField(window)->text(), QStringLiteral("3x5"));
            QVERIFY(!window.canReopen());
            window.closeTab(0);
            window.close();
        }
        // After a restart too, and whichever way it is opened.
        MainWindow window;
        window.keepSession(file);
        QVERIFY(window.current()->isBlank());
        QVERIFY(window.canReopen());
        drop(window, sample());
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace(), patience);
        QCOMPARE(window.resultPage()->bookmarks().all().size(), std::size_t{1});
        QVERIFY(!window.canReopen());
    }

    void aClosedTabWhoseFileIsGoneStandsBehindTheOthers() {
        const QString gone = home_->filePath(QStringLiteral("gone"));
        QVERIFY(copySample(gone));
        MainWindow window;
        QVERIFY(openSample(window));
        window.closeTab(0);
        window.openCheckpoint(gone);
        QTRY_COMPARE_WITH_TIMEOUT(window.current()->name(), QStringLiteral("gone"), patience);
        window.closeTab(0);
        QVERIFY(QDir(gone).removeRecursively());
        window.reopenClosed();
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->hasFailure(), patience);
        QVERIFY(window.canReopen());
        window.reopenClosed();
        QTRY_COMPARE_WITH_TIMEOUT(window.current()->name(), QStringLiteral("tiny-falcon"),
                                  patience);
    }

    void textWithAddressesIsDroppedToo() {
        QMimeData data;
        data.setText(QUrl::fromLocalFile(sample()).toString() + QStringLiteral("\r\nfile:///x\n"));
        QVERIFY(mayBeLocations(&data));
        QCOMPARE(droppedLocations(&data), (QStringList{sample(), QStringLiteral("/x")}));
        data.setText(QStringLiteral("hello"));
        QVERIFY(!mayBeLocations(&data));
    }

    void failedOpeningLeavesNoTab() {
        MainWindow window;
        QVERIFY(openSample(window));
        window.openCheckpoint(home_->path());
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->hasFailure(), patience);
        QCOMPARE(window.tabs(), 1);
        QCOMPARE(window.current()->name(), QStringLiteral("tiny-falcon"));
    }

    void sessionComesBack() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        {
            MainWindow window;
            window.keepSession(file);
            QVERIFY(traceSample(window));
            window.resultPage()->selection().select({{2}, {}});
            window.openCheckpoint(checkpoint("bert"));
            QTRY_COMPARE_WITH_TIMEOUT(window.current()->name(), QStringLiteral("bert"), patience);
            window.checkpointPage()
                ->findChild<QLineEdit*>(QStringLiteral("shape"))
                ->setText(QStringLiteral("3x5"));
            // It is killed here: no close.
            QTRY_VERIFY(QFile::exists(file) && contents(file).contains("3x5"));
        }
        MainWindow window;
        window.keepSession(file);
        QCOMPARE(window.tabs(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(window.document(0)->workbench().lastTrace() != nullptr, patience);
        QCOMPARE(window.document(0)->page(), Page::Result);
        QCOMPARE(window.document(0)->resultPage()->selection().item().scope, ScopeId{2});
        QTRY_COMPARE_WITH_TIMEOUT(window.document(1)->name(), QStringLiteral("bert"), patience);
        QCOMPARE(window.current(), window.document(1));
        QCOMPARE(window.checkpointPage()->form()->state().shape, QStringLiteral("3x5"));
    }

    void aTraceThatIsCancelledAsItComesBackIsNotTriedAgain() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        {
            MainWindow window;
            window.keepSession(file);
            window.openCheckpoint(deepModel());
            QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
            action(window, "trace.run")->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace(), patience);
            window.close();
        }
        MainWindow window;
        window.keepSession(file);
        int traces = 0;
        Workbench& bench = window.workbench();
        connect(&bench, &Workbench::stepChanged, this, [&](Workbench::Step step) {
            traces += step == Workbench::Step::Tracing ? 1 : 0;
            if (step == Workbench::Step::Tracing) {
                QMetaObject::invokeMethod(&bench, &Workbench::cancel, Qt::QueuedConnection);
            }
        });
        QTRY_COMPARE_WITH_TIMEOUT(traces, 1, patience);
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QTest::qWait(300);
        QCOMPARE(traces, 1);
        QVERIFY(!bench.lastTrace());
        bench.disconnect(this);
    }

    void coloursConstantsAndSizesComeBack() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        {
            MainWindow window;
            window.show();
            window.keepSession(file);
            QVERIFY(traceSample(window));
            GraphCanvas* canvas = window.resultPage()->canvas();
            QTRY_VERIFY_WITH_TIMEOUT(canvas->view()->layoutShown() != nullptr, patience);
            QTRY_VERIFY_WITH_TIMEOUT(window.resultPage()->whatIf()->analysis(), patience);
            canvas->setOverlay(OverlayKind::Flops);
            canvas->setPlumbingShown(true);
            window.resultPage()->whatIf()->setSizes({3, 77, {}});
            // It is killed here: no close.
            QTRY_VERIFY(contents(file).contains("\"constants\": true") &&
                        contents(file).contains("\"pieces\": 77"));
        }
        MainWindow window;
        window.show();
        window.keepSession(file);
        const QSignalSpy traced(&window.workbench(), &Workbench::traced);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        GraphCanvas* canvas = window.resultPage()->canvas();
        QTRY_VERIFY_WITH_TIMEOUT(canvas->view()->layoutShown() != nullptr, patience);
        QCOMPARE(canvas->overlay(), OverlayKind::Flops);
        QCOMPARE(canvas->findChild<QComboBox*>(QStringLiteral("graphOverlay"))->currentData(),
                 static_cast<int>(OverlayKind::Flops));
        QVERIFY(canvas->isPlumbingShown());
        QVERIFY(canvas->findChild<QAction*>(QStringLiteral("graphConstants"))->isChecked());
        QTRY_VERIFY_WITH_TIMEOUT(window.resultPage()->whatIf()->analysis(), patience);
        const ExampleSizes sizes = window.resultPage()->whatIf()->sizes();
        QCOMPARE(sizes.batch, 3);
        QCOMPARE(sizes.pieces, 77);
        QCOMPARE(traced.size(), 1);
    }

    void theWindowsPlaceIsKeptWithoutAClose() {
        {
            MainWindow window;
            window.show();
            window.keepSession(home_->filePath(QStringLiteral("session.json")));
            window.resize(901, 703);
            QTRY_COMPARE(Settings().geometry(), window.saveGeometry());
        }
        MainWindow window;
        QCOMPARE(window.size(), QSize(901, 703));
    }

    void whatIsAwayAtAStartComesBackOnceItIsThereAgain() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        const QString model = home_->filePath(QStringLiteral("model"));
        const QString away = home_->filePath(QStringLiteral("away"));
        QVERIFY(copySample(model));
        {
            MainWindow window;
            window.keepSession(file);
            window.openCheckpoint(model);
            QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
            shapeField(window)->setText(QStringLiteral("3x5"));
            QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
            window.showPage(Page::Checkpoint);
            click(*window.checkpointPage(), "trace");
            QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace(), patience);
            window.resultPage()->bookmarks().add({{2}, {}});
            window.close();
        }
        QVERIFY(QDir().rename(model, away));
        for (int start = 0; start < 2; ++start) {
            MainWindow window;
            window.keepSession(file);
            if (start == 0) {
                QTRY_VERIFY_WITH_TIMEOUT(window.banner()->hasFailure(), patience);
            }
            QVERIFY(window.canReopen());
            QTRY_VERIFY(contents(file).contains("\"bookmarks\""));
            window.close();
        }
        QVERIFY(QDir().rename(away, model));
        MainWindow window;
        window.keepSession(file);
        window.openCheckpoint(model);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace(), patience);
        QCOMPARE(shapeField(window)->text(), QStringLiteral("3x5"));
        QCOMPARE(window.resultPage()->bookmarks().all().size(), std::size_t{1});
        QVERIFY(!window.canReopen());
    }

    void unusableSessionsAreToldAndKept_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kept");
        QTest::newRow("noise") << QByteArray("\x00\xff{", 3) << QStringLiteral(".damaged");
        QTest::newRow("newer") << QByteArray("{\"version\": 99}") << QStringLiteral(".newer");
    }

    void unusableSessionsAreToldAndKept() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, kept);
        const QString file = home_->filePath(QStringLiteral("session.json"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.close();
        MainWindow window;
        window.keepSession(file);
        QVERIFY(window.banner()->hasFailure());
        QCOMPARE(contents(file + kept), bytes);
        QVERIFY(openSample(window));
    }

    void sessionsWithWrongTypesAreReadAsFarAsTheyGo() {
        const QString file = home_->filePath(QStringLiteral("session.json"));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(
            "{\"version\": 1, \"front\": 1e300, \"documents\": [3, {\"location\": [], "
            "\"page\": -7, \"node\": -3, \"docks\": \"!!\", \"form\": {\"dtype\": \"x\"}}]}");
        out.close();
        SessionFile session(file);
        const auto state = session.load();
        QVERIFY(state && state->documents.size() == 2);
        QVERIFY(!state->documents[1].node);
        QCOMPARE(state->documents[1].page, Page::Start);
        MainWindow window;
        window.keepSession(file);
        QVERIFY(window.current());
    }

    void aFileThatChangesIsToldWithReload() {
        const QString copy = home_->filePath(QStringLiteral("model"));
        QVERIFY(copySample(copy));
        MainWindow window;
        window.show();
        drop(window, copy);
        QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
        click(*window.checkpointPage(), "trace");
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        const auto before = window.workbench().checkpoint();
        QFile config(copy + QStringLiteral("/config.json"));
        QVERIFY(config.open(QIODevice::Append));
        config.write("\n");
        config.close();
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->text().contains(config.fileName()), patience);
        QCOMPARE(window.workbench().checkpoint(), before);
        QCOMPARE(window.banner()->property("banner").toString(), QStringLiteral("warning"));
        click(*window.banner(), "bannerChoice");
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().checkpoint() != before, patience);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().lastTrace() != nullptr, patience);
        QCOMPARE(window.page(), Page::Result);
        // And one that goes.
        QVERIFY(QDir(copy).removeRecursively());
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->text().contains(QStringLiteral("no longer")),
                                 patience);
        QVERIFY(window.workbench().lastTrace());
    }

    void aSecondStartHandsOverItsFile() {
        SingleInstance first(home_->path());
        QVERIFY(first.listen());
        QSignalSpy received(&first, &SingleInstance::received);
        const QStringList locations = {QStringLiteral("/a b"), QStringLiteral("org/näme")};
        std::thread second([&] {
            const SingleInstance other(home_->path());
            handedOver_ = other.handOver(locations);
        });
        QTRY_COMPARE(received.size(), 1);
        second.join();
        QVERIFY(handedOver_);
        QCOMPARE(received.front().front().toStringList(), locations);
        // Another person's settings, another window.
        const SingleInstance elsewhere(home_->path() + QStringLiteral("/other"));
        QVERIFY(!elsewhere.handOver(locations));
    }

  private:
    // One that is traced for long enough to be cancelled; its weights are nowhere.
    QString deepModel() {
        QJsonObject config =
            QJsonDocument::fromJson(contents(sample() + QStringLiteral("/config.json"))).object();
        config[QStringLiteral("num_hidden_layers")] = 60;
        const QString folder = home_->filePath(QStringLiteral("deep"));
        QDir().mkpath(folder);
        QFile file(folder + QStringLiteral("/config.json"));
        return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(config).toJson()) > 0
                   ? folder
                   : QString();
    }

    static QLineEdit* shapeField(const MainWindow& window) {
        return window.checkpointPage()->findChild<QLineEdit*>(QStringLiteral("shape"));
    }

    std::unique_ptr<QTemporaryDir> home_;
    std::atomic<bool> handedOver_ = false;
};

TRACEWRIGHT_TEST(session, SessionTest)
#include "session_test.moc"
