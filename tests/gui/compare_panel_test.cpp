#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "core/session.h"
#include "core/trace/signature_file.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/panels/compare_pair_dialog.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/inspector_panel.h"
#include "widgets/theme/colors.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

std::shared_ptr<const Trace> traceSample(ModelKind kind, const QString& file = {}) {
    Session session;
    Progress progress;
    session.open(sample().toStdString(), progress);
    TraceRequest request;
    request.kind = kind;
    auto trace = session.trace(request, progress);
    if (!file.isEmpty()) {
        session.exportFiles({{file.toStdString()}, false, {}}, progress);
    }
    return trace;
}

QModelIndex find(const QAbstractItemModel& model, const QString& text,
                 const QModelIndex& parent = {}) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, CompareModel::Before, parent);
        if (index.data().toString().startsWith(text)) {
            return index;
        }
        if (const QModelIndex below = find(model, text, index); below.isValid()) {
            return below;
        }
    }
    return {};
}

}  // namespace

class ComparePanelTest : public QObject {
    Q_OBJECT

    static bool compare(ComparePanel& panel, const QString& location) {
        QSignalSpy finished(&panel, &ComparePanel::finished);
        panel.compareWith(location);
        return finished.wait(patience);
    }

  private Q_SLOTS:
    void initTestCase() {
        file_ = folder_.filePath("whole.pt");
        whole_ = traceSample(ModelKind::CausalLM, file_);
        decoder_ = traceSample(ModelKind::Decoder);
    }

    void theResultIsComparedWithAFile() {
        Selection selection;
        ComparePanel panel(selection);
        panel.setCurrent(sideOf(decoder_));
        panel.show();
        QVERIFY(compare(panel, file_));
        QVERIFY(panel.compared());
        const auto* model = panel.findChild<QTreeView*>()->model();
        QVERIFY(model->rowCount() == 1);
        const QModelIndex gone = find(*model, QStringLiteral("output_embeddings"));
        QVERIFY(gone.isValid());
        QCOMPARE(gone.siblingAtColumn(CompareModel::What).data().toString(),
                 QStringLiteral("gone"));
        const auto ground = gone.data(Qt::BackgroundRole).value<QColor>();
        QVERIFY(ground.isValid() && contrastOf(ground, currentColors().text) > 4.5);
        const QString root = model->index(0, CompareModel::What).data().toString();
        QVERIFY2(root.contains(QStringLiteral("schema: ")), qPrintable(root));
    }

    void aResultIsEqualToItsCheckpointAndFile() {
        Selection selection;
        ComparePanel panel(selection);
        panel.setCurrent(sideOf(whole_));
        panel.findChildren<QCheckBox*>().front()->setChecked(true);
        for (const QString& other : {file_, sample()}) {
            QVERIFY(compare(panel, other));
            QVERIFY(panel.compared()->comparison.equal());
            QVERIFY(panel.findChild<QLabel*>(QStringLiteral("compareSummary"))
                        ->text()
                        .startsWith(QStringLiteral("Nothing differs.")));
        }
    }

    void tableCanvasAndResultGoInStep() {
        Selection selection;
        ComparePanel panel(selection);
        panel.setCurrent(sideOf(decoder_));
        panel.resize(1200, 600);
        panel.show();
        QVERIFY(compare(panel, file_));
        auto* table = panel.findChildren<QTreeView*>().front();
        table->setCurrentIndex(find(*table->model(), QStringLiteral("output_embeddings")));
        QVERIFY(!selection.item().scope.valid());
        for (QCheckBox* box : panel.findChildren<QCheckBox*>()) {
            box->setChecked(false);
        }
        const Snapshot& snapshot = decoder_->snapshot;
        for (std::uint32_t i = 0; i < snapshot.inlined.nodes.size(); ++i) {
            if (snapshot.inlined.nodes[i].kind == "aten::gelu") {
                selection.select({snapshot.inlined.nodes[i].scope, {i}});
            }
        }
        QVERIFY(table->currentIndex().isValid());
        QVERIFY(table->currentIndex().data().toString().startsWith(QStringLiteral("aten::gelu")));
    }

