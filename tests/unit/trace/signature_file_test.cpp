#include "core/trace/signature_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/models/sentence_pooling.h"
#include "tests/test_program.h"
#include "tests/unit/trace/signature_requests.h"

using namespace tracewright;
using nlohmann::json;

namespace {

const json plain = {{"format", "tracewright-signature"},
                    {"version", 1},
                    {"arguments", {{{"input", "piece_ids"}}, {{"input", "attention_mask"}}}}};

// Written with ' for ".
QString quotes(const char* text) {
    return QString::fromUtf8(text).replace(QLatin1Char('\''), QLatin1Char('"'));
}

json with(const char* key, json value) {
    json out = plain;
    out[key] = std::move(value);
    return out;
}

}  // namespace

class SignatureFileTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatWasSavedReadsBackAsTheSameSignature_data() {
        QTest::addColumn<QString>("keep");
        QTest::addColumn<QStringList>("examples");
        QTest::newRow("defaults") << "" << QStringList();
        QTest::newRow("kept") << "logits,cache" << QStringList();
        QTest::newRow("examples") << "last"
                                  << QStringList{"ids=2x9:int32:random:7", "cache=2x3x0x8",
                                                 "attention_mask=2x1x1x9"};
    }
    void whatWasSavedReadsBackAsTheSameSignature() {
        QFETCH(QString, keep);
        QFETCH(QStringList, examples);
        SignatureRequest request;
        request.arguments = "cache,ids=piece_ids,attention_mask";
        request.wrapper = "Step";
        request.keep = keep.toStdString();
        request.maskForm = MaskForm::Tensor;
        for (const QString& example : examples) {
            request.examples.push_back(example.toStdString());
        }
        const Signature signature = makeSignature(request, llama());
        const SavedSignature saved =
            readSignatureFile(write(signatureFileText(signature, llama())));
        QCOMPARE(makeSignature(saved.request, llama()), signature);
        QCOMPARE(saved.request.family, std::string("LLaMA"));
        QVERIFY(saved.kind == ModelKind::CausalLM);
    }

    void onlyExamplesThatAreNotTheDefaultsAreWritten() {
        SignatureRequest request;
        request.examples = {"piece_ids=2x9:ones"};
        const json saved = json::parse(signatureFileText(makeSignature(request, llama()), llama()));
        QVERIFY(saved["arguments"][0]["example"] == "2x9:int64:ones");
        QVERIFY(!saved["arguments"][1].contains("example"));
        QVERIFY(saved["shape"] == "2x9");
    }

    void namesOfSizesStayNames() {
        SignatureRequest request;
        request.shape = "3x5";
        request.examples = {"attention_mask=batch x 1 x 1 x pieces:bool"};
        const std::string text = signatureFileText(makeSignature(request, llama()), llama());
        SavedSignature saved = readSignatureFile(write(text));
        QCOMPARE(json::parse(text)["arguments"][1]["example"].get<std::string>(),
                 std::string("batch x 1 x 1 x pieces:bool"));
        saved.request.shape = "2x7";
        const Signature again = makeSignature(saved.request, llama());
        QCOMPARE(again.arguments[1].example.shape, (std::vector<std::int64_t>{2, 1, 1, 7}));
    }

    void aFileByHandMayLeaveOutWhatIsUsual() {
        const SavedSignature saved = readSignatureFile(write(plain.dump()));
        QCOMPARE(makeSignature(saved.request, llama()), makeSignature({}, llama()));
    }

    void examplesLieBesideTheFile() {
        json file = plain;
        file["arguments"][0]["example"] = "ids.npy";
        file["arguments"][1]["example"] = "/elsewhere/mask.safetensors:m";
        const auto examples = readSignatureFile(write(file.dump())).request.examples;
        QCOMPARE(examples[0], "piece_ids=" + folder_.path().toStdString() + "/ids.npy");
        QCOMPARE(examples[1], std::string("attention_mask=/elsewhere/mask.safetensors:m"));
    }

    void brokenFilesAreRefused_data() {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char* name, const json& file, const char* problem) {
            QTest::newRow(name) << QString::fromStdString(file.dump()) << problem;
        };
        QTest::newRow("empty") << ""
                               << "is empty";
        QTest::newRow("cut short") << QString::fromStdString(plain.dump()).left(40) << "";
        QTest::newRow("a list") << "[]"
                                << "where an object";
        QTest::newRow("a key twice") << quotes("{'format': 1, 'format': 2}") << "";
        QTest::newRow("deep") << QString("[").repeated(100000) << "";
        row("another format", with("format", "tracewright-layout"), "this is no signature file");
        row("no format", json::object(), "this is no signature file");
        row("another version", with("version", 2), "version is '2', and this program reads");
        row("an unknown key", with("arguements", 1),
            "the key 'arguements' is not known: there are");
        row("control characters", with("a\x1b[31m", 1), "is not known");
        row("family", with("family", 7), "family is '7', and is a text");
        row("kind", with("kind", "auto"), "kind is 'auto', and is encoder, decoder or causal-lm");
        row("mask", with("mask_as", "list"), "mask_as is 'list', and is dict or tensor");
        row("keep", with("keep", "last"), "keep is '\"last\"', and is a list of outputs");
        row("kept", with("keep", {"scores"}), "keep has '\"scores\"', and outputs are all_outputs");
        row("store", with("store_cache", 1), "store_cache is '1', and is true or false");
        row("length", with("cache_length", -1), "cache_length is '-1', and is a number from 0");
        row("fraction", with("cache_length", 1.5), "cache_length is '1.5', and is a number from 0");
        row("no arguments", with("arguments", json::array()), "arguments are missing");
        row("arguments", with("arguments", {1}), "arguments have '1', which is no object");
        row("an argument's key", with("arguments", {{{"input", "piece_ids"}, {"shape", 1}}}),
            "the key 'shape' of argument 1 is not known: there are name, input, example");
        row("an input", with("arguments", {{{"input", "ids"}}}), "input of argument 1 is 'ids'");
        row("no input", with("arguments", {{{"name", "a"}}}), "input of argument 1 is 'missing'");
        row("a name", with("arguments", {{{"input", "piece_ids"}, {"name", "a=b,c"}}}),
            "the name of argument 1, 'a=b,c', is no name in TorchScript");
    }
    void brokenFilesAreRefused() {
        QFETCH(QString, content);
        QFETCH(QString, problem);
        const std::string path = write(content.toStdString());
        try {
            readSignatureFile(path);
            QFAIL("the file was taken");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::BadSignature);
            const QString line = QString::fromUtf8(error.what());
            QVERIFY2(line.contains(problem), error.what());
            QVERIFY(line.contains(QString::fromStdString(path)));
            QVERIFY(!line.contains('\x1b') && !line.contains('\n'));
        }
    }

    void aMissingOrHugeFileIsRefused() {
        QVERIFY_THROWS_EXCEPTION(Error, readSignatureFile("/nowhere/a.signature.json"));
        QVERIFY_THROWS_EXCEPTION(Error, readSignatureFile(write(std::string(2U << 20U, ' '))));
    }

    void poolingIsReadFromModulesJson_data() {
        QTest::addColumn<QString>("modules");
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("problem");
        const QString transformer = quotes("{'type': 'sentence_transformers.models.Transformer'}");
        const auto pooling = [](const QString& path) {
            return quotes("{'type': 'sentence_transformers.models.Pooling', 'path': '") + path +
                   quotes("'}");
        };
        const QString good = "[" + transformer + "," + pooling("1_Pooling");
        const QString mean =
            quotes("{'pooling_mode_mean_tokens': true, 'pooling_mode_cls_token': false}");
        QTest::newRow("mean") << good + "]" << mean << "";
        QTest::newRow("normalised")
            << good + quotes(",{'type': 'sentence_transformers.models.Normalize'}]") << mean << "";
        QTest::newRow("first piece") << good + "]" << quotes("{'pooling_mode_cls_token': true}")
                                     << "'pooling_mode_cls_token' is true, and only";
        QTest::newRow("both")
            << good + "]"
            << quotes("{'pooling_mode_mean_tokens': true, 'pooling_mode_max_tokens': true}")
            << "'pooling_mode_max_tokens' is true, and only";
        QTest::newRow("none") << good + "]"
                              << "{}"
                              << "pooling_mode_mean_tokens isn't true";
        QTest::newRow("no boolean") << good + "]" << quotes("{'pooling_mode_mean_tokens': 1}")
                                    << "is '1', no true or false";
        QTest::newRow("dense") << good + quotes(",{'type': 'sentence_transformers.models.Dense'}]")
                               << mean << "the module 'Dense' there is not implemented";
        QTest::newRow("no pooling")
            << "[" + transformer + "]" << mean << "it has no module Pooling";
        QTest::newRow("outside") << "[" + transformer + "," + pooling("../..") + "]" << mean
                                 << "leads out of the checkpoint";
        QTest::newRow("absolute") << "[" + transformer + "," + pooling("/etc") + "]" << mean
                                  << "leads out of the checkpoint";
        QTest::newRow("no list") << "{}" << mean << "where an array";
        QTest::newRow("no object") << "[1]" << mean << "a module is '1', which is no object";
        QTest::newRow("no type") << "[{}]" << mean << "type of a module is missing";
        QTest::newRow("damaged") << good << mean << "modules.json";
        QTest::newRow("no config")
            << "[" + transformer + "," + pooling("2_Pooling") + "]" << mean << "2_Pooling";
    }
    void poolingIsReadFromModulesJson() {
        QFETCH(QString, modules);
        QFETCH(QString, config);
        QFETCH(QString, problem);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("1_Pooling"));
        put(folder.filePath("modules.json"), modules.toStdString());
        put(folder.filePath("1_Pooling/config.json"), config.toStdString());
        const auto pooling = readSentencePooling(folder.path().toStdString());
        QVERIFY(pooling.has_value());
        QVERIFY2(problem.isEmpty() ? pooling->problem.empty()
                                   : QString::fromStdString(pooling->problem).contains(problem),
                 pooling->problem.c_str());
        QCOMPARE(pooling->normalize, modules.contains("Normalize") && problem.isEmpty());
    }

    void withoutModulesJsonNothingIsSaid() {
        const QTemporaryDir folder;
        QVERIFY(!readSentencePooling(folder.path().toStdString()));
    }

  private:
    static void put(const QString& path, const std::string& content) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content.data(), static_cast<qint64>(content.size()));
    }

    std::string write(const std::string& content) const {
        const QString path = folder_.filePath("a.signature.json");
        put(path, content);
        return path.toStdString();
    }

    QTemporaryDir folder_;
};

TRACEWRIGHT_TEST(signature_file, SignatureFileTest)
#include "signature_file_test.moc"
