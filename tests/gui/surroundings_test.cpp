#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/gui/started_program.h"
#include "tests/gui/window_driver.h"
#include "tests/test_program.h"

using namespace tracewright::driver;

// What a program can find around it on other people's machines: the window opens, traces and draws
// all the same, and says what it misses.
class SurroundingsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aHomeThatCanNotBeWrittenIsTold() {
        const QTemporaryDir folder;
        // A file where its folder would be stops the superuser too.
        const QString home = folder.filePath(QStringLiteral("home"));
        QFile file(home);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const QJsonObject report = reportOf(home, folder.path(), {});
        QVERIFY2(report[QStringLiteral("told")].toString().contains(home), document(report));
        QVERIFY2(report.contains(QStringLiteral("graph_ms")), document(report));
    }

    void itNeedsNoOpenGl() {
        const QTemporaryDir folder;
        const QJsonObject report =
            reportOf(folder.path(), folder.path(),
                     {{QStringLiteral("QT_XCB_GL_INTEGRATION"), QStringLiteral("none")}});
        QVERIFY2(report.contains(QStringLiteral("graph_ms")), document(report));
    }

    void oneFontIsEnough() {
        const QTemporaryDir folder;
        const QString fonts = folder.filePath(QStringLiteral("fonts"));
        QVERIFY(QDir().mkpath(fonts));
        QProcess match;
        match.start(QStringLiteral("fc-match"),
                    {QStringLiteral("-f"), QStringLiteral("%{file}"), QStringLiteral("monospace")});
        QVERIFY(match.waitForFinished(patience));
        const QString font = QString::fromLocal8Bit(match.readAllStandardOutput());
        QVERIFY2(QFile::copy(font, fonts + QStringLiteral("/only.ttf")), qPrintable(font));
        QFile config(folder.filePath(QStringLiteral("fonts.conf")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("<fontconfig><dir>" + QFile::encodeName(fonts) + "</dir><cachedir>" +
                     QFile::encodeName(fonts) + "</cachedir></fontconfig>");
        config.close();
        const QJsonObject report = reportOf(
            folder.path(), folder.path(), {{QStringLiteral("FONTCONFIG_FILE"), config.fileName()}});
        QVERIFY2(report.contains(QStringLiteral("graph_ms")), document(report));
    }

    void itStartsAtEveryScale_data() {
        QTest::addColumn<QString>("scale");
        for (const char* scale : {"1.25", "2", "3"}) {
            QTest::newRow(scale) << QString::fromLatin1(scale);
        }
    }
    void itStartsAtEveryScale() {
        QFETCH(const QString, scale);
        const QTemporaryDir folder;
        const QJsonObject report =
            reportOf(folder.path(), folder.path(), {{QStringLiteral("QT_SCALE_FACTOR"), scale}});
        QVERIFY2(report.contains(QStringLiteral("graph_ms")), document(report));
    }

    void aDisplayThatGoesAwayLosesNothing() {
        const QTemporaryDir home;
        const QString session = home.filePath(QStringLiteral("tracewright/session.json"));
        {
            QProcess server;
            const QString display = startServer(server);
            QVERIFY2(!display.isEmpty(), server.readAllStandardError());
            QProcess program;
            start(program, {home.path(), {sample()}, {}, {{QStringLiteral("DISPLAY"), display}}});
            QTRY_VERIFY_WITH_TIMEOUT(contents(session).contains("tiny-falcon"), patience);
            server.kill();
            QVERIFY(server.waitForFinished(patience));
            QVERIFY(program.waitForFinished(patience));
            QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        }
        QVERIFY(contents(session).contains("tiny-falcon"));
        QProcess again;
        start(again, {home.path(), {}, {}});
        QTRY_VERIFY_WITH_TIMEOUT(again.state() == QProcess::Running, patience);
        const QString settings = home.filePath(QStringLiteral("tracewright/tracewright.ini"));
        QTRY_VERIFY_WITH_TIMEOUT(contents(settings).contains("tiny-falcon"), patience);
        again.terminate();
        QVERIFY(again.waitForFinished(patience));
        QVERIFY(contents(session).contains("tiny-falcon"));
    }

  private:
    static QJsonObject reportOf(const QString& home, const QString& folder,
                                const QMap<QString, QString>& environment) {
        const QString file = folder + QStringLiteral("/report.json");
        QProcess program;
        start(program, {home, {sample()}, file, environment});
        if (!program.waitForFinished(patience) || program.exitStatus() != QProcess::NormalExit) {
            return {};
        }
        return readJson(file);
    }

    static QByteArray document(const QJsonObject& report) {
        return QJsonDocument(report).toJson(QJsonDocument::Compact);
    }

    // A display of its own; empty if there is none.
    static QString startServer(QProcess& server) {
        server.start(QStringLiteral("Xvfb"),
                     {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                      QStringLiteral("0"), QStringLiteral("1600x1200x24")});
        if (!server.waitForReadyRead(patience)) {
            return {};
        }
        return QLatin1Char(':') + QString::fromLatin1(server.readAllStandardOutput().trimmed());
    }
};

TRACEWRIGHT_TEST(surroundings, SurroundingsTest)
#include "surroundings_test.moc"
