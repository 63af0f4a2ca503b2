#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <algorithm>

#include "core/session.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"
#include "widgets/panels/cost_plot.h"
#include "widgets/panels/what_if_panel.h"

using namespace tracewright;
using namespace tracewright::driver;

namespace {

std::shared_ptr<const Trace> traceSample(const TraceRequest& request = {}) {
    Session session;
    Progress progress;
    session.open(TRACEWRIGHT_SOURCE_DIR "/resources/samples/tiny-falcon", progress);
    return session.trace(request, progress);
}

}  // namespace

class WhatIfTest : public QObject {
    Q_OBJECT

    // The panel on a trace, seen and counted.
    static void show(WhatIfPanel& panel, const std::shared_ptr<const Trace>& trace) {
        QSignalSpy analysed(&panel, &WhatIfPanel::analysed);
        panel.setSource({trace, &trace->snapshot}, [trace] { return analyse(*trace); });
        panel.resize(700, 600);
        panel.show();
        QVERIFY(analysed.count() == 1 || analysed.wait());
    }

  private Q_SLOTS:
    void initTestCase() { trace_ = traceSample(); }

    void figuresFollowTheFields() {
        Selection selection;
        WhatIfPanel panel(selection);
        show(panel, trace_);
        QCOMPARE(panel.sizes(), (ExampleSizes{4, 20, {}}));
        const auto* summary = panel.findChild<QLabel*>(QStringLiteral("costSummary"));
        const QString before = summary->text();
        QVERIFY2(before.startsWith(QStringLiteral("24.9 MFLOP; ")), qPrintable(before));
        panel.findChild<QSpinBox*>(QStringLiteral("whatIfPieces"))->setValue(200);
        QCOMPARE(panel.sizes(), (ExampleSizes{4, 200, {}}));
        QVERIFY(summary->text() != before);
        QVERIFY(panel.findChild<QSpinBox*>(QStringLiteral("whatIfPast"))->isHidden());
    }

