#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

#include "tests/gui/fixture.h"
#include "tests/test_program.h"
#include "widgets/panels/code_highlighter.h"
#include "widgets/panels/code_index.h"
#include "widgets/panels/code_panel.h"
#include "widgets/theme/colors.h"

using namespace tracewright;

// The generated code: where its nodes are, what is marked in it, and how it comes into the panel.
class CodePanelTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() {
        trace_ = fixture::handMadeTrace();
        snapshot_ = fixture::snapshotOf(trace_);
    }

    void callsAreNodesInOrderOfEvaluation() {
        const CodeIndex index(*snapshot_);
        const auto text = [&](CodeIndex::Span span) {
            return QString::fromStdString(
                snapshot_->code.substr(span.begin, span.end - span.begin));
        };
        QCOMPARE(text(index.spanOf(NodeId{1})), QStringLiteral("torch.linear(e, self.weight)"));
        QVERIFY(text(index.spanOf(NodeId{2})).startsWith(QStringLiteral("torch.gelu(torch.lin")));
        QCOMPARE(text(index.spanOf(NodeId{3})), QStringLiteral("torch.gelu(b)"));
        QVERIFY(text(index.spanOf(ScopeId{4})).startsWith(QStringLiteral("# __torch__.___torch")));
        // A list of modules has no code of its own.
        QVERIFY(index.spanOf(ScopeId{2}).empty());
        const std::size_t inner = snapshot_->code.find("gelu(b)");
        QCOMPARE(index.itemAt(inner), (SelectedItem{{4}, {3}}));
        QCOMPARE(index.itemAt(snapshot_->code.find("class Layer")), (SelectedItem{{3}, {}}));
        QCOMPARE(index.itemAt(snapshot_->code.size() + 5), SelectedItem{});
    }

    void whatIsSelectedIsMarked() {
        Selection selection;
        CodePanel panel(selection);
        panel.setSnapshot(snapshot_);
        selection.select({{4}, {3}});
        const auto marked = panel.extraSelections();
        QCOMPARE(marked.size(), 1);
        QCOMPARE(marked.front().cursor.selectedText(), QStringLiteral("torch.gelu(b)"));
        selection.clear();
        QVERIFY(panel.extraSelections().isEmpty());
    }

    void aClickSelects() {
        Selection selection;
        CodePanel panel(selection);
        panel.resize(800, 600);
        panel.setSnapshot(snapshot_);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QTextCursor cursor(panel.document());
        cursor.setPosition(static_cast<int>(snapshot_->code.find("torch.embedding") + 3));
        const QPoint place = panel.cursorRect(cursor).center();
        QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(selection.item(), (SelectedItem{{1}, {0}}));
    }

    void arrowKeysSelectLineByLine() {
        Selection selection;
        CodePanel panel(selection);
        panel.resize(800, 600);
        panel.setSnapshot(snapshot_);
        panel.show();
        QApplication::setActiveWindow(&panel);
        panel.setFocus();
        selection.select({{4}, {}});
        const int section = panel.textCursor().blockNumber();
        QTest::keyClick(&panel, Qt::Key_Down);
        QTest::keyClick(&panel, Qt::Key_Down);
        // The cursor is where the keys took it, and what is there is selected: of "return
        // torch.linear(torch.gelu(b), ...)" all, and further right what is within it.
        QTest::keyClick(&panel, Qt::Key_Down);
        QCOMPARE(panel.textCursor().blockNumber(), section + 3);
        QCOMPARE(selection.item(), (SelectedItem{{4}, {4}}));
        panel.moveCursor(QTextCursor::EndOfLine);
        QCOMPARE(selection.item().scope, ScopeId{4});
        QTest::keyClick(&panel, Qt::Key_Up);
        QCOMPARE(selection.item(), (SelectedItem{{4}, {}}));
    }

    void modulesThatShareAClassHaveItsCodeAll() {
        auto trace = std::make_shared<Trace>(*trace_);
        Snapshot& snapshot = trace->snapshot;
        snapshot.code =
            "# __torch__.Layer: layers.0 and 1 more\nclass Layer(Module):\n"
            "  def forward(self, e: Tensor) -> Tensor:\n"
            "    return torch.gelu(torch.linear(e, self.weight))\n";
        const CodeIndex index(snapshot);
        QVERIFY(!index.spanOf(ScopeId{4}).empty());
        QCOMPARE(index.spanOf(ScopeId{4}), index.spanOf(ScopeId{3}));
        const std::size_t place = snapshot.code.find("torch.linear");
        QCOMPARE(index.itemAt(place), (SelectedItem{{3}, {1}}));
        // Of the module that one is at.
        QCOMPARE(index.itemAt(place, ScopeId{4}), (SelectedItem{{4}, {4}}));
        QCOMPARE(index.spanOf(NodeId{4}), index.spanOf(NodeId{1}));
    }

    void longCodeComesInPartsAndWhole() {
        const auto trace = longTrace();
        Selection selection;
        CodePanel panel(selection);
        panel.resize(800, 600);
        panel.show();
        panel.setSnapshot(fixture::snapshotOf(trace));
        const QString code = QString::fromStdString(trace->snapshot.code);
        QVERIFY(panel.toPlainText().size() < code.size());
        // What is selected before it is there is marked once it is.
        selection.select({{4}, {3}});
        QTRY_COMPARE(panel.toPlainText(), code);
        QCOMPARE(panel.extraSelections().size(), 1);
        QCOMPARE(panel.extraSelections().front().cursor.selectedText(),
                 QStringLiteral("torch.gelu(b)"));
        // Another takes the place of one that has not come whole.
        panel.setSnapshot(fixture::snapshotOf(trace));
        panel.setSnapshot(snapshot_);
        QTest::qWait(50);
        QCOMPARE(panel.toPlainText(), QString::fromStdString(snapshot_->code));
    }

    void linesAreColouredAsTheyComeIntoSight() {
        const auto trace = longTrace();
        Selection selection;
        CodePanel panel(selection);
        panel.resize(800, 600);
        panel.show();
        panel.setSnapshot(fixture::snapshotOf(trace));
        QTRY_COMPARE(panel.toPlainText().size(), qsizetype(trace->snapshot.code.size()));
        const auto coloured = [](const QTextBlock& line) {
            return !line.layout()->formats().isEmpty();
        };
        const QTextBlock last = panel.document()->lastBlock().previous();
        QVERIFY(coloured(panel.document()->firstBlock()));
        QVERIFY(!coloured(last));
        panel.verticalScrollBar()->setValue(panel.verticalScrollBar()->maximum());
        QVERIFY(coloured(last));
    }

    void everyKindOfWordHasItsColour() {
        const Colors& colors = currentColors();
        const QString line = QStringLiteral("  return torch.add(x, \"a\", 1.5)");
        const auto colourAt = [&](qsizetype place) {
            for (const QTextLayout::FormatRange& range : highlighted(line)) {
                if (range.start <= place && place < range.start + range.length) {
                    return range.format.foreground().color();
                }
            }
            return QColor();
        };
        QCOMPARE(colourAt(line.indexOf(QStringLiteral("return"))), colors.accentText);
        QCOMPARE(colourAt(line.indexOf(QStringLiteral("torch"))), colors.good);
        QCOMPARE(colourAt(line.indexOf(QLatin1Char('"'))), colors.warning);
        QCOMPARE(colourAt(line.indexOf(QStringLiteral("1.5"))), colors.warning);
        QVERIFY(!colourAt(line.indexOf(QStringLiteral("x,"))).isValid());
        QCOMPARE(highlighted(QStringLiteral("  # def a 1")).size(), 1);
        QVERIFY(highlighted(QString(5000, QLatin1Char('1'))).isEmpty());
    }

  private:
    // The same with many lines in front.
    std::shared_ptr<const Trace> longTrace() const {
        auto trace = std::make_shared<Trace>(*trace_);
        std::string lines;
        for (int i = 0; i < 40'000; ++i) {
            lines += "# line " + std::to_string(i) + "\n";
        }
        trace->snapshot.code = lines + trace->snapshot.code;
        return trace;
    }

    std::shared_ptr<const Trace> trace_;
    std::shared_ptr<const Snapshot> snapshot_;
};

TRACEWRIGHT_TEST(code_panel, CodePanelTest)
#include "code_panel_test.moc"
