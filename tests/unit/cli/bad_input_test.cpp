#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <csignal>
#include <functional>

#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"
#include "tests/unit/cli/cli_runner.h"
#include "tests/unit/export/small_disk.h"

using Damage = std::function<void(const QString& checkpoint)>;
Q_DECLARE_METATYPE(Damage)

using namespace std::string_literals;

namespace {

Damage config(const QByteArray& bytes) {
    return
        [bytes](const QString& checkpoint) { cli::writeFile(checkpoint + "/config.json", bytes); };
}

Damage configValue(const QString& key, const QJsonValue& value) {
    return [=](const QString& checkpoint) {
        cli::editConfig(checkpoint, [&](QJsonObject& object) { object[key] = value; });
    };
}

Damage withoutConfigKey(const QString& key) {
    return [=](const QString& checkpoint) {
        cli::editConfig(checkpoint, [&](QJsonObject& object) { object.remove(key); });
    };
}

QString weightsOf(const QString& checkpoint) {
    return checkpoint + "/model.safetensors";
}

// Replaces a text of the header by one of the same length.
Damage header(const QByteArray& from, const QByteArray& to) {
    return [=](const QString& checkpoint) {
        QByteArray bytes = cli::readFile(weightsOf(checkpoint));
        const auto at = bytes.indexOf(from);
        QVERIFY(at > 0 && from.size() == to.size());
        cli::writeFile(weightsOf(checkpoint), bytes.replace(at, from.size(), to));
    };
}

Damage resized(qint64 change) {
    return [=](const QString& checkpoint) {
        QFile file(weightsOf(checkpoint));
        QVERIFY(file.resize(file.size() + change));
    };
}

// The weights become one shard, which the index places somewhere.
Damage shardAt(const QString& place) {
    return [=](const QString& checkpoint) {
        QFile::rename(weightsOf(checkpoint), checkpoint + "/../outside.safetensors");
        const QJsonObject index = {{"metadata", QJsonObject{}},
                                   {"weight_map", QJsonObject{{"lm_head.weight", place}}}};
        cli::writeFile(checkpoint + "/model.safetensors.index.json", QJsonDocument(index).toJson());
    };
}

Damage torchFile(const QByteArray& bytes) {
    return [=](const QString& checkpoint) {
        QFile::remove(weightsOf(checkpoint));
        cli::writeFile(checkpoint + "/pytorch_model.bin", bytes);
    };
}

QByteArray archive(const std::string& pickle) {
    return QByteArray::fromStdString(fixtures::torchZip(pickle, {}));
}

}  // namespace

class BadInputTest : public QObject {
    Q_OBJECT

    // One line that names the file or the fact, no crash, nothing written.
    static void verifyRefused(const cli::Outcome& outcome, const QByteArray& names) {
        QVERIFY2(outcome.exit == 1 || outcome.exit == 2,
                 ("exit " + QByteArray::number(outcome.exit) + ": " + outcome.err).constData());
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY2(outcome.line().startsWith("tracewright-cli: "), outcome.err.constData());
        QVERIFY2(outcome.line().contains(names), outcome.err.constData());
    }

