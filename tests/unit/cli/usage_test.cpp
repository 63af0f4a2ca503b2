#include <QDir>

#include "tests/test_program.h"
#include "tests/unit/cli/cli_runner.h"

class UsageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void wrongUsageIsToldInOneLineAndExitsTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("names");
        const auto row = [](const char* title, const char* line, const char* names) {
            QTest::newRow(title) << QProcess::splitCommand(QString::fromUtf8(line))
                                 << QByteArray(names);
        };
        row("no command", "", "subcommand");
        row("unknown command", "paint tiny-falcon", "subcommand");
        row("unknown option", "trace tiny-falcon --paint", "--paint");
        row("no checkpoint", "trace", "CHECKPOINT");
        row("two checkpoints", "trace tiny-falcon other", "other");
        row("unknown kind", "trace tiny-falcon --model oracle", "oracle");
        row("a kind that the family doesn't have", "trace tiny-falcon --model encoder",
            "can't be traced as encoder");
        row("unknown dtype", "trace tiny-falcon --dtype int8", "int8");
        row("unknown mask form", "trace tiny-falcon --mask-as list", "list");
        row("an option without its value", "trace tiny-falcon --shape", "--shape");
        row("shape of zero", "trace tiny-falcon --shape 0x4", "0x4");
        row("negative shape", "trace tiny-falcon --shape=-1x4", "-1x4");
        row("shape of one number", "trace tiny-falcon --shape 4", "4");
        row("shape of words", "trace tiny-falcon --shape fourxtwo", "fourxtwo");
        row("shape that overflows", "trace tiny-falcon --shape 4x99999999999999999999",
            "99999999999999999999");
        row("unknown argument", "trace tiny-falcon --args piece_ids,colour", "colour");
        row("an argument twice", "trace tiny-falcon --args piece_ids,piece_ids", "piece_ids");
        row("an argument of encoders", "trace tiny-falcon --args piece_ids,attention_mask,type_ids",
            "type_ids");
        row("no name", "trace tiny-falcon --args =piece_ids,attention_mask", "give it a name");
        row("example of no argument", "trace tiny-falcon --example colour=2x3", "colour");
        row("example dtype that doesn't fit", "trace tiny-falcon --example piece_ids=2x3:float32",
            "float32");
        row("example of zero", "trace tiny-falcon --example piece_ids=0x3", "0x3");
        row("example of an unknown fill", "trace tiny-falcon --example piece_ids=2x3:int64:green",
            "green");
        row("example file that isn't there", "trace tiny-falcon --example piece_ids=none.npy",
            "none.npy");
        row("wrapper that is no name", "trace tiny-falcon --wrapper 9lives", "9lives");
        row("an output that the model hasn't", "trace tiny-falcon --keep embedding",
            "keep one or several of all_outputs, last, cache, logits");
        row("an output twice", "trace tiny-falcon --keep last,last", "last is kept twice");
        row("a cache that is stored and dropped", "trace tiny-falcon --keep last --store-cache",
            "isn't kept");
        row("cache length without a cache", "trace tiny-falcon --cache-length 3", "takes no cache");
        row("negative cache length",
            "trace tiny-falcon --wrapper DecoderWithCache --cache-length=-1", "'-1'");
        row("cache of other heads",
            "trace tiny-falcon --wrapper DecoderWithCache --example cache=4x4x7x16", "4x1xPASTx16");
        row("mask that leaves the past out",
            "trace tiny-falcon --wrapper DecoderWithCache --example attention_mask=4x20",
            "after a past of 7");
        row("signature that is no signature",
            "trace tiny-falcon --signature tiny-falcon/config.json", "config.json");
        row("unknown export", "trace tiny-falcon --export falcon.txt", "falcon.txt");
        row("the same export twice", "trace tiny-falcon --export a.json --export a.json", "a.json");
        row("nothing to inspect", "inspect", "WHAT");
        row("run without inputs", "run falcon.pt --outputs out.safetensors", "--inputs");
        row("run without outputs", "run falcon.pt --inputs in.safetensors", "--outputs");
    }
    void wrongUsageIsToldInOneLineAndExitsTwo() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, names);
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        const auto outcome = cli::run(arguments, folder.path());
        VERIFY_EXIT(outcome, 2);
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY2(outcome.line().startsWith("tracewright-cli: "), outcome.err.constData());
        QVERIFY2(outcome.line().contains(names), outcome.err.constData());
        QCOMPARE(cli::namesIn(folder.path()), QStringList{"tiny-falcon"});
    }

    void wrongUsageIsADocumentWithJson() {
        const QTemporaryDir folder;
        const auto outcome = cli::run({"trace", "--paint", "--json"}, folder.path());
        VERIFY_EXIT(outcome, 2);
        const QJsonObject error = outcome.document()["error"].toObject();
        QCOMPARE(error["code"].toString(), QStringLiteral("usage"));
        QVERIFY(outcome.line().endsWith(error["message"].toString().toUtf8()));
    }
};

TRACEWRIGHT_TEST(cli_usage, UsageTest)
#include "usage_test.moc"
