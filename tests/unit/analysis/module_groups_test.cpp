#include "core/analysis/module_groups.h"

#include <QTest>
#include <algorithm>
#include <numeric>

#include "core/session.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

std::shared_ptr<const Trace> tracedIn(const QString& folder) {
    Session session;
    Progress progress;
    session.open((QStringLiteral(TRACEWRIGHT_SOURCE_DIR) + folder).toStdString(), progress);
    return session.trace({}, progress);
}

// A model that is only modules, each after its parent, with bytes of its own.
class ModulesWriter {
  public:
    ModulesWriter() { add({}, "", 0); }
    ScopeId add(ScopeId parent, const std::string& path, std::uint64_t bytes) {
        const ScopeId id{static_cast<std::uint32_t>(snapshot.scopes.size())};
        Scope scope;
        scope.path = path;
        scope.type = path.empty() ? "Model" : "Part";
        scope.parent = parent;
        snapshot.scopes.push_back(scope);
        if (parent.valid()) {
            snapshot.scopes[parent.index].children.push_back(id);
        }
        for (ScopeId at = id; at.valid(); at = snapshot[at].parent) {
            snapshot.scopes[at.index].parameterBytes += bytes;
        }
        return id;
    }
    Snapshot snapshot;
};

double sumOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

class ModuleGroupsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void layersAreTakenTogether() {
        const auto trace = tracedIn(QStringLiteral("/resources/samples/tiny-falcon"));
        const ModuleGroups groups = moduleGroups(trace->snapshot);
        QCOMPARE(groups.ofScope.size(), trace->snapshot.scopes.size());
        for (const char* name : {"FalconCausalLM", "decoder.embeddings", "decoder.layers.*.mha",
                                 "decoder.layers.*.ffn", "decoder.output_layer_norm"}) {
            QVERIFY2(std::ranges::count(groups.names, name) == 1, name);
        }
        for (std::size_t i = 0; i < groups.ofScope.size(); ++i) {
            const std::string& path = trace->snapshot.scopes[i].path;
            const std::string& group = groups.names[groups.ofScope[i]];
            QCOMPARE(path.find(".mha") != std::string::npos, group == "decoder.layers.*.mha");
        }
    }

    void numbersWithinNumbersAreTakenTogetherToo() {
        const auto trace = tracedIn(QStringLiteral("/tests/data/checkpoints/albert-inner-groups"));
        const ModuleGroups groups = moduleGroups(trace->snapshot);
        QVERIFY(std::ranges::count(groups.names, "groups.*.group_layers.*.mha") == 1);
        QVERIFY(std::ranges::none_of(groups.names, [](const std::string& name) {
            return name.find_first_of("0123456789") != std::string::npos;
        }));
    }

    void aPathIsCutAfterItsParts() {
        QCOMPARE(layerDepth("layers.0.mha"), std::size_t{2});
        QCOMPARE(layerDepth("embeddings"), std::size_t{0});
        QCOMPARE(layerDepth(""), std::size_t{0});
        QVERIFY(pathHead("layers.0.mha", 2) == "layers.0");
        QVERIFY(pathHead("layers.0", 5) == "layers.0");
        QVERIFY(pathHead("layers", 0).empty());
        QVERIFY(pathHead("", 2).empty());
        QVERIFY(pathHead("..a", 3) == "..a");
    }

    void groupsAddUpToTheWhole_data() {
        QTest::addColumn<QString>("folder");
        for (const char* name : {"albert", "bert", "falcon-40b", "falcon-rw", "gpt-neox", "llama-3",
                                 "mpt", "roberta"}) {
            QTest::newRow(name) << QStringLiteral("/tests/data/checkpoints/") + name;
        }
    }
    void groupsAddUpToTheWhole() {
        QFETCH(const QString, folder);
        const auto trace = tracedIn(folder);
        const Analysis analysis = analyse(*trace);
        const ModuleGroups groups = moduleGroups(trace->snapshot);
        for (const ExampleSizes& sizes : {ExampleSizes{1, 1, {}}, ExampleSizes{5, 300, {}}}) {
            double flops = 0;
            double activations = 0;
            for (const Cost& cost : costsOf(groups, trace->snapshot, analysis)) {
                flops += cost.flops().at(sizes);
                activations += cost.activationBytes.at(sizes);
            }
            QCOMPARE(flops, analysis.total().flops().at(sizes));
            QCOMPARE(activations, analysis.total().activationBytes.at(sizes));
            const auto held = peakActivationsOf(groups, trace->snapshot, analysis, sizes);
            QCOMPARE(held.size(), groups.names.size());
            QCOMPARE(sumOf(held), peakActivationBytes(analysis, sizes));
        }
        const std::vector<double> weights = weightsOf(groups, trace->snapshot);
        QCOMPARE(sumOf(weights), static_cast<double>(analysis.weightBytes));
        QVERIFY(std::ranges::all_of(weights, [](double bytes) { return bytes >= 0; }));
    }

    void sharedWeightsAreTheFirstOnes() {
        ModulesWriter writer;
        const ScopeId decoder = writer.add({0}, "decoder", 0);
        writer.add(decoder, "decoder.embeddings", 1000);
        const ScopeId layers = writer.add(decoder, "decoder.layers", 0);
        const ScopeId layer = writer.add(layers, "decoder.layers.0", 0);
        writer.add(layer, "decoder.layers.0.ffn", 500);
        writer.add({0}, "output_embeddings", 1000);
        writer.snapshot.scopes.front().parameterBytes -= 1000;
        const ModuleGroups groups = moduleGroups(writer.snapshot);
        const std::vector<double> bytes = weightsOf(groups, writer.snapshot);
        const auto bytesOf = [&](const char* name) {
            const auto place = std::ranges::find(groups.names, name) - groups.names.begin();
            return bytes[static_cast<std::size_t>(place)];
        };
        QCOMPARE(bytesOf("decoder.embeddings"), 1000.0);
        QCOMPARE(bytesOf("decoder.layers.*.ffn"), 500.0);
        QCOMPARE(bytesOf("output_embeddings"), 0.0);
        QCOMPARE(bytesOf("Model"), 0.0);
    }

    void anEmptySnapshotHasNoGroups() {
        const Snapshot empty;
        const ModuleGroups groups = moduleGroups(empty);
        QVERIFY(groups.names.empty());
        const Analysis analysis = analyse(empty, OutputLayout{});
        QCOMPARE(sumOf(peakActivationsOf(groups, empty, analysis, {1, 1, {}})), 0.0);
        QCOMPARE(sumOf(weightsOf(groups, empty)), 0.0);
    }
};

TRACEWRIGHT_TEST(module_groups, ModuleGroupsTest)
#include "module_groups_test.moc"
