#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>
#include <QTreeWidget>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/pages/export_bar.h"
#include "widgets/panels/code_panel.h"
#include "widgets/panels/findings_panel.h"
#include "widgets/panels/inspector_panel.h"
#include "widgets/panels/layout_panel.h"
#include "widgets/panels/module_panel.h"
#include "widgets/panels/node_panel.h"

using namespace tracewright;
using namespace tracewright::driver;

// The real window on the sample, from a drop to its result.
class WindowTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { QVERIFY(home_.isValid()); }

    void init() {
        settings_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings_->path());
    }

    void dropTraceAndReadTheResult() {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(window.page(), Page::Start);
        QVERIFY(traceSample(window));
        const auto trace = window.workbench().lastTrace();
        QVERIFY(trace);
        const auto* modules = window.resultPage()->findChild<ModulePanel*>();
        QCOMPARE(modules->model()->rowCount(), 1);
        QVERIFY(!window.resultPage()->findChild<CodePanel*>()->toPlainText().isEmpty());
        for (const QWidget* part :
             {static_cast<QWidget*>(window.resultPage()->canvas()),
              static_cast<QWidget*>(window.resultPage()->findChild<ModulePanel*>()),
              static_cast<QWidget*>(window.resultPage()->findChild<InspectorPanel*>())}) {
            QVERIFY(part->isVisible());
            QCOMPARE(part->window(), &window);
        }
        QCOMPARE(window.windowTitle(), QStringLiteral("tiny-falcon – Tracewright"));
    }

    void theTitleTellsWorkInWhicheverTabItIs() {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window));
        window.addTab();
        QCOMPARE(window.windowTitle(), QStringLiteral("Tracewright"));
        Document* behind = window.document(0);
        behind->workbench().trace(behind->checkpointPage()->form()->request());
        QCOMPARE(window.windowTitle(), QStringLiteral("Tracing… (tiny-falcon) – Tracewright"));
        Q_EMIT behind->workbench().progressed({"a line", 2, 8});
        QCOMPARE(window.windowTitle(),
                 QStringLiteral("25 % – Tracing… (tiny-falcon) – Tracewright"));
        QTest::qSleep(600);  // a pace is told of half a second
        Q_EMIT behind->workbench().progressed({"a line", 4, 8});
        const QString title = window.windowTitle();
        QVERIFY2(title.startsWith(QStringLiteral("50 % – Tracing… – ")) &&
                     title.contains(QStringLiteral("/s, ")) &&
                     title.contains(QStringLiteral(" s left (tiny-falcon)")),
                 qPrintable(title));
        QTRY_VERIFY_WITH_TIMEOUT(behind->workbench().lastTrace(), patience);
        QTRY_COMPARE(window.windowTitle(), QStringLiteral("Tracewright"));
    }

    void theEndOfALongStepIsToldWithItsOutcome() {
        MainWindow window;
        window.show();
        Document& document = *window.current();
        document.setLongStep(0);
        QSignalSpy ended(&document, &Document::longStepEnded);
        const auto told = [&ended] {
            return ended.isEmpty() ? QString() : ended.takeLast().front().toString();
        };
        QVERIFY(openSample(window));
        QCOMPARE(told(), QStringLiteral("tiny-falcon was opened."));
        click(*window.checkpointPage(), "trace");
        QTRY_COMPARE_WITH_TIMEOUT(window.page(), Page::Result, patience);
        QCOMPARE(told(), QStringLiteral("tiny-falcon was traced."));
        window.resultPage()->exports()->setFolder(settings_->filePath(QStringLiteral("no/where")));
        click(*window.resultPage(), "export.json");
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QTRY_VERIFY(window.banner()->hasFailure());
        const QString failed = told();
        QVERIFY2(failed.startsWith(QStringLiteral("tiny-falcon: ")) &&
                     failed.endsWith(window.banner()->text()),
                 qPrintable(failed));
        click(*window.checkpointPage(), "trace");
        window.workbench().cancel();
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(told(), QStringLiteral("tiny-falcon: cancelled."));
    }

    void fileInAFolderOpensIt() {
        MainWindow window;
        drop(window, sample() + QStringLiteral("/config.json"));
        QTRY_COMPARE_WITH_TIMEOUT(window.page(), Page::Checkpoint, patience);
        QCOMPARE(window.workbench().checkpoint()->name(), std::string("tiny-falcon"));
    }

    void selectingAnywhereSelectsEverywhere() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        const Snapshot& snapshot = window.workbench().lastTrace()->snapshot;
        Selection& selection = window.resultPage()->selection();
        auto* modules = window.resultPage()->findChild<ModulePanel*>();
        auto* scopes = qobject_cast<ScopeModel*>(modules->model());
        auto* table = window.resultPage()->findChild<NodePanel*>()->findChild<QTreeView*>();
        auto* inspector = window.resultPage()->findChild<InspectorPanel*>();
        // From the table to the tree, the code and the inspector.
        std::uint32_t linear = 0;
        while (snapshot.inlined.nodes.at(linear).kind != "aten::linear") {
            ++linear;
        }
        table->setCurrentIndex(table->model()->index(static_cast<int>(linear), 0));
        QCOMPARE(selection.item().node, NodeId{linear});
        QCOMPARE(scopes->scopeAt(modules->currentIndex()), snapshot.inlined.nodes[linear].scope);
        QVERIFY(inspector->toPlainText().contains(QStringLiteral("aten::linear")));
        const auto marks = window.resultPage()->findChild<CodePanel*>()->extraSelections();
        QCOMPARE(marks.size(), 1);
        QVERIFY(marks.front().cursor.selectedText().startsWith(QStringLiteral("torch.linear(")));
        // From the tree to the table.
        modules->setCurrentIndex(scopes->indexOf({1}));
        QCOMPARE(static_cast<std::uint32_t>(table->selectionModel()->selectedRows().size()),
                 snapshot.scopes[1].nodes);
        // From the output's layout to all of them.
        auto* layout = window.resultPage()->findChild<LayoutPanel*>()->findChild<QTreeView*>();
        const QModelIndex first = layout->model()->index(
            0, 0, layout->model()->index(0, 0, layout->model()->index(0, 0)));
        layout->setCurrentIndex(first);
        QVERIFY(selection.item().node.valid());
        QCOMPARE(table->currentIndex().row(), static_cast<int>(selection.item().node.index));
    }

    void aTorchScriptFileOpensToItsGraphAndFindings() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        window.openCheckpoint(
            QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/torch-baked-length.pt"));
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(window.page(), Page::Result);
        QVERIFY(window.windowTitle().startsWith(QStringLiteral("torch-baked-length.pt")));
        QVERIFY(!window.workbench().checkpoint());
        QVERIFY(!window.resultPage()->exports()->isVisible());
        auto* list = window.resultPage()->findChild<FindingsPanel*>()->findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), 3);
        list->setCurrentItem(list->topLevelItem(0));
        QVERIFY(window.resultPage()->findChild<InspectorPanel*>()->toPlainText().contains(
            QStringLiteral("aten::arange")));
        // And back to a checkpoint.
        QVERIFY(traceSample(window));
        QVERIFY(window.resultPage()->exports()->isVisible());
    }

    void cancelIsNoErrorAndKeepsTheLastTrace() {
        MainWindow window;
        QVERIFY(traceSample(window));
        const auto before = window.workbench().lastTrace();
        QSignalSpy cancelled(&window.workbench(), &Workbench::cancelled);
        QSignalSpy failed(&window.workbench(), &Workbench::failed);
        window.showPage(Page::Checkpoint);
        click(*window.checkpointPage(), "trace");
        window.workbench().cancel();
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(failed.size(), 0);
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(window.workbench().lastTrace(), before);
        QVERIFY(window.checkpointPage()->form()->canTrace());
    }

    void kindOfModelCanBeChosen() {
        MainWindow window;
        QVERIFY(openSample(window));
        auto* kind = window.checkpointPage()->findChild<QComboBox*>(QStringLiteral("modelKind"));
        kind->setCurrentIndex(kind->findData(static_cast<int>(ModelKind::Decoder)));
        QTRY_VERIFY_WITH_TIMEOUT(window.checkpointPage()->form()->canTrace(), patience);
        QCOMPARE(window.workbench().description()->facts.kind, ModelKind::Decoder);
        click(*window.checkpointPage(), "trace");
        QTRY_COMPARE_WITH_TIMEOUT(window.page(), Page::Result, patience);
        QCOMPARE(window.workbench().lastTrace()->model.kind, ModelKind::Decoder);
    }

    void restartBringsBackFormRecentsAndGeometry() {
        QSize size;
        {
            MainWindow window;
            window.show();
            window.resize(1111, 777);
            QVERIFY(openSample(window));
            auto* shape = window.checkpointPage()->findChild<QLineEdit*>(QStringLiteral("shape"));
            shape->setText(QStringLiteral("2x9"));
            size = window.size();
            window.close();
        }
        MainWindow window;
        window.show();
        QCOMPARE(window.size(), size);
        QVERIFY(openSample(window));
        QCOMPARE(window.checkpointPage()->form()->request().signature.shape, std::string("2x9"));
        window.showPage(Page::Start);
        const auto recents = window.findChildren<RecentList*>();
        QCOMPARE(recents.size(), 1);
        auto* again = recents.front()->findChild<QPushButton*>();
        QVERIFY(again->text().contains(QStringLiteral("tiny-falcon")));
    }

    void windowNeverWaitsForTheWorker() {
        MainWindow window;
        window.show();
        QVERIFY(openSample(window));
        // Answers come by the event loop alone: without a turn of it, nothing has happened.
        click(*window.checkpointPage(), "trace");
        QCOMPARE(window.workbench().step(), Workbench::Step::Tracing);
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QVERIFY(window.workbench().lastTrace());
    }

  private:
    QTemporaryDir home_;
    std::unique_ptr<QTemporaryDir> settings_;
};

TRACEWRIGHT_TEST(window, WindowTest)
#include "window_test.moc"
