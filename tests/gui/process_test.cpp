#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "tests/gui/window_driver.h"
#include "tests/test_program.h"

using namespace tracewright::driver;

// The program itself, as a person or a script starts it.
class ProcessTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void reportTellsFirstPaintAndGraph() {
        const QTemporaryDir home;
        const QString file = home.filePath(QStringLiteral("report.json"));
        QProcess program;
        start(program, home, {sample()}, file);
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitCode(), 0);
        const QJsonObject report = read(file);
        QVERIFY(report[QStringLiteral("first_paint_ms")].toDouble() > 0);
        QVERIFY(report[QStringLiteral("graph_ms")].toDouble() >=
                report[QStringLiteral("first_paint_ms")].toDouble());
    }

    void reportTellsWhatWentWrong() {
        const QTemporaryDir home;
        const QString file = home.filePath(QStringLiteral("report.json"));
        QProcess program;
        start(program, home, {home.filePath(QStringLiteral("nowhere"))}, file);
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(read(file)[QStringLiteral("error")].toString().contains(QStringLiteral("nowhere")));
    }

    void terminationSavesSettings() {
        const QTemporaryDir home;
        QProcess program;
        start(program, home, {sample()}, {});
        const QString settings = home.filePath(QStringLiteral("tracewright/tracewright.ini"));
        // Once the recents are written, the checkpoint is open.
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(settings), patience);
        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 128 + SIGTERM);
        QFile ini(settings);
        QVERIFY(ini.open(QIODevice::ReadOnly));
        const QByteArray text = ini.readAll();
        QVERIFY(text.contains("geometry="));
        QVERIFY(text.contains("tiny-falcon"));
    }

    void aSecondStartHandsItsFileToTheWindowThatIsOpen() {
        const QTemporaryDir home;
        QProcess first;
        start(first, home, {sample()}, {});
        const QString session = home.filePath(QStringLiteral("tracewright/session.json"));
        QTRY_VERIFY_WITH_TIMEOUT(contents(session).contains("tiny-falcon"), patience);
        QProcess second;
        start(second, home, {QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/checkpoints/bert")},
              {});
        QVERIFY(second.waitForFinished(patience));
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(contents(session).contains("checkpoints/bert"), patience);
        QCOMPARE(first.state(), QProcess::Running);
        // Killed, it leaves a session that the next start goes on with.
        ::kill(static_cast<pid_t>(first.processId()), SIGKILL);
        QVERIFY(first.waitForFinished(patience));
        QVERIFY(QFile::remove(home.filePath(QStringLiteral("tracewright/tracewright.ini"))));
        QProcess third;
        start(third, home, {}, {});
        const QString settings = home.filePath(QStringLiteral("tracewright/tracewright.ini"));
        QTRY_VERIFY_WITH_TIMEOUT(contents(settings).contains("checkpoints/bert"), patience);
        ::kill(static_cast<pid_t>(third.processId()), SIGTERM);
        QVERIFY(third.waitForFinished(patience));
        QVERIFY(contents(session).contains("tiny-falcon"));
    }

    void wrongUsageIsTold() {
        const QTemporaryDir home;
        QProcess program;
        start(program, home, {QStringLiteral("--nonsense")}, {});
        QVERIFY(program.waitForFinished(patience));
        QVERIFY(program.exitCode() != 0);
        QVERIFY(program.readAllStandardError().contains("--help"));
    }

  private:
    static void start(QProcess& program, const QTemporaryDir& home, const QStringList& arguments,
                      const QString& report) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
        if (!report.isEmpty()) {
            environment.insert(QStringLiteral("TRACEWRIGHT_STARTUP_REPORT"), report);
        }
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(TRACEWRIGHT_BIN_DIR "/tracewright"), arguments);
    }

    static QJsonObject read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
};

TRACEWRIGHT_TEST(process, ProcessTest)
#include "process_test.moc"