    void shapesOfOperatorsFollow() {
        CostModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSource({trace_, &trace_->snapshot},
                        std::make_shared<const Analysis>(analyse(*trace_)));
        QVERIFY(model.rowCount() > 100);
        model.setSizes({3, 501, {}});
        int last = -1;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, CostModel::Kind).data() == QStringLiteral("aten::linear")) {
                last = row;
            }
        }
        QCOMPARE(model.index(last, CostModel::Shape).data().toString(),
                 QStringLiteral("3 × 501 × 256"));
        QCOMPARE(model.index(last, CostModel::Flops).data(CostModel::SortRole).toDouble(),
                 2.0 * 3 * 501 * 64 * 256);
        model.setSource(nullptr, nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void slidersGoByDoublings() {
        Selection selection;
        WhatIfPanel panel(selection);
        show(panel, trace_);
        auto* number = panel.findChild<QSpinBox*>(QStringLiteral("whatIfBatch"));
        auto* slider = panel.findChildren<QSlider*>().front();
        number->setValue(8);
        const int eight = slider->value();
        number->setValue(16);
        const int doubling = slider->value() - eight;
        slider->setValue(slider->value() + doubling);
        QCOMPARE(number->value(), 32);
        slider->setValue(slider->maximum());
        QCOMPARE(number->value(), number->maximum());
    }

    void thePastIsThereWhereTheTraceHasOne() {
        Selection selection;
        WhatIfPanel panel(selection);
        TraceRequest request;
        request.signature.arguments = "piece_ids,attention_mask,cache";
        show(panel, traceSample(request));
        auto* past = panel.findChild<QSpinBox*>(QStringLiteral("whatIfPast"));
        QVERIFY(past->isVisible());
        QCOMPARE(past->value(), 7);
        past->setValue(0);
        QCOMPARE(panel.sizes(), (ExampleSizes{4, 20, 0}));
        const auto* summary = panel.findChild<QLabel*>(QStringLiteral("costSummary"));
        QVERIFY(summary->text().contains(QStringLiteral("cache")));
    }

    void everyChartIsDrawnAndTellsValues() {
        Selection selection;
        WhatIfPanel panel(selection);
        show(panel, trace_);
        auto* kinds = panel.findChild<QComboBox*>(QStringLiteral("costChart"));
        QCOMPARE(kinds->count(), kCostChartKinds + 1);  // and all operators
        for (int kind = 0; kind < kCostChartKinds; ++kind) {
            kinds->setCurrentIndex(kind);
            const CostChart& chart = panel.plot()->chart();
            QCOMPARE(chart.title, kinds->itemText(kind));
            QVERIFY(!chart.series.empty());
            QCOMPARE(chart.series.front().values.size(),
                     chart.bars() ? chart.names.size() : chart.places.size());
            QTest::qWait(50);
            const QSize size = panel.plot()->size();
            const QString text = panel.plot()->textAt({size.width() / 2, size.height() / 3});
            QVERIFY2(text.contains(QLatin1Char(':')), qPrintable(chart.title + text));
            QVERIFY(panel.plot()->textAt({-100, -100}).isEmpty() || chart.bars());
        }
    }

    void barsAddUpToTheWhole() {
        const Analysis analysis = analyse(*trace_);
        const CostChart flops =
            costChart(CostChartKind::FlopsByModule, trace_->snapshot, analysis, {3, 40, {}});
        const CostChart parameters =
            costChart(CostChartKind::ParametersByModule, trace_->snapshot, analysis, {3, 40, {}});
        double sum = 0;
        for (const double value : parameters.series.front().values) {
            sum += value;
        }
        QCOMPARE(sum, double(trace_->snapshot.scopes.front().parameterCount));
        QCOMPARE(std::ranges::count(flops.names, QStringLiteral("decoder.layers.1")), 1);
        sum = 0;
        for (const double value : flops.series.front().values) {
            sum += value;
        }
        QVERIFY(sum > 0.98 * analysis.total().flops().at({3, 40, {}}));
    }

    void operationsAndActivationsOverLengthAreToldByModule() {
        const Analysis analysis = analyse(*trace_);
        const ExampleSizes sizes{3, 40, {}};
        for (const CostChartKind kind :
             {CostChartKind::FlopsOverPieces, CostChartKind::ActivationsOverPieces}) {
            const CostChart chart = costChart(kind, trace_->snapshot, analysis, sizes);
            QVERIFY(chart.series.size() > 2);
            double parts = 0;
            for (std::size_t line = 1; line < chart.series.size(); ++line) {
                QVERIFY(chart.series[line].values.back() >= chart.series[line].values.front());
                parts += chart.series[line].values.back();
            }
            QVERIFY(parts > 0);
            QVERIFY(parts <= chart.series.front().values.back() * 1.000001);
            QVERIFY(std::ranges::any_of(chart.series, [](const CostSeries& series) {
                return series.name.contains(QStringLiteral("layers"));
            }));
        }
        const CostChart bars =
            costChart(CostChartKind::ActivationsByModule, trace_->snapshot, analysis, sizes);
        double sum = 0;
        for (const double value : bars.series.front().values) {
            sum += value;
        }
        QVERIFY(sum > 0.5 * analysis.total().activationBytes.at(sizes));
    }

    void chartsAreSavedInEveryForm() {
        const QTemporaryDir folder;
        CostPlot plot;
        plot.resize(500, 300);
        plot.setChart(costChart(CostChartKind::MemoryOverPieces, trace_->snapshot, analyse(*trace_),
                                {4, 20, {}}));
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        for (const char* suffix : {"png", "svg", "pdf", "csv"}) {
            QVERIFY2(plot.save(folder.filePath(QStringLiteral("a.") + suffix)), suffix);
        }
        const QImage image(folder.filePath("a.png"));
        QVERIFY(image.width() >= 900);
        QVERIFY(contents(folder.filePath("a.svg")).contains("<svg"));
        QVERIFY(contents(folder.filePath("a.pdf")).startsWith("%PDF"));
        const QList<QByteArray> lines = contents(folder.filePath("a.csv")).trimmed().split('\n');
        QCOMPARE(lines.front(), QByteArray("pieces,all at once,activations,weights,cache"));
        QCOMPARE(lines.size(), qsizetype(plot.chart().places.size()) + 1);
        QCOMPARE(lines.back().split(',').front(), QByteArray("40"));
        QVERIFY(!plot.save(folder.filePath("nowhere/a.csv")));
        QVERIFY(!plot.save(folder.filePath("nowhere/a.svg")));
    }

    void aClickLeavesTheChartToFollow() {
        Selection selection;
        WhatIfPanel panel(selection);
        show(panel, trace_);
        QWidget* plot = drawnIn(*panel.plot());
        auto* pieces = panel.findChild<QSpinBox*>(QStringLiteral("whatIfPieces"));
        QTest::mouseClick(plot, Qt::LeftButton, {}, plot->rect().center());
        const int before = placeAtTheRight(*panel.plot());
        pieces->setValue(400);
        QVERIFY(placeAtTheRight(*panel.plot()) > 5 * before);
        // What a person chose stays.
        const QPoint from = plot->rect().center();
        const QPoint to = from + QPoint(60, 0);
        QTest::mousePress(plot, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, plot->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                         {});
        QCoreApplication::sendEvent(plot, &move);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, to);
        const int moved = placeAtTheRight(*panel.plot());
        pieces->setValue(700);
        const int after = placeAtTheRight(*panel.plot());
        QVERIFY2(std::abs(after - moved) < moved / 4,
                 qPrintable(QStringLiteral("%1, %2").arg(moved).arg(after)));
    }

    void keysZoomAndMoveTheChart() {
        Selection selection;
        WhatIfPanel panel(selection);
        show(panel, trace_);
        panel.findChild<QSpinBox*>(QStringLiteral("whatIfPieces"))->setValue(400);
        QWidget* plot = drawnIn(*panel.plot());
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(plot, key);
            QTest::qWait(20);
            return placeAtTheRight(*panel.plot());
        };
        QTest::qWait(20);
        const int whole = placeAtTheRight(*panel.plot());
        const int closer = press(Qt::Key_Plus);
        QVERIFY(closer < whole);
        QVERIFY(press(Qt::Key_Minus) > closer);
        press(Qt::Key_Plus);
        QVERIFY(press(Qt::Key_Right) > closer);
        QVERIFY(press(Qt::Key_Left) <= closer);
        QCOMPARE(press(Qt::Key_0), whole);
        const QImage before = plot->grab().toImage();
        press(Qt::Key_Up);
        QVERIFY(plot->grab().toImage() != before);
        press(Qt::Key_Down);
        QVERIFY(plot->grab().toImage() == before);
    }

    void anOperatorIsSelectedEverywhere() {
        Selection selection;
        WhatIfPanel panel(selection);
        show(panel, trace_);
        auto* table = panel.findChild<QTreeView*>();
        table->sortByColumn(CostModel::Flops, Qt::DescendingOrder);
        table->setCurrentIndex(table->model()->index(0, 1));
        QVERIFY(selection.item().node.valid());
        const Node& node = trace_->snapshot.inlined[selection.item().node];
        QCOMPARE(QString::fromStdString(node.kind), QStringLiteral("aten::linear"));
    }

    void aFileWithoutShapesSaysSo() {
        auto trace = std::make_shared<Trace>(*trace_);
        for (Value& value : trace->snapshot.inlined.values) {
            value.shapeKnown = false;
            value.symbolicShape.clear();
        }
        Selection selection;
        WhatIfPanel panel(selection);
        show(panel, trace);
        const auto labels = panel.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("doesn't tell"));
        }));
    }

    void onlyTheNewestSourceIsAnswered() {
        Selection selection;
        WhatIfPanel panel(selection);
        panel.show();
        QSignalSpy analysed(&panel, &WhatIfPanel::analysed);
        const std::shared_ptr<const Snapshot> snapshot(trace_, &trace_->snapshot);
        panel.setSource(snapshot, [this] { return analyse(*trace_); });
        panel.setSource(snapshot, [this] { return analyse(*trace_); });
        QVERIFY(analysed.wait());
        QTest::qWait(200);
        QCOMPARE(analysed.count(), 1);
        panel.setSource(nullptr, {});
        QVERIFY(!panel.analysis());
    }

  private:
    static QWidget* drawnIn(const CostPlot& plot) {
        for (auto* widget : plot.findChildren<QWidget*>()) {
            if (widget->inherits("QCustomPlot")) {
                return widget;
            }
        }
        return nullptr;
    }

    // How far the chart's lines go, nearly.
    static int placeAtTheRight(const CostPlot& plot) {
        const QString text = plot.textAt({drawnIn(plot)->width() * 8 / 10, 40});
        return text.section(QLatin1Char(' '), 0, 0).remove(QLocale().groupSeparator()).toInt();
    }

    std::shared_ptr<const Trace> trace_;
};

TRACEWRIGHT_TEST(what_if, WhatIfTest)
#include "what_if_test.moc"
