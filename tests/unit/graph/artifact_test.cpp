#include "core/verify/artifact.h"

#include <caffe2/serialize/inline_container.h>

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <random>

#include "tests/test_program.h"
#include "tests/unit/graph/artifact_files.h"
#include "tests/unit/graph/modules.h"

using namespace tracewright;
using namespace tracewright::tests;

namespace {

ArtifactFacts inspect(const std::filesystem::path& file) {
    Progress progress;
    return inspectArtifact(file, progress);
}

QString refusal(const std::filesystem::path& file) {
    return errorOf([&] { inspect(file); });
}

// Bytes that this process has read from files so far.
std::uint64_t bytesRead() {
    std::ifstream io("/proc/self/io");
    std::string name;
    std::uint64_t value = 0;
    io >> name >> value;
    return value;
}

std::string safetensorsBytes() {
    const std::string header = R"({"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
    std::string length(8, '\0');
    length[0] = static_cast<char>(header.size());
    return length + header + "abcd";
}

}  // namespace

class ArtifactTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    std::filesystem::path place(const std::string& name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

    // A good module's file with some records in place of its own.
    std::filesystem::path changed(const std::map<std::string, std::string>& records) const {
        auto all = recordsOf(makeEncoder());
        for (const auto& [name, bytes] : records) {
            all[name] = bytes;
        }
        writeArchive(place("changed.pt"), all);
        return place("changed.pt");
    }

  private Q_SLOTS:
    void aFileTellsWhatItHolds() {
        traceEncoder(4).save(place("encoder.pt").string(), {{"notes/readme.txt", "hello"}});
        const ArtifactFacts facts = inspect(place("encoder.pt"));
        QCOMPARE(facts.snapshot.schema(),
                 "forward(Encoder self, Tensor piece_ids, Dict(str, Tensor) attention_mask) -> "
                 "(((Tensor, Tensor)))");
        QCOMPARE(facts.snapshot.scopes.size(), std::size_t{4});
        QCOMPARE(facts.snapshot.scopes[0].parameterCount, 41);
        QCOMPARE(facts.bytes, std::filesystem::file_size(place("encoder.pt")));
        QCOMPARE(facts.extraFiles, std::vector<std::string>{"notes/readme.txt"});
    }

    void extraFilesThatAreNotOursAreNotBelieved() {
        traceEncoder(4).save(place("false.pt").string(),
                             {{"tracewright.recording.json", "{\"format\": 1}"},
                              {"tracewright.layout.json", "not JSON"}});
        const ArtifactFacts facts = inspect(place("false.pt"));
        QCOMPARE(facts.notes.size(), std::size_t{2});
        QCOMPARE(outputTensors(facts.layout).size(), std::size_t{2});
    }

    void theLayoutNamesWhatTypesTell() {
        makeEncoder().save(place("encoder.pt").string());
        const OutputLayout layout = inspect(place("encoder.pt")).layout;
        const auto tensors = outputTensors(layout);
        QCOMPARE(tensors.size(), std::size_t{2});
        QCOMPARE(tensors[1]->path, "Y[0][1]");
        QCOMPARE(tensors[1]->alias, "Y[0][-1]");
        QVERIFY(!tensors[1]->tensor->known);
        QVERIFY(tensors[1]->tensor->shape.empty());
    }

    // The line of C++ that a layout shows, compiled.
    void theLineOfCppReadsThePart() {
        const c10::IValue Y = c10::ivalue::Tuple::create(
            {c10::ivalue::Tuple::create({torch::zeros({1}), torch::ones({1})})});
        makeEncoder().save(place("encoder.pt").string());
        const OutputLayout layout = inspect(place("encoder.pt")).layout;
        const at::Tensor read = Y.toTuple()->elements()[0].toTuple()->elements()[1].toTensor();
        QCOMPARE(layout.root.children[0].children[1].cpp,
                 "Y.toTuple()->elements()[0].toTuple()->elements()[1].toTensor()");
        QCOMPARE(read.item<float>(), 1.0F);
    }

    void aListIsAPartWithoutChildren() {
        makeModule("Lists", "def forward(self, x: Tensor):\n    return (x, [x, x])\n")
            .save(place("lists.pt").string());
        const OutputLayout layout = inspect(place("lists.pt")).layout;
        QCOMPARE(layout.root.children[1].title, "Tensor[]");
        QCOMPARE(layout.root.children[1].cpp, "Y.toTuple()->elements()[1]");
        QCOMPARE(outputTensors(layout).size(), std::size_t{1});
    }

    void weightsAreNotRead() {
        auto module = makeModule("Big", "def forward(self, x: Tensor):\n    return x\n");
        module.register_buffer("table", torch::zeros({16 << 20}));
        module.save(place("big.pt").string());
        const std::uint64_t before = bytesRead();
        const ArtifactFacts facts = inspect(place("big.pt"));
        QVERIFY(bytesRead() - before < 1 << 20);
        QCOMPARE(facts.snapshot.scopes[0].parameterBytes, std::uint64_t{64 << 20});
    }

    void otherFilesAreToldByTheirContent_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const std::string& bytes, const char* text) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromLatin1(text);
        };
        row("safetensors", safetensorsBytes(), "unsupported: .* is a safetensors file");
        row("legacy pickle", "\x80\x02\x8a\x0al\xfc\x9c" + std::string(50, 'x'),
            "unsupported: .* is a pickle");
        row("onnx", std::string("\x08\x08\x12\x07pytorch\x1a", 12), "unsupported: .*ONNX");
        row("gguf", "GGUF\x03" + std::string(40, '\0'), "unsupported: .*GGUF");
        row("hdf5", "\x89HDF\r\n\x1a\n", "unsupported: .*HDF5");
        row("gzip", "\x1f\x8b\x08" + std::string(40, '\0'), "unsupported: .*unpack");
        row("text", "import torch\n", "unsupported: .*text file");
        row("noise", std::string("\x01\x02\x03\xff\x00\x07", 6), "bad-format: .*no zip record");
        row("empty", "", "bad-format: .*");
        row("only a zip's start", "PK\x03\x04", "bad-format: .*cut short");
    }
    void otherFilesAreToldByTheirContent() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        writeBytes(place("some.pt"), bytes.toStdString());
        const QString told = refusal(place("some.pt"));
        QVERIFY2(QRegularExpression("^" + text).match(told).hasMatch(), qPrintable(told));
        QVERIFY(told.contains(QStringLiteral("some.pt")));
    }

    void otherZipArchivesAreToldByTheirRecords_data() {
        QTest::addColumn<QString>("record");
        QTest::addColumn<QString>("text");
        QTest::newRow("state dict") << "data.pkl"
                                    << "unsupported: .*written by torch.save";
        QTest::newRow("pt2") << "archive_format"
                             << "unsupported: .*torch.export";
        QTest::newRow("old pt2") << "serialized_exported_program.json"
                                 << "unsupported: .*torch.export";
        QTest::newRow("package") << ".data/extern_modules"
                                 << "unsupported: .*torch.package";
        QTest::newRow("old script") << "model.json"
                                    << "unsupported: .*before PyTorch 1.4";
        QTest::newRow("other") << "hello.txt"
                               << "bad-format: .*zip archive of";
    }
    void otherZipArchivesAreToldByTheirRecords() {
        QFETCH(QString, record);
        QFETCH(QString, text);
        std::ofstream stream(place("some.pt"), std::ios::binary);
        caffe2::serialize::PyTorchStreamWriter writer([&](const void* bytes, std::size_t size) {
            stream.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
            return size;
        });
        writer.writeRecord(record.toStdString(), "x", 1);
        writer.writeEndOfFile();
        stream.close();
        const QString told = refusal(place("some.pt"));
        QVERIFY2(QRegularExpression("^" + text).match(told).hasMatch(), qPrintable(told));
    }

    void aMissingFileAndAFolderAreTold() {
        QVERIFY(refusal(place("none.pt")).startsWith(QStringLiteral("not-found: ")));
        QVERIFY(refusal(folder_.path().toStdString()).startsWith(QStringLiteral("unreadable: ")));
    }

    void aFileCutShortAnywhereIsRefused() {
        makeEncoder().save(place("encoder.pt").string());
        const std::string whole = readBytes(place("encoder.pt"));
        for (std::size_t i = 0; i < 40; ++i) {
            writeBytes(place("cut.pt"), whole.substr(0, whole.size() * i / 40));
            const QString told = refusal(place("cut.pt"));
            QVERIFY2(told.startsWith(QStringLiteral("bad-format: ")), qPrintable(told));
        }
    }

    void aDamagedByteNeverCrashes() {
        makeEncoder().save(place("encoder.pt").string());
        const std::string whole = readBytes(place("encoder.pt"));
        std::mt19937 random(7);
        int refused = 0;
        for (int i = 0; i < 150; ++i) {
            std::string damaged = whole;
            char& byte = damaged[random() % damaged.size()];
            byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1 + random() % 255));
            writeBytes(place("damaged.pt"), damaged);
            const QString told = refusal(place("damaged.pt"));
            QVERIFY2(!told.startsWith(QStringLiteral("more than one line")), qPrintable(told));
            refused += told == QStringLiteral("nothing thrown") ? 0 : 1;
        }
        QVERIFY(refused > 30);
    }

    void aZipBombIsRefusedBeforeItUnpacks() {
        makeEncoder().save(place("encoder.pt").string());
        std::string bytes = readBytes(place("encoder.pt"));
        const std::string entry = "PK\x01\x02";
        for (std::size_t at = bytes.find(entry); at != std::string::npos;
             at = bytes.find(entry, at + 1)) {
            if (bytes[at + 10] == 8) {
                bytes.replace(at + 24, 4, std::string("\xf0\xff\xff\x7f", 4));  // 2 GiB
            }
        }
        writeBytes(place("bomb.pt"), bytes);
        QVERIFY(refusal(place("bomb.pt")).contains(QStringLiteral("unpack to more than")));
    }

    void codeNestedDeepIsRefused_data() {
        QTest::addColumn<QByteArray>("expression");
        QTest::newRow("brackets") << QByteArray(100000, '(') + "x" + QByteArray(100000, ')');
        QTest::newRow("unary") << QByteArray(200000, '-') + "x";
        QTest::newRow("sum") << "x" + QByteArray("+x").repeated(100000);
        QTest::newRow("attributes") << "x" + QByteArray(".T").repeated(100000);
        QTest::newRow("calls") << "x" + QByteArray("()").repeated(100000);
        QTest::newRow("items") << "x" + QByteArray("[0]").repeated(100000);
    }
    void codeNestedDeepIsRefused() {
        QFETCH(QByteArray, expression);
        const std::string code =
            "class Encoder(Module):\n  def forward(self, x: Tensor) -> Tensor:\n"
            "    return " +
            expression.toStdString() + "\n";
        const QString told = refusal(changed({{"code/__torch__/samples.py", code}}));
        QVERIFY2(told.startsWith(QStringLiteral("bad-format: 'changed/code")) ||
                     told.contains(QStringLiteral("no generated code has")),
                 qPrintable(told));
    }

    void codeIndentedDeepIsRefused() {
        std::string code = "class Encoder(Module):\n";
        for (std::size_t i = 1; i < 2000; ++i) {
            code += std::string(i, ' ') + "if True:\n";
        }
        QVERIFY(refusal(changed({{"code/__torch__/samples.py", code}}))
                    .contains(QStringLiteral("indentation")));
    }

    void picklesNestedDeepAreRefused_data() {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QString>("text");
        QTest::newRow("tuples") << "\x80\x02)" + QByteArray(1000000, '\x85') + "."
                                << "deep";
        // Each list is put into the one before after that was put away.
        QByteArray lists = "\x80\x02]q\x01";
        for (int i = 0; i < 100000; ++i) {
            lists += QByteArray("h\x01]q\x01") + "a0h\x01";
            lists += "0";
        }
        QTest::newRow("lists") << lists + "h\x01."
                               << "deep";
        QTest::newRow("itself") << QByteArray(
                                       "\x80\x02]q\x01h\x01"
                                       "a.")
                                << "holds itself";
        QTest::newRow("no value") << QByteArray(
                                         "\x80\x02"
                                         "a.")
                                  << "hasn't put";
        QTest::newRow("forbidden opcode") << QByteArray(
                                                 "\x80\x02"
                                                 "iposix\nsystem\n.")
                                          << "opcode 105";
        QTest::newRow("cut short") << QByteArray(
                                          "\x80\x02X\xff\xff\xff\x7f"
                                          "abc")
                                   << "cut short";
    }
    void picklesNestedDeepAreRefused() {
        QFETCH(QByteArray, pickle);
        QFETCH(QString, text);
        for (const char* record : {"data.pkl", "constants.pkl"}) {
            const QString told = refusal(changed({{record, pickle.toStdString()}}));
            QVERIFY2(told.startsWith(QStringLiteral("bad-format: ")) && told.contains(text),
                     qPrintable(told));
        }
    }

    void codeThatIsNoneIsRefusedInOneLine_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("other language") << QByteArray("#include <stdio.h>\nint main() {}\n");
        QTest::newRow("no class") << QByteArray("import os\nos.system('true')\n");
        QTest::newRow("unknown operator") << QByteArray(
            "class Encoder(Module):\n  __parameters__ = []\n  __buffers__ = []\n"
            "  def forward(self: __torch__.samples.Encoder, x: Tensor) -> Tensor:\n"
            "    return torch.no_such_thing(x)\n");
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x01", 4);
    }
    void codeThatIsNoneIsRefusedInOneLine() {
        QFETCH(QByteArray, code);
        const QString told =
            refusal(changed({{"code/__torch__/samples.py", code.toStdString()},
                             {"code/__torch__/samples/___torch_mangle_7.py", code.toStdString()}}));
        QVERIFY2(told.startsWith(QStringLiteral("bad-format: ")), qPrintable(told));
        QVERIFY(told.contains(QStringLiteral("changed.pt")));
    }

    void cancelStopsTheLoading() {
        makeEncoder().save(place("encoder.pt").string());
        std::stop_source stop;
        Progress progress([&](const ProgressReport&) { stop.request_stop(); }, stop.get_token());
        QVERIFY_THROWS_EXCEPTION(Cancelled, inspectArtifact(place("encoder.pt"), progress));
    }
};

TRACEWRIGHT_TEST(artifact, ArtifactTest)
#include "artifact_test.moc"
