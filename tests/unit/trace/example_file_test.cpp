#include "core/trace/example_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

#include "core/error.h"
#include "core/trace/signature.h"
#include "tests/test_program.h"

using namespace tracewright;

namespace {

// A .npy file as numpy.save writes it, with the given dict as its header.
QByteArray npy(const QByteArray& dict, const QByteArray& data, char version = 1) {
    QByteArray text = dict;
    const int prefix = version == 1 ? 10 : 12;
    while ((prefix + text.size() + 1) % 64 != 0) {
        text += ' ';
    }
    text += '\n';
    QByteArray out("\x93NUMPY");
    out += version;
    out += '\0';
    for (int i = 0; i < (version == 1 ? 2 : 4); ++i) {
        out += static_cast<char>((text.size() >> (8 * i)) & 0xFF);
    }
    return out + text + data;
}

QByteArray dict(const QByteArray& descr, const QByteArray& shape,
                const QByteArray& order = "False") {
    return "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
}

QByteArray safetensors(const QByteArray& header, int bytes) {
    QByteArray out;
    for (int i = 0; i < 8; ++i) {
        out += static_cast<char>((static_cast<quint64>(header.size()) >> (8 * i)) & 0xFF);
    }
    return out + header + QByteArray(bytes, '\0');
}

}  // namespace

class ExampleFileTest : public QObject {
    Q_OBJECT

    std::string file(const QString& name, const QByteArray& bytes) {
        QFile out(folder_.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size()) {
            qFatal("%s cannot be written", qPrintable(name));
        }
        return out.fileName().toStdString();
    }

    static QString refusal(const std::string& path, const std::string& tensor) {
        try {
            readExampleHeader(path, tensor);
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return {};
    }

    QTemporaryDir folder_;

  private Q_SLOTS:
    void headersAreRead_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<std::vector<std::int64_t>>("shape");
        using Shape = std::vector<std::int64_t>;
        const QByteArray data(48, '\0');
        QTest::newRow("int64") << npy(dict("<i8", "(2, 3)"), data) << "int64" << Shape{2, 3};
        QTest::newRow("int32") << npy(dict("<i4", "(12,)"), data) << "int32" << Shape{12};
        QTest::newRow("bool") << npy(dict("|b1", "(4, 1, 1, 12)"), data) << "bool"
                              << Shape{4, 1, 1, 12};
        QTest::newRow("version 2") << npy(dict("<i8", "(2, 3)"), data, 2) << "int64" << Shape{2, 3};
        QTest::newRow("version 3") << npy(dict("<i8", "(2, 3)"), data, 3) << "int64" << Shape{2, 3};
        QTest::newRow("scalar") << npy(dict("<c16", "()"), data.first(16)) << "complex128"
                                << Shape{};
        QTest::newRow("empty") << npy(dict("<i8", "(0, 3)"), "") << "int64" << Shape{0, 3};
        QTest::newRow("other order of keys")
            << npy(R"({"shape":(6,),"fortran_order":True,"descr":"<f8"})", data) << "float64"
            << Shape{6};
    }
    void headersAreRead() {
        QFETCH(QByteArray, bytes);
        QFETCH(std::vector<std::int64_t>, shape);
        const ExampleHeader header = readExampleHeader(file("a.npy", bytes), "");
        QTEST(QString::fromUtf8(dtypeName(header.dtype).data()), "dtype");
        QCOMPARE(header.shape, shape);
    }

