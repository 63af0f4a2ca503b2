#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <csignal>

#include "tests/gui/started_program.h"
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
        start(program, {home.path(), {sample()}, file});
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitCode(), 0);
        const QJsonObject report = readJson(file);
        QVERIFY(report[QStringLiteral("first_paint_ms")].toDouble() > 0);
        QVERIFY(report[QStringLiteral("graph_ms")].toDouble() >=
                report[QStringLiteral("first_paint_ms")].toDouble());
    }

    void reportTellsWhatWentWrong() {
        const QTemporaryDir home;
        const QString file = home.filePath(QStringLiteral("report.json"));
        QProcess program;
        start(program, {home.path(), {home.filePath(QStringLiteral("nowhere"))}, file});
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(
            readJson(file)[QStringLiteral("error")].toString().contains(QStringLiteral("nowhere")));
    }

    void terminationSavesSettings() {
        const QTemporaryDir home;
        QProcess program;
        start(program, {home.path(), {sample()}, {}});
        const QString settings = home.filePath(QStringLiteral("tracewright/tracewright.ini"));
        // Once the recents are written, the checkpoint is open.
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(settings), patience);
        ::kill(static_cast<pid_t>(program.processId()), SIGTERM);
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 128 + SIGTERM);
        const QByteArray text = contents(settings);
        QVERIFY(text.contains("geometry="));
        QVERIFY(text.contains("tiny-falcon"));
    }

    void aSecondStartHandsItsFileToTheWindowThatIsOpen() {
        const QTemporaryDir home;
        QProcess first;
        start(first, {home.path(), {sample()}, {}});
        const QString session = home.filePath(QStringLiteral("tracewright/session.json"));
        QTRY_VERIFY_WITH_TIMEOUT(contents(session).contains("tiny-falcon"), patience);
        QProcess second;
        start(second, {home.path(),
                       {QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/tests/data/checkpoints/bert")},
                       {}});
        QVERIFY(second.waitForFinished(patience));
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(contents(session).contains("checkpoints/bert"), patience);
        QCOMPARE(first.state(), QProcess::Running);
        const QString settings = home.filePath(QStringLiteral("tracewright/tracewright.ini"));
        QTRY_VERIFY_WITH_TIMEOUT(contents(settings).contains("geometry="), patience);
        // Killed, it leaves a session that the next start goes on with.
        ::kill(static_cast<pid_t>(first.processId()), SIGKILL);
        QVERIFY(first.waitForFinished(patience));
        QVERIFY(QFile::remove(settings));
        QProcess third;
        start(third, {home.path(), {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(contents(settings).contains("checkpoints/bert") &&
                                     contents(settings).contains("tiny-falcon"),
                                 patience);
        // What it has open, and not what the first one left.
        QVERIFY(QFile::remove(session));
        ::kill(static_cast<pid_t>(third.processId()), SIGTERM);
        QVERIFY(third.waitForFinished(patience));
        const QJsonObject state = readJson(session);
        const QJsonArray documents = state[QStringLiteral("documents")].toArray();
        QCOMPARE(documents.size(), 2);
        QCOMPARE(documents[0][QStringLiteral("location")].toString(), sample());
        QVERIFY(documents[1][QStringLiteral("location")].toString().endsWith("checkpoints/bert"));
        QCOMPARE(state[QStringLiteral("front")].toInt(), 1);
    }

    void settingsByANewerOneAreToldAndKept() {
        const QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkdir(QStringLiteral("tracewright")));
        const QString settings = home.filePath(QStringLiteral("tracewright/tracewright.ini"));
        const QByteArray newer = "[General]\nversion=99\nnewKey=3\n";
        QFile file(settings);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(newer);
        file.close();
        const QString report = home.filePath(QStringLiteral("report.json"));
        QProcess program;
        start(program, {home.path(), {sample()}, report});
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(contents(settings + QStringLiteral(".newer")), newer);
        QVERIFY(contents(settings).contains("newKey=3"));
        QVERIFY(readJson(report)[QStringLiteral("told")].toString().contains(
            QStringLiteral("newer Tracewright")));
    }

    void theDesktopsEntryOpensWhatTheProgramOpens() {
        const QString folder = QStringLiteral(TRACEWRIGHT_SOURCE_DIR "/resources/desktop/");
        const QByteArray entry = contents(folder + QStringLiteral("tracewright.desktop"));
        QVERIFY(entry.contains("\nExec=tracewright %F\n"));
        QVERIFY(entry.contains("\nIcon=tracewright\n"));
        QXmlStreamReader types(contents(folder + QStringLiteral("tracewright.xml")));
        int found = 0;
        while (!types.atEnd()) {
            if (types.readNext() == QXmlStreamReader::StartElement &&
                types.name() == QLatin1String("mime-type")) {
                found += 1;
                QVERIFY(entry.contains(types.attributes().value("type").toUtf8() + ';'));
            }
        }
        QVERIFY2(!types.hasError(), qPrintable(types.errorString()));
        QCOMPARE(found, 2);
        const QString validator =
            QStandardPaths::findExecutable(QStringLiteral("desktop-file-validate"));
        if (validator.isEmpty()) {
            QSKIP("desktop-file-validate is not installed (desktop-file-utils)");
        }
        QProcess program;
        program.start(validator, {folder + QStringLiteral("tracewright.desktop")});
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(program.readAll(), QByteArray());
    }

    void wrongUsageIsTold() {
        const QTemporaryDir home;
        QProcess program;
        start(program, {home.path(), {QStringLiteral("--nonsense")}, {}});
        QVERIFY(program.waitForFinished(patience));
        QVERIFY(program.exitCode() != 0);
        QVERIFY(program.readAllStandardError().contains("--help"));
    }
};

TRACEWRIGHT_TEST(process, ProcessTest)
#include "process_test.moc"
