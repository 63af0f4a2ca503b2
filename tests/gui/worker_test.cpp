#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <latch>
#include <thread>

#include "tests/test_program.h"
#include "widgets/worker/pace.h"
#include "widgets/worker/worker.h"

using namespace tracewright;

class WorkerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void answersComeOnTheGuiThreadInOrder() {
        Worker worker;
        std::vector<int> answers;
        for (int i = 0; i < 3; ++i) {
            worker.run<int>(
                QString::number(i), this, [i](Session&, Progress&) { return i; },
                [&](const Outcome<int>& outcome) {
                    QCOMPARE(QThread::currentThread(), thread());
                    answers.push_back(std::get<int>(outcome));
                });
        }
        QTRY_COMPARE(answers, (std::vector<int>{0, 1, 2}));
    }

    void newerJobReplacesAQueuedOneOfItsTag() {
        Worker worker;
        std::latch release(1);
        std::vector<int> answers;
        const auto job = [&](int number, bool wait) {
            worker.run<int>(
                QStringLiteral("check"), this,
                [&release, number, wait](Session&, Progress&) {
                    if (wait) {
                        release.wait();
                    }
                    return number;
                },
                [&](const Outcome<int>& outcome) { answers.push_back(std::get<int>(outcome)); });
        };
        std::latch started(1);
        worker.run<int>(
            QStringLiteral("first"), this,
            [&](Session&, Progress&) {
                started.count_down();
                release.wait();
                return 0;
            },
            [&](const Outcome<int>& outcome) { answers.push_back(std::get<int>(outcome)); });
        started.wait();
        job(1, false);
        job(2, false);
        job(3, false);
        release.count_down();
        QTRY_COMPARE(answers, (std::vector<int>{0, 3}));
    }

    void answersToClosedPanelsAreDropped() {
        Worker worker;
        auto* panel = new QObject;
        bool answered = false;
        bool last = false;
        worker.run<int>(
            QStringLiteral("a"), panel, [](Session&, Progress&) { return 1; },
            [&](const Outcome<int>&) { answered = true; });
        delete panel;
        worker.run<int>(
            QStringLiteral("b"), this, [](Session&, Progress&) { return 1; },
            [&](const Outcome<int>&) { last = true; });
        QTRY_VERIFY(last);
        QVERIFY(!answered);
    }

    void cancelledIsAnOutcomeOfItsOwn() {
        Worker worker;
        std::latch started(1);
        std::optional<Outcome<int>> ended;
        worker.run<int>(
            QStringLiteral("long"), this,
            [&](Session&, Progress& progress) -> int {
                started.count_down();
                while (true) {
                    progress.check();
                    std::this_thread::yield();
                }
            },
            [&](const Outcome<int>& outcome) { ended = outcome; });
        started.wait();
        worker.cancel(QStringLiteral("other"));
        QTest::qWait(20);
        QVERIFY(!ended);
        worker.cancel(QStringLiteral("long"));
        QTRY_VERIFY(ended);
        QVERIFY(std::holds_alternative<Cancelled>(*ended));
    }

    void errorsKeepCodeLineAndDetail() {
        Worker worker;
        std::optional<Outcome<int>> ended;
        worker.run<int>(
            QStringLiteral("wrong"), this,
            [](Session&, Progress&) -> int {
                throw Error(ErrorCode::BadWeights, "2 weights are missing", "a\nb");
            },
            [&](const Outcome<int>& outcome) { ended = outcome; });
        QTRY_VERIFY(ended);
        const auto& failure = std::get<Failure>(*ended);
        QCOMPARE(failure.code, ErrorCode::BadWeights);
        QCOMPARE(failure.line, QStringLiteral("2 weights are missing"));
        QCOMPARE(failure.detail, QStringLiteral("a\nb"));
    }

    void foreignExceptionsBecomeFailures() {
        Worker worker;
        std::optional<Outcome<int>> ended;
        worker.run<int>(
            QStringLiteral("wrong"), this,
            [](Session&, Progress&) -> int { throw std::runtime_error("one\ntwo"); },
            [&](const Outcome<int>& outcome) { ended = outcome; });
        QTRY_VERIFY(ended);
        QCOMPARE(std::get<Failure>(*ended).line, QStringLiteral("one"));
        QCOMPARE(std::get<Failure>(*ended).detail, QStringLiteral("two"));
    }

    void progressArrivesWithItsTag() {
        Worker worker;
        QSignalSpy spy(&worker, &Worker::progressed);
        worker.run<int>(
            QStringLiteral("step"), this,
            [](Session&, Progress& progress) {
                progress.report("writing model.pt", 5, 10);
                return 1;
            },
            [](const Outcome<int>&) {});
        QTRY_COMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toString(), QStringLiteral("step"));
        QCOMPARE(spy[0][1].value<ProgressReport>().done, std::uint64_t{5});
    }

    void destructionStopsTheRunningJob() {
        std::latch started(1);
        std::atomic<bool> stopped = false;
        {
            Worker worker;
            worker.run<int>(
                QStringLiteral("long"), this,
                [&](Session&, Progress& progress) -> int {
                    started.count_down();
                    try {
                        while (true) {
                            progress.check();
                            std::this_thread::yield();
                        }
                    } catch (const Cancelled&) {
                        stopped = true;
                        throw;
                    }
                },
                [](const Outcome<int>&) { QFAIL("answered after its worker was gone"); });
            started.wait();
        }
        QVERIFY(stopped);
        QCoreApplication::processEvents();
    }

    void paceTellsRateAndTimeLeft() {
        using namespace std::chrono_literals;
        Pace pace;
        const auto start = Pace::Clock::now();
        pace.add(QStringLiteral("a"), 0, 1000, start);
        QVERIFY(!pace.bytesPerSecond());
        pace.add(QStringLiteral("a"), 500, 1000, start + 2s);
        QCOMPARE(*pace.bytesPerSecond(), 250.0);
        QCOMPARE(*pace.secondsLeft(), 2.0);
        pace.add(QStringLiteral("b"), 600, 1000, start + 3s);
        QVERIFY(!pace.bytesPerSecond());
    }
};

TRACEWRIGHT_TEST(worker, WorkerTest)
#include "worker_test.moc"
