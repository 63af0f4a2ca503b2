#include <QDockWidget>
#include <QTest>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/pages/result_page.h"
#include "widgets/search.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

std::shared_ptr<const Trace> traceOf(const std::shared_ptr<const Snapshot>& snapshot) {
    auto trace = std::make_shared<Trace>();
    trace->snapshot = *snapshot;
    if (trace->snapshot.methods.empty()) {
        trace->snapshot.methods.push_back({{0}, "forward", "forward(Model self) -> Tensor", {}});
    }
    trace->layout.root.path = "Y";
    return trace;
}

// Texts that run from right to left, turn what follows around, end lines, or are no characters.
std::shared_ptr<const Snapshot> twistedNames() {
    synthetic::Builder b;
    const ValueId x = b.input("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
    ScopeId scope{0};
    constexpr const char* turned = "\xE2\x80\xAE...";
    for (const char* name : {turned, "a\nb\tc\x07", "\xD8\xB9\xD8\xB1\xD8\xA8", "<b>&amp;</b>",
                             "%1 %n", "\xF0\x9F\x98\x80", "\xC0\x80"}) {
        scope = b.scope({0}, name, name);
        b.output(b.node(std::string("aten::") + name, scope, {x}, {name, "pieces"}));
        b.snapshot().inlined.nodes.back().attributes.push_back({name, name});
    }
    return b.take();
}

}  // namespace

// Graphs that nobody would draw: the page shows them in all of its panels, and goes on.
class HostileGraphsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void allPanelsShowThem_data() {
        QTest::addColumn<std::shared_ptr<const Snapshot>>("snapshot");
        using namespace synthetic;
        QTest::newRow("empty") << emptyGraph();
        QTest::newRow("constants only") << constantsOnly();
        QTest::newRow("100 levels") << deepModules(100);
        QTest::newRow("10,000 inputs") << manyInputs(10'000);
        QTest::newRow("names of 10,000 characters") << longNames(10'000);
        QTest::newRow("twisted names") << twistedNames();
        QTest::newRow("modules in a cycle") << modulesInACycle();
        QTest::newRow("lists of lists") << listOfListsBomb();
        QTest::newRow("20,000 nodes") << randomModules(20'000, 7);
    }

    void allPanelsShowThem() {
        QFETCH(const std::shared_ptr<const Snapshot>, snapshot);
        const auto trace = traceOf(snapshot);
        ResultPage page;
        page.resize(1280, 820);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.setTrace(trace);
        QTRY_VERIFY_WITH_TIMEOUT(
            snapshot->inlined.nodes.empty() || page.canvas()->view()->layoutShown() != nullptr,
            patience);
        page.canvas()->expandAll();
        QTest::qWait(50);
        const auto nodes = static_cast<std::uint32_t>(snapshot->inlined.nodes.size());
        for (const std::uint32_t node : {0U, nodes / 2, nodes - 1}) {
            if (node < nodes) {
                page.selection().select({snapshot->inlined.nodes[node].scope, {node}});
                QTest::qWait(20);
            }
        }
        if (!snapshot->scopes.empty()) {
            page.selection().select(
                {ScopeId{static_cast<std::uint32_t>(snapshot->scopes.size() - 1)}, {}});
        }
        page.search().setQuery(QStringLiteral("a"), false);
        QTest::qWait(20);
        for (auto* dock : page.findChildren<QDockWidget*>()) {
            dock->raise();
            QCoreApplication::processEvents();
            page.grab();
        }
        // And something else afterwards.
        page.setTrace(traceOf(synthetic::encoder()));
        QTRY_VERIFY_WITH_TIMEOUT(page.canvas()->view()->layoutShown() != nullptr, patience);
    }
};

TRACEWRIGHT_TEST(hostile_graphs, HostileGraphsTest)
#include "hostile_graphs_test.moc"
