#include <QAbstractItemModel>
#include <QItemSelectionModel>
#include <QTemporaryDir>
#include <QTextCursor>
#include <QTreeView>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/panels/code_index.h"
#include "widgets/panels/code_panel.h"
#include "widgets/panels/node_panel.h"

using namespace tracewright;
using namespace tracewright::driver;

// A line of code is several nodes, and rows of the table can be: all docks show all of them.
class SeveralSelectedTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        home_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_->path());
        window_ = std::make_unique<MainWindow>();
        window_->show();
        QVERIFY(traceSample(*window_));
        canvas_ = window_->findChild<GraphCanvas*>();
        code_ = window_->findChild<CodePanel*>();
        nodes_ = window_->findChild<NodePanel*>();
        table_ = nodes_->findChild<QTreeView*>();
        QTRY_VERIFY(canvas_->view()->layoutShown() != nullptr);
    }

    void cleanup() { window_.reset(); }

    void aLineOfCodeSelectsItsNodes() {
        const Snapshot& snapshot = *page().snapshot();
        const auto place = static_cast<int>(snapshot.code.find("torch.sub(torch.cumsum("));
        QVERIFY(place > 0);
        const CodeIndex index(snapshot);
        const std::vector<NodeId> nodes = index.nodesOfLine(static_cast<std::size_t>(place));
        QCOMPARE(nodes.size(), std::size_t{2});
        choose(place);
        const SelectedItem& item = page().selection().item();
        std::vector<NodeId> selected = page().selection().others();
        QCOMPARE(selected.size() + 1, nodes.size());
        QVERIFY(std::find(nodes.begin(), nodes.end(), item.node) != nodes.end());
        QCOMPARE(rows(), static_cast<qsizetype>(nodes.size()));
        QTRY_VERIFY(!canvas_->view()->others().empty());
        // Selecting one of them anywhere is that one alone.
        page().selection().select(item);
        QCOMPARE(rows(), 1);
        QVERIFY(canvas_->view()->others().empty());
    }

    void theirBoxesAreOutlined() {
        canvas_->expandAll();
        QTRY_VERIFY(canvas_->view()->layoutShown()->items.size() > 20);
        const Layout& layout = *canvas_->view()->layoutShown();
        std::vector<NodeId> boxes;
        for (const LayoutItem& one : layout.items) {
            if (one.node.valid() && boxes.size() < 2) {
                boxes.push_back(one.node);
            }
        }
        QCOMPARE(boxes.size(), std::size_t{2});
        canvas_->view()->fit();
        page().selection().select({page().snapshot()->inlined[boxes[0]].scope, boxes[0]});
        QTRY_VERIFY(!canvas_->view()->isMoving());
        const QImage one = canvas_->view()->grab().toImage();
        page().selection().select(page().selection().item(), {boxes[1]});
        QCOMPARE(canvas_->view()->others().size(), std::size_t{1});
        QVERIFY(one != canvas_->view()->grab().toImage());
    }

    void rowsOfTheTableAreSelectedTogether() {
        QItemSelectionModel* rowsOf = table_->selectionModel();
        const auto select = [&](int row, QItemSelectionModel::SelectionFlags how) {
            rowsOf->setCurrentIndex(table_->model()->index(row, 0), how);
        };
        select(4, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QCOMPARE(page().selection().item().node, NodeId{4});
        select(7, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(page().selection().item().node, NodeId{7});
        QCOMPARE(page().selection().others(), std::vector<NodeId>{NodeId{4}});
        QCOMPARE(rows(), 2);
        rowsOf->clearSelection();
        QVERIFY(!page().selection().item().scope.valid());
        QVERIFY(page().selection().others().empty());
    }

  private:
    ResultPage& page() { return *window_->findChild<ResultPage*>(); }
    qsizetype rows() { return table_->selectionModel()->selectedRows().size(); }

    // As a click there does.
    void choose(int place) {
        code_->window()->activateWindow();
        qobject_cast<QWidget*>(code_->parent())->raise();
        QTextCursor cursor(code_->document());
        cursor.setPosition(place + 3);
        code_->setTextCursor(cursor);
        code_->centerCursor();
        QTest::mouseClick(code_->viewport(), Qt::LeftButton, {},
                          code_->cursorRect(cursor).center());
    }

    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<MainWindow> window_;
    GraphCanvas* canvas_ = nullptr;
    CodePanel* code_ = nullptr;
    NodePanel* nodes_ = nullptr;
    QTreeView* table_ = nullptr;
};

TRACEWRIGHT_TEST(several_selected, SeveralSelectedTest)
#include "several_selected_test.moc"