    void damagedFilesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("fact");
        const QByteArray data(48, '\0');
        const QByteArray good = npy(dict("<i8", "(2, 3)"), data);
        const auto changed = [&](int at, char to) {
            QByteArray out = good;
            out[at] = to;
            return out;
        };
        QTest::newRow("nothing") << QByteArray() << "doesn't start as one";
        QTest::newRow("magic") << changed(0, 'N') << "doesn't start as one";
        QTest::newRow("prefix cut") << good.first(9) << "doesn't start as one";
        QTest::newRow("version 4") << changed(6, 4) << "version is 4.0";
        QTest::newRow("version 0") << changed(6, 0) << "version is 0.0";
        QTest::newRow("version 1.1") << changed(7, 1) << "version is 1.1";
        QTest::newRow("length cut") << npy("{}", "", 2).first(11) << "ends within its header";
        QTest::newRow("header cut") << good.first(60) << "ends within its header";
        QTest::newRow("long header") << changed(9, 0x7F) << "bytes long, more than 10000";
        QTest::newRow("longest header")
            << QByteArray("\x93NUMPY\x02\x00\xFF\xFF\xFF\xFF", 12) << "4294967295 bytes long";
        QTest::newRow("data cut") << good.first(good.size() - 1)
                                  << "need 48 bytes, and it holds 47";
        QTest::newRow("data over") << good + "x"
                                   << "need 48 bytes, and it holds 49";
        QTest::newRow("no data") << good.first(128) << "need 48 bytes, and it holds 0";
        const auto row = [&](const char* name, const QByteArray& header, const char* fact) {
            QTest::newRow(name) << npy(header, data) << fact;
        };
        row("fortran", dict("<i8", "(2, 3)", "True"), "Fortran order");
        row("order", dict("<i8", "(2, 3)", "Maybe"), "neither True nor False");
        row("order number", dict("<i8", "(2, 3)", "1"), "'}' is expected");
        row("big-endian", dict(">i8", "(2, 3)"), "dtype '>i8'");
        row("no byte order", dict("|i8", "(2, 3)"), "dtype '|i8'");
        row("objects", dict("|O", "(6,)"), "dtype '|O'");
        row("text", dict("<U2", "(6,)"), "dtype '<U2'");
        row("no dtype", dict("", "(6,)"), "dtype ''");
        row("structured", "{'descr': [('a', '<i8')], 'fortran_order': False, 'shape': (6,), }",
            "structured dtypes");
        row("negative", dict("<i8", "(-2, 3)"), "no number from 0");
        row("huge", dict("<i8", "(99999999999999999999,)"), "no number from 0");
        row("overflow", dict("<i8", "(4611686018427387904, 16)"), "shape overflows");
        row("fraction", dict("<i8", "(2.5, 3)"), "')' is expected");
        row("bare number", dict("<i8", "6"), "'(' is expected");
        row("open tuple", "{'descr': '<i8', 'fortran_order': False, 'shape': (2, 3", "expected");
        row("many sizes", dict("<i8", "(" + QByteArray("1,").repeated(65) + ")"),
            "more than 64 dimensions");
        row("no shape", "{'descr': '<i8', 'fortran_order': False}", "must have descr");
        row("twice", "{'descr': '<i8', 'descr': '<i4', 'fortran_order': False}", "'descr' twice");
        row("unknown", "{'descr': '<i8', 'order': 'C'}", "unknown key 'order'");
        row("open string", "{'descr", "has no end");
        row("no dict", "['<i8']", "'{' is expected");
        row("more", dict("<i8", "(2, 3)") + "print()", "goes on after the dict");
        row("control", dict("<i8\x1b[31m", "(2, 3)"), "dtype '<i8\\x1b[31m'");
    }
    void damagedFilesAreRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, fact);
        const std::string path = file("a.npy", bytes);
        try {
            readExampleHeader(path, "");
            QFAIL("the file was taken");
        } catch (const Error& error) {
            const QString line = QString::fromUtf8(error.what());
            QVERIFY2(line.contains(fact) && line.contains("a.npy'"), qPrintable(line));
            QVERIFY(!line.contains('\n') && !line.contains('\x1b'));
        }
    }

    void aSafetensorsTensorIsFoundByName() {
        const std::string path =
            file("a.safetensors",
                 safetensors(R"({"ids":{"dtype":"I64","shape":[2,3],"data_offsets":[0,48]},)"
                             R"("mask":{"dtype":"BOOL","shape":[2,3],"data_offsets":[48,54]}})",
                             54));
        const ExampleHeader header = readExampleHeader(path, "mask");
        QCOMPARE(header.dtype, Dtype::Bool);
        QCOMPARE(header.shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(refusal(path, "masks"),
                 QString::fromStdString("'" + path +
                                        "': it has no tensor 'masks'; it has 'ids', 'mask'"));
        QVERIFY(refusal(path, "").contains("name one of its tensors"));
    }

    void anExampleMayComeFromFiles() {
        ModelFacts model;
        model.className = "FalconDecoder";
        model.kind = ModelKind::Decoder;
        model.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask};
        const std::string ids = file("ids.npy", npy(dict("<i4", "(3, 4)"), QByteArray(48, '\0')));
        const std::string mask = file(
            "mask.safetensors",
            safetensors(R"({"m":{"dtype":"BOOL","shape":[3,1,1,4],"data_offsets":[0,12]}})", 12));
        SignatureRequest request;
        request.examples = {"piece_ids=" + ids, "attention_mask=" + mask + ":m"};
        const Signature signature = makeSignature(request, model);
        QCOMPARE(signature.arguments[0].example.dtype, Dtype::Int32);
        QCOMPARE(signature.arguments[0].example.shape, (std::vector<std::int64_t>{3, 4}));
        QCOMPARE(signature.arguments[1].example.shape, (std::vector<std::int64_t>{3, 1, 1, 4}));
        QCOMPARE(exampleText(signature.arguments[1].example), mask + ":m");
    }

    void anExampleFileThatDoesNotFitIsRefusedLikeAnyOther() {
        ModelFacts model;
        model.className = "FalconDecoder";
        model.inputs = {ModelInput::PieceIds, ModelInput::AttentionMask};
        SignatureRequest request;
        request.examples = {"piece_ids=" + file("e.npy", npy(dict("<i8", "(0, 4)"), ""))};
        const auto problems = checkSignature(request, model);
        QCOMPARE(problems.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(problems[0].text),
                 QStringLiteral("the example of piece_ids is 0x4: sizes are 1 or more"));
    }
};

TRACEWRIGHT_TEST(example_file, ExampleFileTest)
#include "example_file_test.moc"
