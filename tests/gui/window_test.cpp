#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QProcess>
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

// The real window on the sample, from a drop to files on disk.
class WindowTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { QVERIFY(home_.isValid()); }

    void init() {
        settings_ = std::make_unique<QTemporaryDir>();
        exports_ = std::make_unique<QTemporaryDir>();
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

    void everyExportButtonWritesItsFile() {
        MainWindow window;
        window.resultPage()->exports()->setFolder(exports_->path());
        QVERIFY(traceSample(window));
        for (const ExportFormatInfo& format : exportFormats()) {
            const std::string suffix(format.suffix);
            click(*window.resultPage(), ("export" + suffix).c_str());
            QVERIFY(waitForStep(window, Workbench::Step::None));
            QVERIFY2(!window.banner()->isHidden(), suffix.c_str());
            QVERIFY2(QFile(exported(suffix)).size() > 0, qPrintable(window.banner()->text()));
        }
        QFile graph(exported(".json"));
        QVERIFY(graph.open(QIODevice::ReadOnly));
        QVERIFY(QJsonDocument::fromJson(graph.readAll()).isObject());
        QCOMPARE(
            QProcess::execute(QStringLiteral("unzip"), {QStringLiteral("-tqq"), exported(".pt")}),
            0);
    }

    void everythingIsOneClickAndTellsItsFolder() {
        MainWindow window;
        QVERIFY(startExport(window));
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(
            QDir(exports_->path() + QStringLiteral("/tiny-falcon")).entryList(QDir::Files).size(),
            static_cast<qsizetype>(exportFormats().size()));
        QVERIFY(window.banner()->text().contains(exports_->path()));
        QVERIFY(
            window.banner()->findChild<QPushButton*>(QStringLiteral("openFolder"))->isVisible());
    }

    void codeIsCopiedForTheModuleThatWasWritten() {
        MainWindow window;
        window.resultPage()->exports()->setFolder(exports_->path());
        QVERIFY(traceSample(window));
        click(*window.resultPage(), "export.pt");
        QVERIFY(waitForStep(window, Workbench::Step::None));
        for (QAction* action : window.actionsNow()) {
            if (action->property("actionId").toString() == QLatin1String("export.copy-python")) {
                action->trigger();
            }
        }
        const QString code = QApplication::clipboard()->text();
        QVERIFY(code.contains(exported(".pt")));
        QVERIFY(code.contains(QStringLiteral("torch.jit.load(")));
        QVERIFY(window.banner()->text().contains(exported(".pt")));
    }

    void titleTellsWhatIsUnderWay() {
        MainWindow window;
        QVERIFY(startExport(window));
        Q_EMIT window.workbench().progressed({"writing", 42, 100});
        QVERIFY2(window.windowTitle().startsWith(QStringLiteral("42 %")),
                 qPrintable(window.windowTitle()));
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(window.windowTitle(), QStringLiteral("tiny-falcon – Tracewright"));
    }

    void existingFilesAreReplacedOnlyAfterAsking() {
        MainWindow window;
        window.show();
        window.resultPage()->exports()->setFolder(exports_->path());
        QVERIFY(traceSample(window));
        QFile file(exported(".dot"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
        file.close();
        click(*window.resultPage(), "export.dot");
        QMessageBox* question = waitForQuestion(window);
        QVERIFY(question);
        question->button(QMessageBox::Cancel)->click();
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QCOMPARE(contents(file), QByteArray("mine"));
        QTRY_VERIFY(window.findChild<QMessageBox*>() == nullptr);
        click(*window.resultPage(), "export.dot");
        question = waitForQuestion(window);
        QVERIFY(question);
        for (QAbstractButton* button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::AcceptRole) {
                button->click();
                break;
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(contents(file).startsWith("digraph"), patience);
    }

    void failedExportKeepsWhatWasThere() {
        MainWindow window;
        window.resultPage()->exports()->setFolder(exports_->path() + QStringLiteral("/missing"));
        QVERIFY(traceSample(window));
        click(*window.resultPage(), "export.json");
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QVERIFY(window.banner()->text().contains(QStringLiteral("missing")));
        QVERIFY(window.workbench().lastTrace());
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

    void badDropsAreToldAndLoseNothing_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"empty folder", "not JSON", "unknown family", "no such place",
                                 "web address", "cut weights"}) {
            QTest::newRow(kind) << QString::fromLatin1(kind);
        }
    }

    void badDropsAreToldAndLoseNothing() {
        QFETCH(const QString, kind);
        MainWindow window;
        QVERIFY(traceSample(window));
        const auto trace = window.workbench().lastTrace();
        const auto checkpoint = window.workbench().checkpoint();
        drop(window, {badThing(kind)});
        QTRY_VERIFY_WITH_TIMEOUT(!window.banner()->isHidden(), patience);
        QVERIFY(!window.banner()->text().isEmpty());
        QVERIFY(!window.banner()->text().contains(QLatin1Char('\n')));
        QCOMPARE(window.workbench().lastTrace(), trace);
        QCOMPARE(window.workbench().checkpoint(), checkpoint);
        QCOMPARE(window.page(), Page::Result);
        // It still works.
        window.resultPage()->exports()->setFolder(exports_->path());
        click(*window.resultPage(), "export.layout.json");
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QVERIFY(QFile::exists(exported(".layout.json")));
    }

    void closingDuringAnExportAsksAndGoesOnByDefault() {
        MainWindow window;
        QVERIFY(startExport(window));
        QVERIFY(!window.close());
        // Without a turn of the event loop: the export's end isn't known here yet.
        auto* box = window.findChild<QMessageBox*>();
        QVERIFY(box != nullptr && box->isVisible());
        QCOMPARE(box->defaultButton(), box->escapeButton());
        QCOMPARE(box->buttonRole(box->defaultButton()), QMessageBox::RejectRole);
        box->defaultButton()->click();
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QVERIFY(window.isVisible());
        QCOMPARE(
            QDir(exports_->path() + QStringLiteral("/tiny-falcon")).entryList(QDir::Files).size(),
            static_cast<qsizetype>(exportFormats().size()));
        QVERIFY(window.close());
    }

    void closingDuringAnExportCancelsItWhenAskedTo() {
        MainWindow window;
        QVERIFY(startExport(window));
        QVERIFY(!window.close());
        auto* box = window.findChild<QMessageBox*>();
        QVERIFY(box != nullptr && box->buttons().size() == 2);
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole) {
                button->click();
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), patience);
        const auto left = QDir(exports_->path() + QStringLiteral("/tiny-falcon"))
                              .entryList(QDir::Files | QDir::Hidden);
        QVERIFY(left.filter(QStringLiteral(".part")).isEmpty());
    }

    void questionGoesAwayWithTheExport() {
        MainWindow window;
        QVERIFY(startExport(window));
        window.close();
        QVERIFY(window.findChild<QMessageBox*>() != nullptr);
        QVERIFY(waitForStep(window, Workbench::Step::None));
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QMessageBox*>() == nullptr, patience);
        QVERIFY(window.isVisible());
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
    // Traces the sample in the window and has everything exported; true once that is under way.
    bool startExport(MainWindow& window) const {
        window.show();
        window.resultPage()->exports()->setFolder(exports_->path());
        if (!traceSample(window)) {
            return false;
        }
        click(*window.resultPage(), "exportEverything");
        return true;
    }

    QString exported(const std::string& suffix) const {
        return exports_->path() + QStringLiteral("/tiny-falcon") + QString::fromStdString(suffix);
    }

    static QByteArray contents(QFile& file) {
        file.close();
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QUrl badThing(const QString& kind) const {
        const QString folder = settings_->path() + QStringLiteral("/bad");
        if (kind == QLatin1String("web address")) {
            return QUrl(QStringLiteral("https://example.org/model"));
        }
        if (kind == QLatin1String("no such place")) {
            return QUrl::fromLocalFile(folder + QStringLiteral("/nowhere"));
        }
        QDir().mkpath(folder);
        QFile config(folder + QStringLiteral("/config.json"));
        if (kind == QLatin1String("not JSON")) {
            (void)config.open(QIODevice::WriteOnly);
            config.write("{\"model_type\": ");
        } else if (kind == QLatin1String("unknown family")) {
            (void)config.open(QIODevice::WriteOnly);
            config.write("{\"model_type\": \"perceptron\"}");
        } else if (kind == QLatin1String("cut weights")) {
            QFile::copy(sample() + QStringLiteral("/config.json"), config.fileName());
            const QString weights = folder + QStringLiteral("/model.safetensors");
            QFile::copy(sample() + QStringLiteral("/model.safetensors"), weights);
            QFile::setPermissions(weights, QFile::ReadOwner | QFile::WriteOwner);
            QFile::resize(weights, QFileInfo(weights).size() / 2);
        }
        return QUrl::fromLocalFile(folder);
    }

    QTemporaryDir home_;
    std::unique_ptr<QTemporaryDir> settings_;
    std::unique_ptr<QTemporaryDir> exports_;
};

TRACEWRIGHT_TEST(window, WindowTest)
#include "window_test.moc"
