#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include <QDir>
#include <QJsonArray>
#include <csignal>

#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"
#include "tests/unit/cli/cli_runner.h"

class OutputTest : public QObject {
    Q_OBJECT

    static QByteArray readPty(int master) {
        QByteArray read;
        char buffer[4096];
        for (ssize_t length = 0; (length = ::read(master, buffer, sizeof buffer)) > 0;) {
            read.append(buffer, length);
        }
        return read;
    }

  private Q_SLOTS:
    void jsonIsTheOnlyThingOnStandardOutput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("key");
        QTest::newRow("trace") << QStringList{"trace", "tiny-falcon", "--export", "a.pt"}
                               << "exported";
        QTest::newRow("inspect") << QStringList{"inspect", "tiny-falcon"} << "model";
        QTest::newRow("inspect, damaged")
            << QStringList{"inspect", "tiny-falcon/none.bin"} << "error";
    }
    void jsonIsTheOnlyThingOnStandardOutput() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, key);
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        const auto outcome = cli::run(arguments << "--json", folder.path());
        const QJsonObject document = outcome.document();
        QVERIFY2(document.contains(key), (outcome.out + outcome.err).constData());
        QCOMPARE(outcome.exit, key == "error" ? 1 : 0);
    }

    void theTextForPeopleGoesToStandardError() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        const auto outcome = cli::run({"trace", "tiny-falcon"}, folder.path());
        VERIFY_EXIT(outcome, 0);
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY2(outcome.err.contains("forward(FalconCausalLM self, Tensor piece_ids, "
                                      "Dict(str, Tensor) attention_mask) -> "),
                 outcome.err.constData());
    }

    void aPictureIsDrawnWithoutAWindow() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        const auto outcome = cli::run({"trace", "tiny-falcon", "--export", "layer.svg", "--focus",
                                       "decoder.layers.1", "--depth", "2"},
                                      folder.path());
        VERIFY_EXIT(outcome, 0);
        QFile file(folder.filePath("layer.svg"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QVERIFY(svg.startsWith("<svg "));
        QVERIFY(svg.contains("aten::linear in decoder.layers.1.mha"));
        QVERIFY(!svg.contains("decoder.layers.0"));
        const auto wrong = cli::run(
            {"trace", "tiny-falcon", "--export", "x.svg", "--focus", "nine"}, folder.path());
        VERIFY_EXIT(wrong, 2);
        QVERIFY(wrong.err.contains("no module \"nine\"") || wrong.err.contains("nine"));
        QVERIFY(!QFile::exists(folder.filePath("x.svg")));
    }

    void costsAreToldAtTheTracedSizesAndForAll() {
        const QString sample = "resources/samples/tiny-falcon";
        const auto told = cli::run({"trace", sample}, TRACEWRIGHT_SOURCE_DIR);
        VERIFY_EXIT(told, 0);
        QVERIFY2(told.err.contains("costs at batch 4, pieces 20: 24.9 MFLOP, "),
                 told.err.constData());
        const auto json = cli::run({"trace", sample, "--json"}, TRACEWRIGHT_SOURCE_DIR);
        const QJsonObject costs = json.document()["costs"].toObject();
        QCOMPARE(costs["cache_bytes"].toObject()["text"].toString(), "384 batch pieces");
        const auto foreign =
            cli::run({"inspect", "tests/data/torch-baked-length.pt"}, TRACEWRIGHT_SOURCE_DIR);
        QVERIFY2(foreign.err.contains("costs: not known"), foreign.err.constData());
    }

    void diffExitsWithOneWhereTwoTracesDiffer() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        VERIFY_EXIT(cli::run({"trace", "tiny-falcon", "--export", "a.pt"}, folder.path()), 0);
        VERIFY_EXIT(cli::run({"trace", "tiny-falcon", "--model", "decoder", "--export", "b.pt"},
                             folder.path()),
                    0);
        const auto same = cli::run({"diff", "a.pt", "tiny-falcon", "--weights"}, folder.path());
        VERIFY_EXIT(same, 0);
        QVERIFY2(same.err.contains(" 0 changed, 0 gone, 0 added"), same.err.constData());
        const auto differ = cli::run({"diff", "a.pt", "b.pt"}, folder.path());
        VERIFY_EXIT(differ, 1);
        QVERIFY2(differ.err.contains("- output_embeddings (Linear)"), differ.err.constData());
        const auto json = cli::run({"diff", "a.pt", "b.pt", "--json"}, folder.path());
        VERIFY_EXIT(json, 1);
        QCOMPARE(json.document()["equal"].toBool(true), false);
        QVERIFY(json.document()["counts"].toObject()["operators"].toObject()["gone"].toInt() > 0);
        VERIFY_EXIT(cli::run({"diff", "a.pt"}, folder.path()), 2);
        VERIFY_EXIT(cli::run({"diff", "a.pt", "nowhere"}, folder.path()), 1);
    }

    void diffComparesTwoSignaturesOfOneModel() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        VERIFY_EXIT(cli::run({"trace", "tiny-falcon", "--wrapper", "DecoderWithCache", "--export",
                              "step.signature.json"},
                             folder.path()),
                    0);
        const auto same =
            cli::run({"diff", "tiny-falcon", "tiny-falcon", "--signature-before",
                      "step.signature.json", "--signature-after", "step.signature.json"},
                     folder.path());
        VERIFY_EXIT(same, 0);
        const auto differ = cli::run(
            {"diff", "tiny-falcon", "tiny-falcon", "--signature-after", "step.signature.json"},
            folder.path());
        VERIFY_EXIT(differ, 1);
        QVERIFY2(differ.err.contains("cache"), differ.err.constData());
        VERIFY_EXIT(cli::run({"trace", "tiny-falcon", "--export", "a.pt"}, folder.path()), 0);
        const auto refused =
            cli::run({"diff", "a.pt", "tiny-falcon", "--signature-before", "step.signature.json"},
                     folder.path());
        VERIFY_EXIT(refused, 2);
        QVERIFY2(refused.err.contains("can't be given"), refused.err.constData());
    }

    void strictFailsWhereATraceHoldsInOnePlaceOnly() {
        const auto fine = cli::run({"trace", "resources/samples/tiny-falcon", "--strict"},
                                   TRACEWRIGHT_SOURCE_DIR);
        VERIFY_EXIT(fine, 0);
        QVERIFY2(fine.err.contains("audit: nothing ties this to one shape, device or dtype"),
                 fine.err.constData());
        const QStringList baked{"inspect", "tests/data/torch-baked-length.pt"};
        const auto told = cli::run(baked, TRACEWRIGHT_SOURCE_DIR);
        VERIFY_EXIT(told, 0);
        QVERIFY2(told.err.contains("shape baked: aten::zeros holds the size 20, "),
                 told.err.constData());
        const auto strict = cli::run(baked + QStringList{"--strict"}, TRACEWRIGHT_SOURCE_DIR);
        VERIFY_EXIT(strict, 1);
        QVERIFY2(strict.err.contains("3 findings, and --strict allows none"),
                 strict.err.constData());
    }

    void quietSaysNothingButErrors() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        const auto done =
            cli::run({"trace", "tiny-falcon", "--export", "a.pt", "--quiet"}, folder.path());
        VERIFY_EXIT(done, 0);
        QCOMPARE(done.out + done.err, QByteArray());
        const auto failed = cli::run({"trace", "nowhere", "--quiet"}, folder.path());
        VERIFY_EXIT(failed, 1);
        QVERIFY(failed.line().contains("nowhere"));
    }

    void aDocumentThatCannotBeWrittenIsAnError() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        cli::start(process, {"inspect", "tiny-falcon", "--json"}, folder.path());
        const auto outcome = cli::finished(process);
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(outcome.line().contains("standard output"), outcome.err.constData());
    }

    void everyFormatIsExportedAtOnceAndNothingElseIsLeft() {
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        cli::copySample(folder.path());
        const QStringList names = {"a.dot",           "a.json", "a.layout.json",
                                   "a.manifest.json", "a.pt",   "a.py"};
        QStringList arguments = {"trace", "tiny-falcon", "--json"};
        for (const QString& name : names) {
            arguments += {"--export", exports.filePath(name)};
        }
        const auto outcome = cli::run(arguments, folder.path());
        VERIFY_EXIT(outcome, 0);
        QCOMPARE(cli::namesIn(exports.path()), names);
        for (const auto& exported : outcome.document()["exported"].toArray()) {
            const QJsonObject file = exported.toObject();
            QCOMPARE(QFileInfo(file["path"].toString()).size(), file["bytes"].toInteger());
        }
    }

    void anExistingFileIsReplacedOnlyWithForce() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        const QString place = folder.filePath("a.json");
        cli::writeFile(place, "mine");
        const QStringList arguments = {"trace", "tiny-falcon", "--export", "a.json"};
        const auto refused = cli::run(arguments, folder.path());
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.line().contains("a.json"), refused.err.constData());
        QCOMPARE(cli::readFile(place), QByteArray("mine"));
        const auto forced = cli::run(arguments + QStringList{"--force"}, folder.path());
        VERIFY_EXIT(forced, 0);
        QVERIFY(cli::readFile(place).startsWith('{'));
    }

    // The process is held while it writes, so that the next thing it reports is due.
    void progressIsALineEveryFewSecondsWithRateAndTimeLeft() {
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        cli::makeBigFalcon(folder.path());
        QProcess process;
        cli::start(process, {"trace", "tiny-falcon", "--export", exports.filePath("a.pt")},
                   folder.path());
        QVERIFY(cli::stopAtFirstFile(process, exports.path()));
        // Each pause makes a line due; those of the first steps have nothing to count yet.
        const auto pid = static_cast<pid_t>(process.processId());
        for (int pause = 0; pause < 4; ++pause) {
            QTest::qSleep(3200);
            ::kill(pid, SIGCONT);
            QTest::qSleep(60);
            ::kill(pid, SIGSTOP);
        }
        ::kill(pid, SIGCONT);
        const auto outcome = cli::finished(process);
        VERIFY_EXIT(outcome, 0);
        const QRegularExpression counted(QStringLiteral("\\d %  .*/s, \\d+ s left\n"));
        QVERIFY2(QString::fromUtf8(outcome.err).contains(counted), outcome.err.constData());
        QVERIFY(!outcome.err.contains('\r'));
    }

    void progressIsABarOnATerminal() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        int master = -1;
        int slave = -1;
        char name[256] = {};
        QCOMPARE(::openpty(&master, &slave, name, nullptr, nullptr), 0);
        ::fcntl(master, F_SETFL, O_NONBLOCK);
        QProcess process;
        process.setStandardErrorFile(name);
        cli::start(process, {"trace", "tiny-falcon", "--export", "a.pt"}, folder.path());
        QByteArray screen;
        while (process.state() == QProcess::Running) {
            process.waitForFinished(10);
            screen += readPty(master);
        }
        screen += readPty(master);
        ::close(slave);
        ::close(master);
        QCOMPARE(process.exitCode(), 0);
        QVERIFY2(screen.contains("\r\x1b[K["), screen.constData());
        QVERIFY2(screen.contains(" %"), screen.constData());
        // The bar is gone when the result is told.
        QVERIFY(screen.lastIndexOf("\r\x1b[K") < screen.indexOf("forward("));
    }
};

TRACEWRIGHT_TEST(cli_output, OutputTest)
#include "output_test.moc"
