#include "core/graph/search.h"

#include <QRegularExpression>
#include <QTest>

#include "core/error.h"
#include "core/session.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

class SearchTest : public QObject {
    Q_OBJECT

    static std::shared_ptr<const Trace> sample() {
        static const auto trace = [] {
            Session session;
            Progress progress;
            session.open(std::string(TRACEWRIGHT_SOURCE_DIR) + "/resources/samples/tiny-falcon",
                         progress);
            return session.trace({}, progress);
        }();
        return trace;
    }

    static GraphSearch::Hits find(const char* query) {
        return GraphSearch(sample()->snapshot).find(query);
    }

    // Whether all nodes that are found, and one at least, are as `check` says.
    template <class Check>
    static bool all(const char* query, Check check) {
        const auto hits = find(query);
        const Snapshot& snapshot = sample()->snapshot;
        return !hits.nodes.empty() && std::ranges::all_of(hits.nodes, [&](NodeId id) {
            return check(snapshot, snapshot.inlined[id]);
        });
    }

    static std::size_t countKind(const std::string& kind) {
        return static_cast<std::size_t>(
            std::ranges::count(sample()->snapshot.inlined.nodes, kind, &Node::kind));
    }

  private Q_SLOTS:
    void kindsAreFoundWhateverTheirCase() {
        QCOMPARE(find("kind:aten::linear").nodes.size(), countKind("aten::linear"));
        QCOMPARE(find("kind:ATEN::Linear").nodes.size(), countKind("aten::linear"));
        QVERIFY(find("kind:aten::linear").scopes.empty());
    }

    void allWordsMustBeFound() {
        const auto both = find("linear layers.1").nodes;
        QCOMPARE(both.size(), find("layers.1 linear").nodes.size());
        QVERIFY(!both.empty() && both.size() < find("linear").nodes.size());
        QVERIFY(find("linear nothing-of-that-name").empty());
    }

    void filtersLookInOnePlace() {
        QVERIFY(all("scope:layers.1.ffn", [](const Snapshot& snapshot, const Node& node) {
            return snapshot[node.scope].path.find("layers.1.ffn") != std::string::npos;
        }));
        QVERIFY(all("shape:intermediate", [](const Snapshot& snapshot, const Node& node) {
            return snapshot.inlined[node.outputs.at(0)].symbolicShape.back() == "intermediate";
        }));
        QVERIFY(find("kind:layers.1").empty());
        QVERIFY(!find("attr:eps=1e-05").nodes.empty());
        QVERIFY(all("attr:eps=1e-05", [](const Snapshot&, const Node& node) {
            return node.kind == "aten::layer_norm";
        }));
        QVERIFY(!find("source:falcon.cpp").nodes.empty());
        QVERIFY(!find("name:%").nodes.empty());
    }

    void shapesAreFoundByNumbersAndSymbols() {
        QVERIFY(!find("shape:\"[batch, pieces, hidden]\"").nodes.empty());
        QVERIFY(!find("\"[4, 20, 64]\"").nodes.empty());
        QVERIFY(!find("shape:int64").nodes.empty());
    }

    void modulesAreFoundByPathAndType() {
        const auto hits = find("scope:selfattention");
        QCOMPARE(hits.scopes.size(), std::size_t{3});
        QVERIFY(!hits.nodes.empty());
        QVERIFY(find("shape:64").scopes.empty());
    }

    void eachTextIsMatchedByItself() {
        const GraphSearch search(sample()->snapshot);
        const auto expression = [](const std::string& word) -> GraphSearch::Matcher {
            return [compiled =
                        QRegularExpression(QString::fromStdString(word))](std::string_view text) {
                return compiled
                    .match(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())))
                    .hasMatch();
            };
        };
        QCOMPARE(search.find(R"(scope:^decoder\.layers\.1$)", expression).scopes.size(),
                 std::size_t{1});
        QVERIFY(search.find("scope:^selfattention$", expression).nodes.size() > 10);
        QVERIFY(search.find("name:^%[a-z0-9_.]+$", expression).nodes.size() > 100);
        for (const char* query :
             {"attr:^eps=", "attr:^axis=|^dim=", "shape:^\\[", "shape:^float32$", "name:^%"}) {
            QVERIFY2(!search.find(query, expression).nodes.empty(), query);
        }
        QVERIFY(search.find("scope:^mha", expression).empty());
        QVERIFY(find("shape:\"] [\"").empty());
    }

    void anEmptyQueryFindsNothing() {
        QVERIFY(find("").empty());
        QVERIFY(find("   ").empty());
        QVERIFY(find("kind:").empty());
        QVERIFY(find("\"\"").empty());
        QVERIFY(GraphSearch(Snapshot{}).find("x").empty());
    }

    void anotherWayOfMatchingIsTaken() {
        const GraphSearch search(sample()->snapshot);
        QCOMPARE(search
                     .find("x",
                           [](const std::string&) {
                               return [](std::string_view text) { return text == "aten::gelu"; };
                           })
                     .nodes.size(),
                 countKind("aten::gelu"));
        const auto refusing = [](const std::string&) -> GraphSearch::Matcher {
            throw Error(ErrorCode::Usage, "no");
        };
        QVERIFY_THROWS_EXCEPTION(Error, search.find("x", refusing));
    }
};

}  // namespace

TRACEWRIGHT_TEST(search, SearchTest)
#include "search_test.moc"
