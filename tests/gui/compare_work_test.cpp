#include <QAction>
#include <QCheckBox>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSettings>
#include <QTest>
#include <QThread>
#include <QTreeView>
#include <QUrl>
#include <algorithm>
#include <atomic>

#include "tests/gui/compared_traces.h"
#include "tests/test_program.h"
#include "widgets/actions/action.h"
#include "widgets/actions/command_palette.h"
#include "widgets/controls/task_bar.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/panels/inspector_panel.h"
#include "widgets/worker/background.h"

using namespace tracewright;
using namespace tracewright::driver;

// Comparisons and statistics that take long: what they tell, and that they end when told to. And
// from one tab to another, by the window's own menus.
class CompareWorkTest : public QObject {
    Q_OBJECT

    // Weights that are never read to their end: a gigabyte, a megabyte at a time.
    std::function<WeightSource(Progress&)> endless(const std::string& line) {
        return [this, line](Progress& progress) -> WeightSource {
            working_ = true;
            const auto ended = qScopeGuard([this] { working_ = false; });
            for (std::uint64_t done = 0;; done = std::min<std::uint64_t>(done + 1, 999)) {
                progress.report(line, done * 1'000'000, 1'000'000'000);
                QThread::msleep(10);
            }
        };
    }

    OpenTrace endlessTrace() {
        OpenTrace other{QStringLiteral("other"), folder_.filePath("other.pt"), sideOf(decoder_)};
        other.side.weights = endless("comparing weights");
        return other;
    }

    // What is under way tells how much of how much, how fast and how long, beside what it is.
    static bool tells(const QWidget& within, const QString& line) {
        return QTest::qWaitFor(
            [&within, line] {
                const auto* task = within.findChild<TaskBar*>();
                QStringList texts;
                for (const QLabel* label : task->findChildren<QLabel*>()) {
                    texts << label->text();
                }
                const QString all = texts.join(QLatin1Char('|'));
                return task->isVisible() && all.contains(line) &&
                       all.contains(QStringLiteral(" of 1.0 GB, ")) &&
                       all.contains(QStringLiteral("/s, ")) &&
                       all.contains(QStringLiteral(" left"));
            },
            patience);
    }

    // The work itself, not only what is seen of it.
    bool endsWithinASecond(QWidget& within) {
        QElapsedTimer timer;
        timer.start();
        driver::click(within, "cancelStep");
        return QTest::qWaitFor([this] { return !working_; }, 5000) && timer.elapsed() < 1000 &&
               !within.findChild<TaskBar*>()->isVisible();
    }

  private Q_SLOTS:
    void initTestCase() {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
        file_ = folder_.filePath("whole.pt");
        whole_ = tracedSample(ModelKind::CausalLM, file_);
        decoder_ = tracedSample(ModelKind::Decoder);
    }

    void cleanup() {
        Background::waitForAll();
        QVERIFY(!working_);
    }

    void aComparisonOfWeightsThatIsCancelledLeavesTheWindowAsItWas() {
        Selection selection;
        ComparePanel panel(selection);
        panel.resize(1200, 700);
        panel.show();
        panel.setCurrent(sideOf(whole_));
        QVERIFY(waitForComparison(panel, [&] { panel.compareWithTrace(endlessTrace()); }));
        const auto before = panel.compared();
        auto* table = panel.findChild<QTreeView*>();
        auto* weights = panel.findChild<QCheckBox*>(QStringLiteral("compareWeights"));
        const auto* summary = panel.findChild<QLabel*>(QStringLiteral("compareSummary"));
        const QString told = summary->text();
        table->setCurrentIndex(table->model()->index(0, 0));
        const SelectedItem selected = selection.item();
        weights->setChecked(true);
        QVERIFY(tells(panel, QStringLiteral("comparing weights")));
        QSignalSpy finished(&panel, &ComparePanel::finished);
        QVERIFY(endsWithinASecond(panel));
        QCOMPARE(finished.size(), 1);
        QCOMPARE(panel.compared(), before);
        QVERIFY(!weights->isChecked());
        QCOMPARE(summary->text(), told);
        QVERIFY(table->isVisible());
        QVERIFY(table->currentIndex().isValid());
        QCOMPARE(selection.item(), selected);
        // And it can be asked for again.
        weights->setChecked(true);
        QVERIFY(tells(panel, QStringLiteral("comparing weights")));
        panel.cancel();
        QCOMPARE(panel.compared(), before);
    }

    void theFirstComparisonThatIsCancelledLeavesNothing() {
        Selection selection;
        ComparePanel panel(selection);
        panel.show();
        panel.setCurrent(sideOf(whole_));
        const auto* summary = panel.findChild<QLabel*>(QStringLiteral("compareSummary"));
        const QString told = summary->text();
        panel.findChild<QCheckBox*>(QStringLiteral("compareWeights"))->setChecked(true);
        panel.compareWithTrace(endlessTrace());
        QVERIFY(tells(panel, QStringLiteral("comparing weights")));
        QVERIFY(endsWithinASecond(panel));
        QVERIFY(!panel.compared());
        QVERIFY(!panel.findChild<QTreeView*>()->isVisible());
        QCOMPARE(summary->text(), told);
    }

    void anotherResultEndsTheComparison() {
        Selection selection;
        ComparePanel panel(selection);
        panel.show();
        panel.setCurrent(sideOf(whole_));
        panel.findChild<QCheckBox*>(QStringLiteral("compareWeights"))->setChecked(true);
        panel.compareWithTrace(endlessTrace());
        QTRY_VERIFY(working_);
        panel.setCurrent(sideOf(decoder_));
        QTRY_VERIFY_WITH_TIMEOUT(!working_, 1000);
        QVERIFY(!panel.findChild<TaskBar*>()->isVisible());
    }

    void statisticsTellTheirProgressAndAreCancelled() {
        Selection selection;
        InspectorPanel inspector(selection);
        inspector.resize(340, 500);
        inspector.setVisible(true);
        inspector.setSnapshot({whole_, &whole_->snapshot}, endless("reading a weight"));
        const auto& scopes = whole_->snapshot.scopes;
        const auto scope = std::ranges::find(scopes, "output_embeddings", &Scope::path);
        selection.select({ScopeId{static_cast<std::uint32_t>(scope - scopes.begin())}, {}});
        const QUrl link(QStringLiteral("weight:output_embeddings.weight"));
        Q_EMIT inspector.anchorClicked(link);
        QVERIFY(tells(inspector, QStringLiteral("reading a weight")));
        const auto* task = inspector.findChild<TaskBar*>();
        QVERIFY(inspector.rect().contains(task->geometry()));
        QVERIFY(!inspector.viewport()->geometry().intersects(task->geometry()));
        QVERIFY(!inspector.toHtml().contains(link.toString()));  // it is being read
        QVERIFY(endsWithinASecond(inspector));
        QVERIFY(inspector.toHtml().contains(link.toString()));
        QVERIFY(inspector.weights().problem(QStringLiteral("output_embeddings.weight")).isEmpty());
        Q_EMIT inspector.anchorClicked(link);
        QVERIFY(tells(inspector, QStringLiteral("reading a weight")));
        inspector.setSnapshot(nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!working_, 1000);
        QVERIFY(!task->isVisible());
    }

    void theTitleTellsAComparison() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        const QString title = window.windowTitle();
        ComparePanel* panel = window.resultPage()->compare();
        panel->findChild<QCheckBox*>(QStringLiteral("compareWeights"))->setChecked(true);
        panel->compareWithTrace(endlessTrace());
        QVERIFY(window.windowTitle().startsWith(QStringLiteral("Comparing…")));
        const QRegularExpression whole(QStringLiteral(
            "^[0-9]+ % – Comparing… – [0-9.]+ [kM]?B/s, [0-9]+ (s|min) left – tiny-falcon – "));
        QTRY_VERIFY2_WITH_TIMEOUT(whole.match(window.windowTitle()).hasMatch(),
                                  qPrintable(window.windowTitle()), patience);
        action(window, "compare.cancel")->trigger();
        QCOMPARE(window.windowTitle(), title);
        QVERIFY(!action(window, "compare.cancel")->isEnabled());
    }

