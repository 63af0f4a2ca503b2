#include "tests/unit/cli/cli_runner.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <csignal>

#include "tests/unit/checkpoint/checkpoint_fixtures.h"

namespace cli {

namespace {

constexpr int patience = 240'000;  // ms; the sanitizers are slow

struct Weight {
    QString name;
    QList<qint64> shape;
};

QList<Weight> falconWeights(qint64 hidden, qint64 vocab, qint64 width, int layers) {
    QList<Weight> weights = {{"lm_head.weight", {vocab, hidden}},
                             {"transformer.word_embeddings.weight", {vocab, hidden}}};
    for (int layer = 0; layer < layers; ++layer) {
        const QString prefix = QStringLiteral("transformer.h.%1.").arg(layer);
        weights +=
            {{prefix + "input_layernorm.weight", {hidden}},
             {prefix + "input_layernorm.bias", {hidden}},
             {prefix + "self_attention.query_key_value.weight", {hidden + 2 * width, hidden}},
             {prefix + "self_attention.dense.weight", {hidden, hidden}},
             {prefix + "mlp.dense_h_to_4h.weight", {4 * hidden, hidden}},
             {prefix + "mlp.dense_4h_to_h.weight", {hidden, 4 * hidden}}};
    }
    weights += {{"transformer.ln_f.weight", {hidden}}, {"transformer.ln_f.bias", {hidden}}};
    return weights;
}

// The header, then a hole in the place of the data.
void writeSparseSafetensors(const QString& path, const QList<Weight>& weights) {
    QJsonObject header;
    qint64 end = 0;
    for (const Weight& weight : weights) {
        QJsonArray shape;
        qint64 bytes = 4;
        for (const qint64 size : weight.shape) {
            shape.append(size);
            bytes *= size;
        }
        header[weight.name] = QJsonObject{
            {"dtype", "F32"}, {"shape", shape}, {"data_offsets", QJsonArray{end, end + bytes}}};
        end += bytes;
    }
    const QByteArray text = QJsonDocument(header).toJson(QJsonDocument::Compact);
    const std::string file =
        fixtures::safetensors(text.leftJustified((text.size() + 7) / 8 * 8).toStdString(), {});
    writeFile(path, QByteArray::fromStdString(file));
    QFile::resize(path, static_cast<qint64>(file.size()) + end);
}

}  // namespace

QJsonObject Outcome::document() const {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(out, &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

QString program() {
    return QStringLiteral(TRACEWRIGHT_BIN_DIR "/tracewright-cli");
}

void start(QProcess& process, const QStringList& arguments, const QString& folder) {
    process.setWorkingDirectory(folder);
    process.start(program(), arguments);
    QVERIFY2(process.waitForStarted(), qPrintable(process.errorString()));
}

Outcome finished(QProcess& process) {
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

Outcome run(const QStringList& arguments, const QString& folder) {
    QProcess process;
    start(process, arguments, folder);
    return finished(process);
}

QString copySample(const QString& folder) {
    QString sample = folder + "/tiny-falcon";
    QDir().mkpath(sample);
    for (const char* name : {"config.json", "model.safetensors"}) {
        writeFile(sample + "/" + name, readFile(QStringLiteral(TRACEWRIGHT_SOURCE_DIR
                                                               "/resources/samples/tiny-falcon/%1")
                                                    .arg(name)));
    }
    return sample;
}

QString makeBigFalcon(const QString& folder) {
    constexpr int hidden = 1024;
    constexpr int heads = 16;
    constexpr int vocab = 50'000;
    constexpr int layers = 3;
    QString made = copySample(folder);
    editConfig(made, [](QJsonObject& config) {
        config["hidden_size"] = hidden;
        config["num_attention_heads"] = heads;
        config["vocab_size"] = vocab;
        config["num_hidden_layers"] = layers;
    });
    writeSparseSafetensors(made + "/model.safetensors",
                           falconWeights(hidden, vocab, hidden / heads, layers));
    return made;
}

void editConfig(const QString& checkpoint, const std::function<void(QJsonObject&)>& edit) {
    const QString path = checkpoint + "/config.json";
    QJsonObject config = QJsonDocument::fromJson(readFile(path)).object();
    edit(config);
    writeFile(path, QJsonDocument(config).toJson());
}

QByteArray readFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(),
             qPrintable(path));
}

QStringList namesIn(const QString& folder) {
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                  QDir::NoDotAndDotDot);
}

bool stopAtFirstFile(QProcess& process, const QString& folder) {
    while (process.state() == QProcess::Running) {
        if (!namesIn(folder).isEmpty()) {
            return ::kill(static_cast<pid_t>(process.processId()), SIGSTOP) == 0;
        }
        process.waitForFinished(1);
    }
    return false;
}

}  // namespace cli
