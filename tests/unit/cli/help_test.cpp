#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"
#include "tests/unit/cli/cli_runner.h"

class HelpTest : public QObject {
    Q_OBJECT

    static QStringList examplesOf(const QString& command) {
        const auto help = cli::run({command, "--help"}, QDir::tempPath());
        QStringList examples;
        for (const QString& line : QString::fromUtf8(help.out).split('\n')) {
            if (line.startsWith("  tracewright-cli ")) {
                examples += line.trimmed();
            }
        }
        return examples;
    }

    static void copyResources(const QString& folder) {
        QDir().mkpath(folder + "/resources/samples");
        cli::copySample(folder + "/resources/samples");
    }

    // What the example of `run` reads: two sequences of five pieces, the last three of one masked.
    static void writeInputs(const QString& path) {
        const std::string data = fixtures::bytesOf<std::int64_t>({3, 1, 4, 1, 5, 9, 2, 6, 5, 3}) +
                                 std::string{1, 1, 1, 1, 1, 1, 1, 0, 0, 0};
        const std::string header =
            R"({"piece_ids":{"dtype":"I64","shape":[2,5],"data_offsets":[0,80]},)"
            R"("attention_mask":{"dtype":"BOOL","shape":[2,1,1,5],"data_offsets":[80,90]}})";
        cli::writeFile(path, QByteArray::fromStdString(fixtures::safetensors(header, data)));
    }

  private Q_SLOTS:
    void helpGoesToStandardOutput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("of all") << QStringList{"--help"};
        QTest::newRow("trace") << QStringList{"trace", "--help"};
        QTest::newRow("inspect") << QStringList{"inspect", "--help"};
        QTest::newRow("run") << QStringList{"run", "--help"};
        QTest::newRow("diff") << QStringList{"diff", "--help"};
    }
    void helpGoesToStandardOutput() {
        QFETCH(QStringList, arguments);
        const auto outcome = cli::run(arguments, QDir::tempPath());
        VERIFY_EXIT(outcome, 0);
        QVERIFY(outcome.out.contains("Usage: tracewright-cli"));
        QCOMPARE(outcome.err, QByteArray());
    }

    void theVersionNamesLibTorchToo() {
        const auto outcome = cli::run({"--version"}, QDir::tempPath());
        VERIFY_EXIT(outcome, 0);
        const QRegularExpression line(R"(^tracewright-cli \d+\.\d+\.\d+, LibTorch \d+\.\d+\.\d+)");
        QVERIFY2(line.match(QString::fromUtf8(outcome.out)).hasMatch(), outcome.out.constData());
    }

    // In one folder and in order, so that `run` and `inspect` find what `trace` wrote.
    void everyExampleOfTheHelpRuns() {
        const QTemporaryDir folder;
        copyResources(folder.path());
        writeInputs(folder.filePath("inputs.safetensors"));
        for (const char* command : {"trace", "inspect", "run", "diff"}) {
            const QStringList examples = examplesOf(command);
            QVERIFY2(!examples.isEmpty(), command);
            for (const QString& example : examples) {
                const auto outcome =
                    cli::run(QProcess::splitCommand(example).sliced(1), folder.path());
                QVERIFY2(outcome.exit == 0, qPrintable(example + "\n" + outcome.err));
            }
        }
        QVERIFY(QFile::exists(folder.filePath("outputs.safetensors")));
    }
};

TRACEWRIGHT_TEST(cli_help, HelpTest)
#include "help_test.moc"