    void twoOtherFilesAreComparedWithEachOther() {
        Selection selection;
        ComparePanel panel(selection);
        panel.resize(1400, 600);
        panel.show();  // without any result
        const QString decoder = folder_.filePath("decoder.pt");
        traceSample(ModelKind::Decoder, decoder);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file_), QUrl::fromLocalFile(decoder)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&panel, &enter);
        QVERIFY(enter.isAccepted());
        QSignalSpy finished(&panel, &ComparePanel::finished);
        QDropEvent dropped(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&panel, &dropped);
        QVERIFY(finished.wait(patience));
        QVERIFY(panel.compared());
        const QString told = panel.findChild<QLabel*>(QStringLiteral("compareSummary"))->text();
        QVERIFY2(told.contains(QStringLiteral("whole.pt and decoder.pt:")), qPrintable(told));
        auto* table = panel.findChildren<QTreeView*>().front();
        QVERIFY(find(*table->model(), QStringLiteral("output_embeddings")).isValid());
        // Both graphs are there, and go in step.
        const auto canvases = panel.findChildren<GraphCanvas*>();
        QCOMPARE(canvases.size(), 2);
        for (const GraphCanvas* canvas : canvases) {
            QVERIFY(canvas->isVisible());
        }
        QVERIFY(!selection.item().scope.valid());
        // And back to the result.
        panel.setCurrent(sideOf(decoder_));
        QVERIFY(compare(panel, decoder));
        QVERIFY(panel.compared()->comparison.equal());
        QCOMPARE(std::count_if(canvases.begin(), canvases.end(),
                               [](const GraphCanvas* canvas) { return canvas->isVisible(); }),
                 1);
    }

    void twoOtherFilesAreAskedFor() {
        Selection selection;
        ComparePanel panel(selection);
        panel.show();
        panel.findChild<QPushButton*>(QStringLiteral("comparePair"))->click();
        auto* dialog = panel.findChild<ComparePairDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!ok->isEnabled());
        dialog->findChild<QLineEdit*>(QStringLiteral("compareBefore"))->setText(sample());
        dialog->findChild<QLineEdit*>(QStringLiteral("compareAfter"))->setText(file_);
        QVERIFY(ok->isEnabled());
        QSignalSpy finished(&panel, &ComparePanel::finished);
        ok->click();
        QVERIFY(finished.wait(patience));
        QVERIFY(panel.compared() && panel.compared()->comparison.equal());
    }

    void weightsThatDifferStandWithTheirModules() {
        const QString other = folder_.filePath(QStringLiteral("other/tiny-falcon"));
        QVERIFY(copySample(other));
        QFile weights(other + QStringLiteral("/model.safetensors"));
        QVERIFY(weights.open(QIODevice::ReadWrite));
        QVERIFY(weights.seek(weights.size() - 4));  // an element of the last tensor
        weights.write(QByteArray::fromHex("0000803f"));
        weights.close();
        Selection selection;
        ComparePanel panel(selection);
        panel.show();
        panel.findChild<QCheckBox*>(QStringLiteral("compareWeights"))->setChecked(true);
        QSignalSpy finished(&panel, &ComparePanel::finished);
        panel.compareFiles(sample(), other);
        QVERIFY(finished.wait(patience));
        QCOMPARE(panel.compared()->comparison.weights.size(), std::size_t{1});
        const auto* table = panel.findChild<QTreeView*>();
        const QAbstractItemModel* model = table->model();
        QStringList told;
        QModelIndex row = model->index(0, 0);
        while (row.isValid()) {
            told << row.siblingAtColumn(CompareModel::What).data().toString();
            row = model->index(0, 0, row);
        }
        QVERIFY2(told.first().contains(QStringLiteral("1 changes in it")) ||
                     told.first().contains(QStringLiteral("1 change in it")),
                 qPrintable(told.join(QLatin1Char('|'))));
        QVERIFY2(told.last().contains(QStringLiteral("1 differ, by at most")),
                 qPrintable(told.join(QLatin1Char('|'))));
        // Where there are none, that is said.
        QVERIFY(QFile::remove(other + QStringLiteral("/model.safetensors")));
        finished.clear();
        panel.compareFiles(sample(), other);
        QVERIFY(finished.wait(patience));
        QVERIFY2(panel.findChild<QLabel*>(QStringLiteral("compareSummary"))
                     ->text()
                     .contains(QStringLiteral("one of the two has none")),
                 qPrintable(panel.findChild<QLabel*>(QStringLiteral("compareSummary"))->text()));
    }

    void twoSignaturesOfOneModelAreCompared() {
        Session session;
        Progress progress;
        session.open(sample().toStdString(), progress);
        TraceRequest request;
        request.signature.wrapper = "DecoderWithCache";
        const auto trace = session.trace(request, progress);
        const QString signature = folder_.filePath(QStringLiteral("step.signature.json"));
        QFile file(signature);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(signatureFileText(trace->signature, trace->model)));
        file.close();
        Selection selection;
        ComparePanel panel(selection);
        panel.show();
        panel.findChild<QPushButton*>(QStringLiteral("comparePair"))->click();
        auto* dialog = panel.findChild<ComparePairDialog*>();
        dialog->findChild<QLineEdit*>(QStringLiteral("compareBefore"))->setText(sample());
        dialog->findChild<QLineEdit*>(QStringLiteral("compareAfter"))->setText(sample());
        dialog->findChild<QLineEdit*>(QStringLiteral("compareAfterSignature"))->setText(signature);
        QSignalSpy finished(&panel, &ComparePanel::finished);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QVERIFY(finished.wait(patience));
        QVERIFY(panel.compared() && !panel.compared()->comparison.equal());
        QVERIFY(panel.findChild<QLabel*>(QStringLiteral("compareSummary"))
                    ->text()
                    .contains(QStringLiteral("tiny-falcon with step.signature.json")));
    }

    void whatCannotBeOpenedIsToldInPlace() {
        Selection selection;
        ComparePanel panel(selection);
        panel.compareWith(file_);  // with nothing: no answer
        panel.setCurrent(sideOf(whole_));
        QVERIFY(compare(panel, folder_.filePath("nowhere.pt")));
        QVERIFY(!panel.compared());
        QVERIFY(panel.findChild<QLabel*>(QStringLiteral("compareSummary"))
                    ->text()
                    .contains(QStringLiteral("nowhere.pt")));
    }

    void aComparisonThatFailsLeavesNothingOfTheOneBefore() {
        Selection selection;
        ComparePanel panel(selection);
        panel.resize(1400, 600);
        panel.show();
        const QString decoder = folder_.filePath("smaller.pt");
        traceSample(ModelKind::Decoder, decoder);
        panel.setCurrent(sideOf(decoder_));
        QSignalSpy finished(&panel, &ComparePanel::finished);
        panel.compareFiles(decoder, file_);
        QVERIFY(finished.wait(patience));
        QVERIFY(panel.compared());
        auto* table = panel.findChildren<QTreeView*>().front();
        for (QCheckBox* box : panel.findChildren<QCheckBox*>()) {
            box->setChecked(false);
        }
        const QString nonsense = folder_.filePath("nonsense.pt");
        QFile file(nonsense);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nonsense");
        file.close();
        const auto clickEveryRow = [&] {
            for (QModelIndex row = table->model()->index(0, 0); row.isValid();
                 row = table->indexBelow(row)) {
                table->setCurrentIndex(row);
                QVERIFY(!selection.item().scope.valid());
            }
        };
        panel.compareWith(nonsense);
        clickEveryRow();  // while it is under way
        QVERIFY(finished.wait(patience));
        clickEveryRow();
        QVERIFY(!panel.compared());
        QCOMPARE(table->model()->rowCount(), 0);
    }

    void theModelIsWellFormed() {
        Progress progress;
        auto compared = std::make_shared<Compared>();
        compared->before = {whole_, &whole_->snapshot};
        compared->after = {decoder_, &decoder_->snapshot};
        compared->comparison = compareTraces({whole_->snapshot, whole_->layout},
                                             {decoder_->snapshot, decoder_->layout}, progress);
        CompareModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCompared(compared);
        model.setOnlyChanges(false);
        QVERIFY(find(model, QStringLiteral("aten::gelu")).isValid());
        model.setOnlyChanges(true);
        QVERIFY(!find(model, QStringLiteral("aten::gelu")).isValid());
        model.setCompared(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void weightsAreReadWhenAskedFor() {
        Selection selection;
        InspectorPanel inspector(selection);
        inspector.setSnapshot({whole_, &whole_->snapshot},
                              [this](Progress&) { return WeightSource::of(*whole_); });
        ScopeId linear;
        for (std::uint32_t i = 0; i < whole_->snapshot.scopes.size(); ++i) {
            if (whole_->snapshot.scopes[i].path == "output_embeddings") {
                linear = {i};
            }
        }
        selection.select({linear, {}});
        QVERIFY(inspector.toHtml().contains(QStringLiteral("weight:output_embeddings.weight")));
        Q_EMIT inspector.anchorClicked(QUrl(QStringLiteral("weight:output_embeddings.weight")));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return inspector.weights().statistics(QStringLiteral("output_embeddings.weight")) !=
                       nullptr;
            },
            patience));
        QVERIFY2(inspector.toPlainText().contains(QStringLiteral("deviation")),
                 qPrintable(inspector.toPlainText()));
        QVERIFY(inspector.toHtml().contains(QStringLiteral("histogram:")));
        const QVariant picture = inspector.document()->resource(
            QTextDocument::ImageResource,
            QUrl(QStringLiteral("histogram:output_embeddings.weight")));
        QVERIFY(!picture.value<QImage>().isNull());
        Q_EMIT inspector.anchorClicked(QUrl(QStringLiteral("weight:nothing")));
        QVERIFY(QTest::qWaitFor(
            [&] { return !inspector.weights().problem(QStringLiteral("nothing")).isEmpty(); },
            patience));
        inspector.setSnapshot({whole_, &whole_->snapshot});
        QVERIFY(!inspector.toHtml().contains(QStringLiteral("weight:output")));
    }

  private:
    QTemporaryDir folder_;
    QString file_;
    std::shared_ptr<const Trace> whole_;
    std::shared_ptr<const Trace> decoder_;
};

TRACEWRIGHT_TEST(compare_panel, ComparePanelTest)
#include "compare_panel_test.moc"
