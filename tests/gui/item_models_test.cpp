#include <QAbstractItemModelTester>
#include <QTest>

#include "tests/gui/fixture.h"
#include "tests/test_program.h"
#include "widgets/models/layout_model.h"
#include "widgets/models/node_filter.h"
#include "widgets/models/node_model.h"
#include "widgets/models/output_nodes.h"
#include "widgets/models/scope_model.h"
#include "widgets/models/weight_model.h"

using namespace tracewright;

class ItemModelsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void modulesAreATreeOfScopes() {
        ScopeModel model;
        const QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setSnapshot(snapshot());
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex layer = model.indexOf({4});
        QCOMPARE(layer.data().toString(), QStringLiteral("1"));
        QCOMPARE(layer.parent().data().toString(), QStringLiteral("layers"));
        QCOMPARE(model.scopeAt(layer), ScopeId{4});
        QCOMPARE(model.index(0, ScopeModel::Nodes).data().toString(), QStringLiteral("7"));
        model.setSnapshot(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void nodesAreRowsInOrder() {
        NodeModel model;
        const QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        model.setSnapshot(snapshot());
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.index(4, NodeModel::Kind).data().toString(), QStringLiteral("aten::linear"));
        QCOMPARE(model.index(4, NodeModel::Module).data().toString(), QStringLiteral("layers.1"));
        QCOMPARE(model.index(4, NodeModel::Output).data().toString(),
                 QStringLiteral("Tensor float32 [batch × pieces × hidden]"));
    }

    void filterFindsEveryWordInAnyColumn() {
        NodeModel model;
        NodeFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, FailureMode::QtTest);
        model.setSnapshot(snapshot());
        filter.setText(QStringLiteral("LINEAR layers.1"));
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.mapToSource(filter.index(0, 0)).row(), 4);
        filter.setText(QStringLiteral("approximate=\"tanh"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setText(QStringLiteral("nowhere"));
        QCOMPARE(filter.rowCount(), 0);
        filter.setText({});
        QCOMPARE(filter.rowCount(), 7);
    }

    void layoutIsATreeOfParts() {
        LayoutModel model;
        const QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        const auto trace = fixture::handMadeTrace();
        model.setLayout(fixture::layoutOf(trace));
        const QModelIndex all = model.index(0, 0, model.index(0, 0));
        QCOMPARE(model.rowCount(all), 3);
        QCOMPARE(model.index(2, LayoutModel::What, all).data().toString(),
                 QStringLiteral("layer 1"));
        const QModelIndex last = model.index(2, 0, all);
        QCOMPARE(model.indexOf(model.partAt(last)), last);
        QCOMPARE(last.parent(), all);
    }

    void dtypeThatAFileDoesNotTellIsNotMadeUp() {
        auto trace = std::make_shared<Trace>(*fixture::handMadeTrace());
        trace->layout.root.children[0].children[1].tensor->known = false;
        LayoutModel model;
        model.setLayout(fixture::layoutOf(trace));
        const QModelIndex all = model.index(0, 0, model.index(0, 0));
        QCOMPARE(model.index(0, LayoutModel::Type, all).data().toString(),
                 QStringLiteral("float32"));
        QCOMPARE(model.index(1, LayoutModel::Type, all).data().toString(),
                 QStringLiteral("dtype not told"));
    }

    void weightsAreRowsAndShares() {
        WeightModel model;
        const QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        const auto facts = std::make_shared<ModelFacts>(fixture::handMadeFacts());
        model.setFacts(facts);
        QCOMPARE(model.rowCount(), 3);
        const auto shares = parametersByModule(*facts);
        QCOMPARE(shares.size(), std::size_t{3});
        QCOMPARE(shares[1].module, std::string("layers.0"));
        QCOMPARE(shares[1].parameters, std::int64_t{64});
    }

    void sharesGoDownToTheLayers() {
        ModelFacts facts;
        facts.weights = {{"decoder.embeddings.piece_embeddings.weight", {4, 2}, {}},
                         {"decoder.layers.0.mha.input.weight", {2, 2}, {}},
                         {"decoder.layers.0.ffn.weight", {2, 2}, {}},
                         {"decoder.output_layer_norm.weight", {2}, {}},
                         {"output_embeddings.weight", {4, 2}, {}}};
        QStringList told;
        for (const ModuleShare& share : parametersByModule(facts)) {
            told << QStringLiteral("%1=%2")
                        .arg(QString::fromStdString(share.module))
                        .arg(share.parameters);
        }
        QCOMPARE(told.join(QLatin1Char(' ')),
                 QStringLiteral("decoder.embeddings=8 decoder.layers.0=8 "
                                "decoder.output_layer_norm=2 output_embeddings=8"));
    }

    void outputPartsFindTheirNodes() {
        const auto one = snapshot();
        QCOMPARE(nodeOfOutput(*one, "Y[0][2]"), NodeId{4});
        QCOMPARE(nodeOfOutput(*one, "Y[0][0]"), NodeId{0});
        QCOMPARE(nodeOfOutput(*one, "Y"), NodeId{6});
        QVERIFY(!nodeOfOutput(*one, "Y[0][3]").valid());
        QVERIFY(!nodeOfOutput(*one, "Y[0][0][0]").valid());
        QVERIFY(!nodeOfOutput(*one, "Y[x]").valid());
    }

  private:
    using FailureMode = QAbstractItemModelTester::FailureReportingMode;
    static std::shared_ptr<const Snapshot> snapshot() {
        return fixture::snapshotOf(fixture::handMadeTrace());
    }
};

TRACEWRIGHT_TEST(item_models, ItemModelsTest)
#include "item_models_test.moc"
