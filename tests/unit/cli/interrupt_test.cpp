#include <QDir>
#include <QElapsedTimer>
#include <csignal>

#include "tests/test_program.h"
#include "tests/unit/cli/cli_runner.h"

class InterruptTest : public QObject {
    Q_OBJECT

    static void send(const QProcess& process, int signal) {
        const auto id = static_cast<pid_t>(process.processId());
        if (id > 0) {  // it may have ended
            ::kill(id, signal);
        }
    }

    // As Linux counts it for the process; false if it ends before.
    static bool stopOnceItHasRead(QProcess& process, qint64 bytes) {
        const QString count = QStringLiteral("/proc/%1/io").arg(process.processId());
        while (process.state() == QProcess::Running) {
            const QByteArray line = cli::readFile(count).split('\n').front();  // "rchar: 12"
            if (line.mid(line.indexOf(':') + 1).trimmed().toLongLong() > bytes) {
                send(process, SIGSTOP);
                return true;
            }
            process.waitForFinished(1);
        }
        return false;
    }

  private Q_SLOTS:
    void aSignalWhileWritingLeavesNothing_data() {
        QTest::addColumn<QList<int>>("wanted");
        QTest::newRow("SIGINT") << QList<int>{SIGINT};
        QTest::newRow("SIGTERM") << QList<int>{SIGTERM};
        QTest::newRow("both at once") << QList<int>{SIGINT, SIGTERM};
    }
    void aSignalWhileWritingLeavesNothing() {
        QFETCH(QList<int>, wanted);
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        cli::makeBigFalcon(folder.path());
        QProcess process;
        cli::start(process,
                   {"trace", "tiny-falcon", "--export", exports.filePath("a.pt"), "--export",
                    exports.filePath("a.json")},
                   folder.path());
        QVERIFY(cli::stopAtFirstFile(process, exports.path()));
        for (const int signal : wanted) {
            send(process, signal);
        }
        send(process, SIGCONT);
        const auto outcome = cli::finished(process);
        VERIFY_EXIT(outcome, 130);
        QVERIFY2(outcome.err.contains("interrupted"), outcome.err.constData());
        QCOMPARE(cli::namesIn(exports.path()), QStringList());
    }

    void whatWasThereSurvivesASignal() {
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        cli::makeBigFalcon(folder.path());
        QDir(exports.path()).mkdir("out");
        const QString out = exports.filePath("out");
        QProcess process;
        cli::start(process,
                   {"trace", "tiny-falcon", "--force", "--export", out + "/a.pt", "--quiet"},
                   folder.path());
        QVERIFY(cli::stopAtFirstFile(process, out));
        cli::writeFile(out + "/a.pt", "mine");
        send(process, SIGTERM);
        send(process, SIGCONT);
        VERIFY_EXIT(cli::finished(process), 130);
        QCOMPARE(cli::namesIn(out), QStringList{"a.pt"});
        QCOMPARE(cli::readFile(out + "/a.pt"), QByteArray("mine"));
    }

    void anInterruptionIsADocumentWithJson() {
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        cli::makeBigFalcon(folder.path());
        QProcess process;
        cli::start(process,
                   {"trace", "tiny-falcon", "--json", "--export", exports.filePath("a.pt")},
                   folder.path());
        QVERIFY(cli::stopAtFirstFile(process, exports.path()));
        send(process, SIGINT);
        send(process, SIGCONT);
        const auto outcome = cli::finished(process);
        VERIFY_EXIT(outcome, 130);
        QCOMPARE(outcome.document()["error"].toObject()["code"].toString(),
                 QStringLiteral("cancelled"));
    }

    void comparingWeightsIsInterrupted() {
        const QTemporaryDir folder;
        cli::makeBigFalcon(folder.path());
        QProcess process;
        cli::start(process, {"diff", "tiny-falcon", "tiny-falcon", "--weights"}, folder.path());
        QVERIFY(stopOnceItHasRead(process, 20'000'000));
        send(process, SIGINT);
        QElapsedTimer waited;
        waited.start();
        send(process, SIGCONT);
        const auto outcome = cli::finished(process);
        VERIFY_EXIT(outcome, 130);
        QVERIFY2(outcome.err.contains("interrupted"), outcome.err.constData());
        QVERIFY(outcome.out.isEmpty());
        QVERIFY2(waited.elapsed() < 5000, "a second, and what a loaded machine adds");
    }

    // Wherever the signal falls: before main (which ends by it), while opening, tracing or writing,
    // or after the end.
    void aSignalAtAnyTimeLeavesAllOrNothing_data() {
        QTest::addColumn<int>("delay");
        QTest::addColumn<int>("signal");
        for (const int delay : {5, 60, 150, 250, 350, 450, 600, 900}) {
            QTest::addRow("SIGINT after %d ms", delay) << delay << SIGINT;
            QTest::addRow("SIGTERM after %d ms", delay) << delay << SIGTERM;
        }
    }
    void aSignalAtAnyTimeLeavesAllOrNothing() {
        QFETCH(int, delay);
        QFETCH(int, signal);
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        cli::copySample(folder.path());
        QProcess process;
        cli::start(process,
                   {"trace", "tiny-falcon", "--export", exports.filePath("a.pt"), "--export",
                    exports.filePath("a.json")},
                   folder.path());
        process.waitForFinished(delay);
        send(process, signal);
        const auto outcome = cli::finished(process);
        if (outcome.exit == 0) {
            QCOMPARE(cli::namesIn(exports.path()), (QStringList{"a.json", "a.pt"}));
        } else {
            QVERIFY2(outcome.exit == 130 || outcome.err.isEmpty(), outcome.err.constData());
            QCOMPARE(cli::namesIn(exports.path()), QStringList());
        }
    }
};

TRACEWRIGHT_TEST(cli_interrupt, InterruptTest)
#include "interrupt_test.moc"
