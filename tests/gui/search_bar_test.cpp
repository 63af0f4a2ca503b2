#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "tests/gui/fixture.h"
#include "tests/test_program.h"
#include "widgets/models/node_model.h"
#include "widgets/models/scope_model.h"
#include "widgets/panels/search_bar.h"
#include "widgets/search.h"

using namespace tracewright;

class SearchBarTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { snapshot_ = fixture::snapshotOf(fixture::handMadeTrace()); }

    void typingFindsAndCounts() {
        Selection selection;
        Search search(selection);
        SearchBar bar(search);
        search.setSnapshot(snapshot_);
        auto* text = bar.findChild<QLineEdit*>();
        const auto* count = bar.findChild<QLabel*>(QStringLiteral("searchCount"));
        QTest::keyClicks(text, QStringLiteral("gelu"));
        QCOMPARE(search.hits().nodes, (std::vector<NodeId>{{2}, {3}}));
        QCOMPARE(count->text(), QStringLiteral("2 hits"));
        QVERIFY(!selection.item().node.valid());
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(selection.item(), (SelectedItem{{3}, {2}}));
        QCOMPARE(count->text(), QStringLiteral("1 of 2"));
        QTest::keyClick(text, Qt::Key_Return);
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(selection.item(), (SelectedItem{{3}, {2}}));
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(selection.item(), (SelectedItem{{4}, {3}}));
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(search.hits().empty());
        QVERIFY(count->text().isEmpty());
    }

    void modulesComeBeforeNodes() {
        Selection selection;
        Search search(selection);
        search.setSnapshot(snapshot_);
        search.setQuery(QStringLiteral("layers.1"), false);
        QCOMPARE(search.hits().scopes.size(), std::size_t{1});
        QCOMPARE(search.hits().nodes.size(), std::size_t{2});
        search.goNext();
        QCOMPARE(selection.item(), (SelectedItem{{4}, {}}));
        search.goPrevious();
        QCOMPARE(selection.item(), (SelectedItem{{4}, {4}}));
        selection.select({{1}, {0}});
        QVERIFY(!search.current());
    }

    void expressionsAreReadAndTheirMistakesTold() {
        Selection selection;
        Search search(selection);
        SearchBar bar(search);
        search.setSnapshot(snapshot_);
        bar.findChild<QToolButton*>(QStringLiteral("searchExpression"))->click();
        auto* text = bar.findChild<QLineEdit*>();
        text->setText(QStringLiteral("kind:^ATEN::(gelu|linear)$"));
        QTRY_COMPARE(search.hits().nodes.size(), std::size_t{4});
        text->setText(QStringLiteral("gelu("));
        QTRY_VERIFY(!search.problem().isEmpty());
        QVERIFY(search.hits().empty());
        QCOMPARE(bar.findChild<QLabel*>(QStringLiteral("searchCount"))->text(), search.problem());
    }

    void aNewSnapshotIsSearchedForTheSame() {
        Selection selection;
        Search search(selection);
        search.setQuery(QStringLiteral("gelu"), false);
        QVERIFY(search.hits().empty());
        search.setSnapshot(snapshot_);
        QCOMPARE(search.hits().nodes.size(), std::size_t{2});
        search.setSnapshot(nullptr);
        QVERIFY(search.hits().empty());
        search.goNext();
    }

    void hitsAreMarkedInTableAndTree() {
        NodeModel nodes;
        ScopeModel scopes;
        const QAbstractItemModelTester nodesTester(
            &nodes, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester scopesTester(
            &scopes, QAbstractItemModelTester::FailureReportingMode::QtTest);
        nodes.setSnapshot(snapshot_);
        scopes.setSnapshot(snapshot_);
        nodes.setHits({{3}});
        scopes.setHits({{{3}}, {{1}}});
        QVERIFY(nodes.index(3, 0).data(Qt::BackgroundRole).isValid());
        QVERIFY(!nodes.index(2, 0).data(Qt::BackgroundRole).isValid());
        QVERIFY(scopes.indexOf({1}).data(Qt::BackgroundRole).isValid());
        QVERIFY(scopes.indexOf({4}).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(scopes.indexOf({0}).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(!scopes.indexOf({3}).data(Qt::FontRole).isValid());
        nodes.setHits({});
        scopes.setHits({});
        QVERIFY(!nodes.index(3, 0).data(Qt::BackgroundRole).isValid());
        QVERIFY(!scopes.indexOf({0}).data(Qt::FontRole).isValid());
    }

  private:
    std::shared_ptr<const Snapshot> snapshot_;
};

TRACEWRIGHT_TEST(search_bar, SearchBarTest)
#include "search_bar_test.moc"
