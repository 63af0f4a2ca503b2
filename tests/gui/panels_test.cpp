#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>
#include <QTreeWidget>

#include "tests/gui/fixture.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"
#include "widgets/panels/code_panel.h"
#include "widgets/panels/findings_panel.h"
#include "widgets/panels/inspector_panel.h"
#include "widgets/panels/layout_panel.h"
#include "widgets/panels/log_panel.h"
#include "widgets/panels/module_panel.h"
#include "widgets/panels/node_panel.h"
#include "widgets/worker/log.h"

using namespace tracewright;

// Each panel alone, on a trace made by hand and a selection of its own.
class PanelsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        trace_ = fixture::handMadeTrace();
        snapshot_ = fixture::snapshotOf(trace_);
    }

    void moduleTreeSelectsAndFollows() {
        Selection selection;
        ModulePanel panel(selection);
        panel.setSnapshot(snapshot_);
        QVERIFY(!selection.item().scope.valid());
        const auto* model = qobject_cast<ScopeModel*>(panel.model());
        panel.setCurrentIndex(model->indexOf({3}));
        QCOMPARE(selection.item(), (SelectedItem{{3}, {}}));
        selection.select({{4}, {4}});
        QCOMPARE(model->scopeAt(panel.currentIndex()), ScopeId{4});
        QCOMPARE(selection.item(), (SelectedItem{{4}, {4}}));
        // A click on the module that the node is in goes from the node to it.
        Q_EMIT panel.clicked(panel.currentIndex());
        QCOMPARE(selection.item(), (SelectedItem{{4}, {}}));
    }

    void moduleNamesAreNeverCut() {
        Selection selection;
        ModulePanel panel(selection);
        for (const int width : {60, 900}) {
            panel.resize(width, 300);
            panel.setSnapshot(snapshot_);
            panel.show();
            const int before = panel.columnWidth(ScopeModel::Name);
            panel.expandAll();
            const int needed = panel.fontMetrics().horizontalAdvance(QStringLiteral("embeddings"));
            QVERIFY(panel.columnWidth(ScopeModel::Name) >= needed + panel.indentation());
            QVERIFY(panel.columnWidth(ScopeModel::Name) >= before);
        }
        // Room that is there is used.
        QCOMPARE(panel.header()->length(), panel.viewport()->width());
    }

    void nodeTableSelectsAndFollows() {
        Selection selection;
        NodePanel panel(selection);
        panel.setSnapshot(snapshot_);
        auto* table = panel.findChild<QTreeView*>();
        table->setCurrentIndex(table->model()->index(1, 1));
        QCOMPARE(selection.item(), (SelectedItem{{3}, {1}}));
        selection.select({{2}, {}});
        QCOMPARE(table->selectionModel()->selectedRows().size(), 4);
        QCOMPARE(selection.item(), (SelectedItem{{2}, {}}));
    }

    void filteredNodeTableKeepsTheSelection() {
        Selection selection;
        NodePanel panel(selection);
        panel.setSnapshot(snapshot_);
        selection.select({{4}, {4}});
        panel.findChild<QLineEdit*>()->setText(QStringLiteral("gelu"));
        QCOMPARE(selection.item(), (SelectedItem{{4}, {4}}));
        auto* table = panel.findChild<QTreeView*>();
        QCOMPARE(table->model()->rowCount(), 2);
        table->setCurrentIndex(table->model()->index(1, 1));
        QCOMPARE(selection.item(), (SelectedItem{{4}, {3}}));
    }

    void outputPartsSelectTheNodesThatMakeThem() {
        Selection selection;
        LayoutPanel panel(selection);
        panel.setLayoutOf(snapshot_, fixture::layoutOf(trace_));
        QVERIFY(!selection.item().node.valid());
        auto* tree = panel.findChild<QTreeView*>();
        const auto* model = tree->model();
        const QModelIndex all = model->index(0, 0, model->index(0, 0));
        tree->setCurrentIndex(model->index(2, 0, all));
        QCOMPARE(selection.item(), (SelectedItem{{4}, {4}}));
        const auto lines = panel.findChildren<QLineEdit*>();
        QCOMPARE(lines.front()->text(), QStringLiteral("hidden = Y[0][2]"));
        selection.select({{1}, {0}});
        QCOMPARE(tree->currentIndex().row(), 0);
        QCOMPARE(lines.front()->text(), QStringLiteral("hidden = Y[0][0]"));
    }

    void warningsSelectTheirNodes() {
        Selection selection;
        FindingsPanel panel(selection);
        panel.setNotices(snapshot_, noticesOf(*trace_));
        auto* list = panel.findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), 1);
        list->setCurrentItem(list->topLevelItem(0));
        QCOMPARE(selection.item(), (SelectedItem{{4}, {3}}));
        panel.setNotices(nullptr, {});
        QCOMPARE(panel.currentIndex(), 0);
    }

    void inspectorTellsNeighboursAndFollowsLinks() {
        Selection selection;
        InspectorPanel panel(selection);
        panel.setSnapshot(snapshot_);
        QVERIFY(panel.toPlainText().isEmpty());
        selection.select({{3}, {2}});
        const QString text = panel.toPlainText();
        for (const char* part :
             {"aten::gelu", "layers.0", "layers.cpp:7", "approximate", "#1", "Way to the output",
              "Y[0][1]", "Code", "torch.gelu(torch.linear", "batch × pieces × hidden"}) {
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
        }
        Q_EMIT panel.anchorClicked(QUrl(QStringLiteral("node:1")));
        QCOMPARE(selection.item(), (SelectedItem{{3}, {1}}));
        Q_EMIT panel.anchorClicked(QUrl(QStringLiteral("scope:2")));
        QCOMPARE(selection.item(), (SelectedItem{{2}, {}}));
        Q_EMIT panel.anchorClicked(QUrl(QStringLiteral("node:99")));
        QCOMPARE(selection.item(), (SelectedItem{{2}, {}}));
    }

    void inspectorTellsWhatAModuleTakesGivesAndHolds() {
        Selection selection;
        InspectorPanel panel(selection);
        panel.setSnapshot(snapshot_);
        selection.select({{3}, {}});
        const QString text = panel.toPlainText();
        for (const char* part : {"Inputs", "Outputs", "#0", "Way to the output", "Y[0][1]", "Code",
                                 "torch.gelu(torch.linear", "batch × pieces × hidden"}) {
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(part + text));
        }
        // The whole model has the parameters of the modules in it, by their paths.
        selection.select({{0}, {}});
        QVERIFY2(panel.toPlainText().contains(QStringLiteral("layers.0.weight")),
                 qPrintable(panel.toPlainText()));
    }

    void inspectorTellsInWhatEqualModulesDiffer() {
        synthetic::Builder b;
        ValueId value = b.input("x");
        for (int i = 0; i < 7; ++i) {
            const ScopeId layer = b.scope(ScopeId{0}, std::to_string(i), "Layer");
            value = b.node("aten::div", layer, {value, b.constant(layer, i == 5 ? "16" : "8")});
        }
        b.output(value);
        Selection selection;
        InspectorPanel panel(selection);
        panel.setSnapshot(b.take());
        selection.select({{1}, {}});
        QVERIFY(panel.toPlainText().contains(QStringLiteral("aten::div: 8, 16 (5)")));
    }

    void inspectorEscapesNamesFromFiles() {
        auto trace = std::make_shared<Trace>(*trace_);
        trace->snapshot.scopes[1].type = "<img src=x>";
        Selection selection;
        InspectorPanel panel(selection);
        panel.setSnapshot(fixture::snapshotOf(trace));
        selection.select({{1}, {}});
        QVERIFY(panel.toPlainText().contains(QStringLiteral("<img src=x>")));
    }

    void aLineOfTheLogSelectsWhatItIsAboutAndBack() {
        Selection selection;
        Log log;
        LogPanel panel(selection);
        panel.setLog(&log);
        log.add(Log::Kind::Note, QStringLiteral("traced"));
        log.add(Log::Kind::Warning, QStringLiteral("a constant"), {{4}, {3}});
        auto* list = panel.findChild<QTreeView*>();
        list->setCurrentIndex(log.index(1, Log::Text));
        QCOMPARE(selection.item(), (SelectedItem{{4}, {3}}));
        list->setCurrentIndex(log.index(0, Log::Text));
        QCOMPARE(selection.item(), (SelectedItem{{4}, {3}}));
        selection.select({{1}, {0}});
        QCOMPARE(list->currentIndex().row(), 0);
        selection.select({{4}, {3}});
        QCOMPARE(list->currentIndex().row(), 1);
        // What is shown next has other nodes.
        log.forgetItems();
        selection.select({{1}, {0}});
        list->setCurrentIndex(log.index(0, Log::Text));
        list->setCurrentIndex(log.index(1, Log::Text));
        QCOMPARE(selection.item(), (SelectedItem{{1}, {0}}));
    }

    void emptyTraceLeavesPanelsEmpty() {
        Selection selection;
        ModulePanel modules(selection);
        NodePanel nodes(selection);
        CodePanel code(selection);
        LayoutPanel layout(selection);
        InspectorPanel inspector(selection);
        modules.setSnapshot(snapshot_);
        nodes.setSnapshot(snapshot_);
        code.setSnapshot(snapshot_);
        layout.setLayoutOf(snapshot_, fixture::layoutOf(trace_));
        inspector.setSnapshot(snapshot_);
        selection.select({{4}, {4}});
        selection.clear();
        modules.setSnapshot(nullptr);
        nodes.setSnapshot(nullptr);
        code.setSnapshot(nullptr);
        layout.setLayoutOf(nullptr, nullptr);
        inspector.setSnapshot(nullptr);
        QCOMPARE(modules.model()->rowCount(), 0);
        QVERIFY(code.toPlainText().isEmpty());
        QVERIFY(!selection.item().scope.valid());
    }

  private:
    std::shared_ptr<const Trace> trace_;
    std::shared_ptr<const Snapshot> snapshot_;
};

TRACEWRIGHT_TEST(panels, PanelsTest)
#include "panels_test.moc"