    static void addConfigRows() {
        const auto row = [](const char* title, const Damage& damage, const char* names) {
            QTest::newRow(title) << damage << QByteArray(names);
        };
        row(
            "no config", [](const QString& at) { QFile::remove(at + "/config.json"); },
            "config.json");
        row("empty config", config(""), "config.json");
        row("config that is no JSON", config("{\"model_type\": fal"), "config.json");
        row("config that is no object", config("[1, 2]"), "config.json");
        row(
            "huge config", [](const QString& at) { QFile::resize(at + "/config.json", 1LL << 32); },
            "config.json");
        row("deep config", config(QByteArray(100'000, '[')), "config.json");
        row("control characters", config("{\"model_type\": \"a\\u001b[31m\"}"), "\\x1b");
        row("unknown model_type", configValue("model_type", "oracle"), "oracle");
        row("model_type of a number", configValue("model_type", 7), "model_type");
        row("no model_type", withoutConfigKey("model_type"), "model_type");
        row("no hidden_size", withoutConfigKey("hidden_size"), "hidden_size");
        row("hidden_size of text", configValue("hidden_size", "wide"), "hidden_size");
        row("hidden_size of zero", configValue("hidden_size", 0), "hidden_size");
        row("negative layers", configValue("num_hidden_layers", -3), "num_hidden_layers");
        row("half a layer", configValue("num_hidden_layers", 2.5), "num_hidden_layers");
        row("absurd layers", configValue("num_hidden_layers", 1e9), "num_hidden_layers");
        row("absurd width", configValue("hidden_size", 1e15), "hidden_size");
        row("heads that don't divide", configValue("num_attention_heads", 7), "7");
        row("other numbers than ours", configValue("activation", "prelu"), "prelu");
        row("another form", configValue("new_decoder_architecture", true),
            "query_key_value.weight' is [96, 64], the config asks for [192, 64]");
    }

    static void addWeightRows() {
        const auto row = [](const char* title, const Damage& damage, const char* names) {
            QTest::newRow(title) << damage << QByteArray(names);
        };
        const char* weights = "model.safetensors";
        row(
            "weights of no bytes", [](const QString& at) { cli::writeFile(weightsOf(at), ""); },
            weights);
        row("weights cut short", resized(-10), weights);
        row("weights too long", resized(10), weights);
        row("header that is no JSON", header("{\"__met", "}\"__met"), weights);
        row("unknown dtype", header("\"F32\"", "\"F33\""), "F33");
        row("dtype of another size", header("\"F32\"", "\"F64\""), weights);
        row("negative size", header("[256,64]", "[-56,64]"), weights);
        row("a wrong shape", header("[256,64]", "[64,256]"), "64");
        row("a missing weight", header("h.2.mlp.dense_4h", "h.2.mlp.sparse4h"),
            "transformer.h.2.mlp.dense_4h_to_h.weight");
        row("a weight too many", configValue("num_hidden_layers", 2), "transformer.h.2.");
        row(
            "an integer dtype",
            [](const QString& at) {
                for (int i = 0; i < 30; ++i) {
                    QByteArray bytes = cli::readFile(weightsOf(at));
                    const auto place = bytes.indexOf("\"F32\"");
                    if (place > 0) {
                        cli::writeFile(weightsOf(at), bytes.replace(place, 5, "\"I32\""));
                    }
                }
            },
            "int32");
        row("a shard that is missing", shardAt("model-00001-of-00001.safetensors"),
            "model-00001-of-00001.safetensors");
        row("a shard above the folder", shardAt("../outside.safetensors"),
            "../outside.safetensors");
        row("a shard of an absolute path", shardAt("/etc/passwd"), "/etc/passwd");
        row(
            "weights that link out of the folder",
            [](const QString& at) {
                QFile::rename(weightsOf(at), at + "/../outside.safetensors");
                QFile::link("../outside.safetensors", weightsOf(at));
            },
            weights);
        row(
            "weights that link to nothing",
            [](const QString& at) {
                QFile::remove(weightsOf(at));
                QFile::link("nothing", weightsOf(at));
            },
            weights);
        row("legacy torch.save", torchFile("\x80\x02\x8a\nl\xfc\x9c\x46\xf9 j\xa8P\x19."),
            "pytorch_model.bin");
        row("archive cut short", torchFile(archive(fixtures::pickle::stateDict({})).chopped(30)),
            "pytorch_model.bin");
        row("a global that runs code",
            torchFile(archive("\x80\x02"
                              "cposix\nsystem\nX\x04\x00\x00\x00true\x85R."s)),
            "posix");
        row("a bomb of marks", torchFile(archive("\x80\x02" + std::string(1'000'000, '('))),
            "pytorch_model.bin");
    }

  private Q_SLOTS:
    void aDamagedCheckpointIsToldInOneLine_data() {
        QTest::addColumn<Damage>("damage");
        QTest::addColumn<QByteArray>("names");
        addConfigRows();
        addWeightRows();
    }
    void aDamagedCheckpointIsToldInOneLine() {
        QFETCH(Damage, damage);
        QFETCH(QByteArray, names);
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        const QString checkpoint = cli::copySample(folder.path());
        damage(checkpoint);
        const auto outcome =
            cli::run({"trace", "tiny-falcon", "--export", exports.filePath("a.pt")}, folder.path());
        verifyRefused(outcome, names);
        QCOMPARE(cli::namesIn(exports.path()), QStringList());
    }

    void aWrongPlaceIsToldInOneLine_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("names");
        const auto row = [](const char* title, const char* line, const char* names) {
            QTest::newRow(title) << QProcess::splitCommand(QString::fromUtf8(line))
                                 << QByteArray(names);
        };
        row("no such checkpoint", "trace nowhere", "nowhere");
        row("an empty folder", "trace empty", "config.json");
        row("not in the hub cache", "trace nobody/nothing", "nobody/nothing");
        row("a folder to write that is missing", "trace tiny-falcon --export no/a.pt", "no/a.pt");
        row("a read-only folder", "trace tiny-falcon --export /proc/a.pt", "/proc/a.pt");
        row("a folder in the file's place", "trace tiny-falcon --export empty.pt --force",
            "empty.pt");
        row("more than memory", "trace tiny-falcon --shape 999999999x999999999", "999999999");
        row("nothing to inspect", "inspect nothing.pt", "nothing.pt");
        row("no TorchScript", "inspect text.pt", "text.pt");
        row("nothing to run", "run nothing.pt --inputs i.safetensors --outputs o.safetensors",
            "nothing.pt");
    }
    void aWrongPlaceIsToldInOneLine() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, names);
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        QDir(folder.path()).mkdir("empty");
        QDir(folder.path()).mkdir("empty.pt");
        cli::writeFile(folder.filePath("text.pt"), "no archive at all");
        const QStringList before = cli::namesIn(folder.path());
        verifyRefused(cli::run(arguments, folder.path()), names);
        QCOMPARE(cli::namesIn(folder.path()), before);
    }

    void aFullDiskIsToldAndNothingIsLeft() {
        const QTemporaryDir folder;
        cli::copySample(folder.path());
        const SmallDisk disk(folder.filePath("disk").toStdString(), "size=128k");
        if (!disk.mounted()) {
            QSKIP("mounting is not allowed here");
        }
        const auto outcome =
            cli::run({"trace", "tiny-falcon", "--export", "disk/a.pt"}, folder.path());
        verifyRefused(outcome, "disk/a.pt");
        QCOMPARE(cli::namesIn(folder.filePath("disk")), QStringList());
    }

    void aLimitOnFileSizesIsToldAndNothingIsLeft() {
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        cli::copySample(folder.path());
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start("bash", {"-c", "ulimit -f 64; exec \"$@\"", "bash", cli::program(), "trace",
                               "tiny-falcon", "--export", exports.filePath("a.pt")});
        verifyRefused(cli::finished(process), "a.pt");
        QCOMPARE(cli::namesIn(exports.path()), QStringList());
    }

    void aCheckpointThatIsCutShortMeanwhileIsAnErrorAndNoCrash() {
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        const QString checkpoint = cli::makeBigFalcon(folder.path());
        QProcess process;
        cli::start(process, {"trace", "tiny-falcon", "--export", exports.filePath("a.pt")},
                   folder.path());
        QVERIFY(cli::stopAtFirstFile(process, exports.path()));
        QVERIFY(QFile::resize(weightsOf(checkpoint), 100'000));
        ::kill(static_cast<pid_t>(process.processId()), SIGCONT);
        // What was to be read when it was stopped is gone.
        const auto outcome = cli::finished(process);
        QCOMPARE(outcome.exit, 1);
        QVERIFY2(outcome.err.contains("model.safetensors"), outcome.err.constData());
        QCOMPARE(cli::namesIn(exports.path()), QStringList());
    }

    void processesThatExportToOnePlaceLeaveOneWholeFile() {
        const QTemporaryDir folder;
        const QTemporaryDir exports;
        cli::copySample(folder.path());
        const QString place = exports.filePath("a.pt");
        QProcess processes[4];
        for (QProcess& process : processes) {
            cli::start(process, {"trace", "tiny-falcon", "--force", "--export", place},
                       folder.path());
        }
        for (QProcess& process : processes) {
            VERIFY_EXIT(cli::finished(process), 0);
        }
        QCOMPARE(cli::namesIn(exports.path()), QStringList{"a.pt"});
        QCOMPARE(QProcess::execute("unzip", {"-tqq", place}), 0);
    }
};

TRACEWRIGHT_TEST(cli_bad_input, BadInputTest)
#include "bad_input_test.moc"
