#include <QImage>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <atomic>
#include <latch>
#include <memory>
#include <vector>

#include "core/progress.h"
#include "tests/test_program.h"
#include "tests/unit/graph/synthetic_graphs.h"
#include "widgets/graph/graph_picture.h"
#include "widgets/graph/layout_runner.h"
#include "widgets/search.h"
#include "widgets/worker/background.h"

using namespace tracewright;
using namespace tracewright::synthetic;

namespace {

// Holds up all work beside the GUI thread, until released.
class HeldPool {
  public:
    HeldPool() : most_(pool().maxThreadCount()) {
        pool().setMaxThreadCount(1);
        pool().start([this] {
            begun_.count_down();
            held_.wait();
        });
        begun_.wait();
    }
    ~HeldPool() {
        release();
        pool().setMaxThreadCount(most_);
    }
    void release() {
        if (!held_.try_wait()) {
            held_.count_down();
        }
        pool().waitForDone();
    }

  private:
    static QThreadPool& pool() { return Background::pool(); }

    int most_;
    std::latch begun_{1};
    std::latch held_{1};
};

}  // namespace

class BackgroundTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void workIsAnsweredHere() {
        Background background(this);
        bool answered = false;
        background.start([&](const std::stop_token&) {
            return [&] { answered = QThread::currentThread() == thread(); };
        });
        QTRY_VERIFY(answered);
    }

    void longWorkTellsWhereItIsAndKeepsNothingElseWaiting() {
        std::vector<std::uint64_t> told;
        std::atomic<int> working = 0;
        auto background = std::make_unique<Background>(this);
        const int count = QThread::idealThreadCount() + 1;
        for (int i = 0; i < count; ++i) {
            background->start(
                [&working](Progress& progress) -> Background::Answer {
                    ++working;
                    const auto ended = qScopeGuard([&working] { --working; });
                    for (std::uint64_t done = 0;; ++done) {
                        progress.report("reading", done, 1'000'000);
                        QThread::msleep(5);
                    }
                },
                [&](const ProgressReport& report) {
                    QCOMPARE(QThread::currentThread(), thread());
                    told.push_back(report.done);
                });
        }
        QTRY_COMPARE(working.load(), count);
        QTRY_VERIFY(told.size() > 20);
        // Neither what is short, nor Qt where it converts a picture in several threads.
        bool answered = false;
        Background other(this);
        other.start([&](const std::stop_token&) { return [&] { answered = true; }; });
        QTRY_VERIFY(answered);
        QImage image(2000, 2000, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::red);
        QCOMPARE(image.convertToFormat(QImage::Format_RGB32).pixelColor(0, 0), QColor(Qt::red));
        QCOMPARE(working.load(), count);
        background->stop();
        QTRY_COMPARE_WITH_TIMEOUT(working.load(), 0, 1000);
    }

    void destructionWaitsForNothingAndNothingIsAnsweredAfterwards() {
        auto background = std::make_unique<Background>(this);
        std::latch begun(1);
        std::latch held(1);
        std::atomic<bool> stopped = false;
        bool answered = false;
        background->start([&](const std::stop_token& stop) {
            begun.count_down();
            held.wait();
            stopped = stop.stop_requested();
            return [&] { answered = true; };
        });
        begun.wait();
        background.reset();  // would never end, if it waited
        held.count_down();
        Background::waitForAll();
        QCoreApplication::processEvents();
        QVERIFY(stopped && !answered);
    }

    void whatIsCancelledIsNotAnswered() {
        Background background(this);
        bool answered = false;
        background.start([&](const std::stop_token& stop) -> Background::Answer {
            throwIfStopped(stop);
            throw Cancelled{};
        });
        Background::waitForAll();
        background.start([&](const std::stop_token&) { return [&] { answered = true; }; });
        QTRY_VERIFY(answered);
    }

    void aRunnerThatGoesLeavesItsLayoutToItself() {
        auto snapshot = randomNodes(5000, 1);
        const std::weak_ptr<const Snapshot> alive = snapshot;
        HeldPool pool;
        auto runner = std::make_unique<LayoutRunner>();
        runner->setSnapshot(std::exchange(snapshot, nullptr), {});
        QVERIFY(runner->busy());
        runner.reset();
        QVERIFY(!alive.expired());  // its work has not even begun
        pool.release();
        QVERIFY(alive.expired());
    }

    void aNewerRequestReplacesTheLayoutThatRuns() {
        const auto snapshot = randomNodes(5000, 1);
        LayoutRunner runner;
        QSignalSpy prepared(&runner, &LayoutRunner::prepared);
        QSignalSpy finished(&runner, &LayoutRunner::finished);
        runner.setSnapshot(snapshot, {});
        QVERIFY(prepared.wait(30000));
        HeldPool pool;
        runner.request(allOpen(*snapshot), {});
        QVERIFY(runner.busy());
        std::vector<bool> closed(allOpen(*snapshot).size(), false);
        runner.request(closed, {});
        pool.release();
        QTRY_VERIFY(!runner.busy());
        QCOMPARE(finished.size(), 1);
        const auto layout = finished[0][0].value<std::shared_ptr<const Layout>>();
        QVERIFY(layout->items.size() < 2);
    }

    void aPictureIsWrittenEvenIfItsWriterGoes() {
        const auto snapshot = encoder(1);
        const auto layout = LayoutEngine(snapshot).layout(allOpen(*snapshot));
        const QTemporaryDir folder;
        HeldPool pool;
        auto writer = std::make_unique<GraphPictureWriter>();
        writer->write({snapshot,
                       layout,
                       std::make_shared<const Overlay>(operatorOverlay(*snapshot)),
                       QRectF(0, 0, layout->width, layout->height),
                       {}},
                      PictureFormat::Png, 1, folder.filePath("a.png"));
        writer.reset();
        QVERIFY(!QFile::exists(folder.filePath("a.png")));
        pool.release();
        QVERIFY(QFile::exists(folder.filePath("a.png")));
    }

    void expressionsAreSearchedForBesideTheWindowTheNewestAlone() {
        Selection selection;
        Search search(selection);
        const auto snapshot = encoder(2);
        const std::size_t gelus = GraphSearch(*snapshot).find("gelu").nodes.size();
        QVERIFY(gelus > 0);
        search.setSnapshot(snapshot);
        HeldPool pool;
        search.setQuery(QStringLiteral("soft.*x"), true);
        QVERIFY(search.busy() && search.hits().empty());
        search.setQuery(QStringLiteral("gel[u]"), true);
        QSignalSpy changed(&search, &Search::changed);
        pool.release();
        QTRY_VERIFY(!search.busy());
        QCOMPARE(search.hits().nodes.size(), gelus);
        QCOMPARE(changed.size(), 1);
        search.setQuery(QStringLiteral("soft.*x"), true);
        search.setQuery(QStringLiteral("gelu"), false);
        QVERIFY(!search.busy());
        QCOMPARE(search.hits().nodes.size(), gelus);
        Background::waitForAll();
        QCoreApplication::processEvents();
        QCOMPARE(search.hits().nodes.size(), gelus);
    }

    void anExpressionThatWouldTakeForEverIsGivenUp() {
        Builder b;
        ValueId value = b.input("x");
        for (int i = 0; i < 200; ++i) {
            value =
                b.node("aten::" + std::to_string(i) + std::string(60, 'a'), ScopeId{0}, {value});
        }
        b.output(value);
        Selection selection;
        Search search(selection);
        search.setSnapshot(b.take());
        search.setQuery(QStringLiteral("(\\w|\\w\\w)+[;!]"), true);
        QTRY_VERIFY_WITH_TIMEOUT(!search.busy(), 60000);
        QVERIFY(search.problem().contains("too long"));
        search.setQuery(QStringLiteral("a+$"), true);
        QTRY_VERIFY(!search.busy());
        QVERIFY(search.problem().isEmpty());
        QCOMPARE(search.hits().nodes.size(), std::size_t{200});
    }
};

TRACEWRIGHT_TEST(background, BackgroundTest)
#include "background_test.moc"