    void theTitleTellsStatistics() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        const QString title = window.windowTitle();
        InspectorPanel* inspector = window.resultPage()->inspector();
        const auto trace = window.workbench().lastTrace();
        inspector->setSnapshot({trace, &trace->snapshot}, endless("reading a weight"));
        Q_EMIT inspector->anchorClicked(QUrl(QStringLiteral("weight:output_embeddings.weight")));
        QTRY_VERIFY2_WITH_TIMEOUT(
            window.windowTitle().contains(QStringLiteral(" % – Reading weights… – ")) &&
                window.windowTitle().contains(QStringLiteral("B/s, ")),
            qPrintable(window.windowTitle()), patience);
        QVERIFY(endsWithinASecond(*inspector));
        QCOMPARE(window.windowTitle(), title);
    }

    void aTabIsComparedWithAnotherByTheMenuAndByThePalette() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        drop(window, file_);
        QTRY_VERIFY_WITH_TIMEOUT(window.workbench().artifact(), patience);
        QCOMPARE(window.tabs(), 2);
        ComparePanel& panel = *window.resultPage()->compare();
        QVERIFY(menuHas(window, QStringLiteral("compare.tab")));
        QVERIFY(waitForComparison(panel, [&] {
            action(window, "compare.tab")->trigger();
            chooseTab(panel, QStringLiteral("tiny-falcon"));
        }));
        QVERIFY(
            window.resultPage()->findChild<QDockWidget*>(QStringLiteral("compare"))->isVisible());
        // The same trace, before and after it was written: and that is what its own picture tells.
        QVERIFY(panel.compared()->comparison.equal());
        QCOMPARE(window.resultPage()->canvas()->overlay(), OverlayKind::Changes);
        window.showTab(0);
        QCOMPARE(window.resultPage()->canvas()->overlay(), OverlayKind::Operator);
        ComparePanel& other = *window.resultPage()->compare();
        QVERIFY(waitForComparison(other, [&] {
            action(window, "help.palette")->trigger();
            auto* typed = window.findChild<CommandPalette*>()->findChild<QLineEdit*>();
            QTest::keyClicks(typed, QStringLiteral("compare with tab"));
            QTest::keyClick(typed, Qt::Key_Return);
            chooseTab(other, QStringLiteral("whole.pt"));
        }));
        // From a row to the picture in the window, and back.
        for (QCheckBox* box : other.findChildren<QCheckBox*>()) {
            box->setChecked(false);
        }
        auto* table = other.findChild<QTreeView*>();
        QModelIndex row = table->model()->index(0, 0);
        while (table->model()->rowCount(row) > 0) {
            row = table->model()->index(table->model()->rowCount(row) - 1, 0, row);
        }
        table->setCurrentIndex(row);
        const auto& model = static_cast<const CompareModel&>(*table->model());
        QVERIFY(model.after(row).scope.valid());
        QCOMPARE(window.resultPage()->selection().item(), model.after(row));
        window.resultPage()->selection().select({ScopeId{0}, {}});
        QCOMPARE(table->currentIndex(), table->model()->index(0, 0));
    }

    void aTabAloneHasNothingToCompareWith() {
        MainWindow window;
        window.show();
        QVERIFY(traceSample(window));
        action(window, "compare.tab")->trigger();
        auto* menu = window.resultPage()->compare()->findChild<QMenu*>("compareTabs");
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY(!menu->actions().front()->isEnabled());
        menu->close();
    }

    void twoOthersAreComparedFromTheFirstPage() {
        MainWindow window;
        window.show();
        ComparePanel& panel = *window.resultPage()->compare();
        QVERIFY(waitForComparison(panel, [&] { panel.compareFiles(sample(), file_); }));
        QCOMPARE(window.page(), Page::Result);
        QVERIFY(panel.isVisible());
    }

  private:
    static bool menuHas(const MainWindow& window, const QString& id) {
        for (const QAction* menu : window.menuBar()->actions()) {
            for (const QAction* one : menu->menu()->actions()) {
                if (actionId(one) == id) {
                    return true;
                }
            }
        }
        return false;
    }

    static void chooseTab(ComparePanel& panel, const QString& name) {
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = panel.findChild<QMenu*>(QStringLiteral("compareTabs"))) != nullptr);
        QCOMPARE(menu->actions().size(), 1);
        QCOMPARE(menu->actions().front()->text(), name);
        menu->actions().front()->trigger();
        menu->close();
    }

    QTemporaryDir folder_;
    QString file_;
    std::shared_ptr<const Trace> whole_;
    std::shared_ptr<const Trace> decoder_;
    std::atomic<bool> working_ = false;
};

TRACEWRIGHT_TEST(compare_work, CompareWorkTest)
#include "compare_work_test.moc"
