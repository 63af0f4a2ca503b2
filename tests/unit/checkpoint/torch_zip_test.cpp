#include <complex>

#include "core/checkpoint/torch_zip.h"
#include "core/checkpoint/zip_archive.h"
#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;
using fixtures::elementsOf;
using fixtures::torchZip;
using fixtures::ZipPart;
namespace fs = std::filesystem;
namespace pkl = fixtures::pickle;

namespace {

const std::string kFloat = pkl::global("torch", "FloatStorage");
const std::string kTwelve(12, 'x');  // three float32

std::vector<TensorEntry> readZip(const std::string& bytes) {
    const fixtures::Folder folder;
    return readTorchZipHeader(CheckpointFile(folder.write("x.bin", bytes)));
}

// The archive whose one tensor "t" takes the storage "0" of three float32.
std::vector<TensorEntry> readTensor(const std::string& tensor) {
    return readZip(torchZip(pkl::stateDict({{"t", tensor}}), {{"0", kTwelve}}));
}

std::string good() {
    return pkl::tensor(pkl::storage(kFloat, "0", 3), 0, {3}, {1});
}

std::vector<TensorEntry> readPickle(const std::string& pickle) {
    return readZip(torchZip(pickle, {{"0", kTwelve}}));
}

std::shared_ptr<const Checkpoint> openData(const fixtures::Folder& folder, const char* name) {
    folder.write("config.json", "{}");
    folder.write("pytorch_model.bin",
                 fixtures::readFile(fs::path(TRACEWRIGHT_SOURCE_DIR) / "tests/data" / name));
    return fixtures::open(folder.path());
}

std::vector<ZipPart> goodParts() {
    return {{"archive/data.pkl", pkl::stateDict({{"t", good()}})},
            {"archive/byteorder", "little"},
            {"archive/data/0", kTwelve}};
}

}  // namespace

class TorchZipTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aFileOfTorchSaveIsRead() {
        const fixtures::Folder folder;
        const auto checkpoint = openData(folder, "torch-zip.bin");
        QCOMPARE(checkpoint->format(), WeightFormat::TorchZip);
        using Floats = std::vector<float>;
        using Halfs = std::vector<std::uint16_t>;
        QCOMPARE(elementsOf<float>(*checkpoint, "base"),
                 (Floats{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
        QCOMPARE(elementsOf<float>(*checkpoint, "transposed"),
                 (Floats{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}));
        QCOMPARE(elementsOf<float>(*checkpoint, "slice"), (Floats{5, 6, 9, 10}));
        QCOMPARE(elementsOf<float>(*checkpoint, "expanded"), (Floats{7, 7, 7}));
        QCOMPARE(elementsOf<float>(*checkpoint, "parameter"), Floats(4, 0.5F));
        QCOMPARE(elementsOf<float>(*checkpoint, "whole_parameter"), Floats(3, 0.25F));
        QCOMPARE(elementsOf<std::int64_t>(*checkpoint, "buffer"),
                 (std::vector<std::int64_t>{1, 2, 3}));
        QCOMPARE(elementsOf<std::int64_t>(*checkpoint, "scalar"), std::vector<std::int64_t>{-3});
        QCOMPARE(elementsOf<double>(*checkpoint, "double"), std::vector<double>{0.1});
        QCOMPARE(elementsOf<std::uint16_t>(*checkpoint, "half"), (Halfs{0x3c00, 0xc000}));
        QCOMPARE(elementsOf<std::uint16_t>(*checkpoint, "bfloat16"), (Halfs{0x3f80, 0xc000}));
        QCOMPARE(elementsOf<std::uint16_t>(*checkpoint, "uint16"), Halfs{65535});
        QCOMPARE(elementsOf<std::uint8_t>(*checkpoint, "bool"), (std::vector<std::uint8_t>{1, 0}));
        QCOMPARE(elementsOf<std::uint8_t>(*checkpoint, "float8"),
                 (std::vector<std::uint8_t>{0x38, 0x40}));
        QCOMPARE(elementsOf<std::complex<float>>(*checkpoint, "complex"),
                 (std::vector<std::complex<float>>{{1, 2}}));
        QCOMPARE(checkpoint->find("complex")->dtype, Dtype::Complex64);
        QCOMPARE(checkpoint->find("float8")->dtype, Dtype::Float8E4M3FN);
        QCOMPARE(checkpoint->find("empty")->shape, (std::vector<std::int64_t>{0, 3}));
        QCOMPARE(checkpoint->tensors().size(), std::size_t{17});  // "step" and "options" are none
    }

    void tiedWeightsShareTheirBytes() {
        const fixtures::Folder folder;
        const auto checkpoint = openData(folder, "torch-zip.bin");
        QCOMPARE(checkpoint->find("tied")->offset, checkpoint->find("base")->offset);
        QVERIFY(checkpoint->find("tied")->strides.empty());
        QCOMPARE(checkpoint->find("transposed")->strides, (std::vector<std::int64_t>{1, 4}));
    }

    void aFileWithoutChecksumsIsRead() {
        const fixtures::Folder folder;
        QCOMPARE(elementsOf<float>(*openData(folder, "torch-no-crc.bin"), "weight"),
                 (std::vector<float>{0, 1, 2}));
    }

    void archivesWithoutZip64AreRead() {
        const auto tensors = readZip(fixtures::zip(goodParts(), {.zip64End = false}));
        QCOMPARE(tensors.at(0).name, std::string("t"));
    }

    void theLegacyFormIsRefusedWithItsConversion() {
        const fixtures::Folder folder;
        VERIFY_FAILS(openData(folder, "torch-legacy.bin"), ErrorCode::Unsupported,
                     "pytorch_model.bin", "PyTorch 1.6", "python3 -c", "torch.load(", "save_file(",
                     "model.safetensors");
    }

    void otherKindsOfFilesAreRefused() {
        const fixtures::Folder folder;
        VERIFY_FAILS(openData(folder, "torch-script.bin"), ErrorCode::Unsupported, "TorchScript");
        VERIFY_FAILS(openData(folder, "torch-module.bin"), ErrorCode::Unsupported,
                     "'torch.nn.modules.linear.Linear'");
        VERIFY_FAILS(readZip(""), ErrorCode::BadFormat, "empty (0 bytes)");
        VERIFY_FAILS(readZip(std::string("\x80\x02}q\0.", 6)), ErrorCode::BadFormat,
                     "no zip record");
        VERIFY_FAILS(readZip("version https://git-lfs.github.com/spec/v1\n"), ErrorCode::BadFormat,
                     "git lfs pull");
        VERIFY_FAILS(readZip(fixtures::zip({{"a/b", "c"}})), ErrorCode::BadFormat, "'a/data.pkl'");
    }

    void archivesCutShortAreRefusedAtEveryByte() {
        const std::string whole = fixtures::zip(goodParts());
        for (std::size_t length = 0; length < whole.size(); ++length) {
            VERIFY_FAILS(readZip(whole.substr(0, length)), ErrorCode::BadFormat, "x.bin");
        }
        VERIFY_FAILS(readZip(whole + "x"), ErrorCode::BadFormat, "bytes behind its end");
        VERIFY_FAILS(readZip(whole.substr(0, 4) + whole), ErrorCode::BadFormat, "x.bin");
    }

    void damagedZipRecordsAreRefused() {
        auto parts = goodParts();
        parts[2].tellSize = 1'000;
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::BadFormat, "'archive/data/0'",
                     "1000 bytes", "sizes are damaged");
        parts = goodParts();
        parts[2].tellSize = 8;
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::BadFormat, "3 elements of 4 bytes",
                     "record has 8 bytes");
        parts = goodParts();
        parts[0].crc = 1;
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::BadFormat, "'archive/data.pkl'",
                     "CRC-32", "should have 1");
        parts = goodParts();
        parts[0].method = 8;
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::Unsupported, "'archive/data.pkl'",
                     "is compressed");
        parts[0].method = 12;
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::Unsupported, "'archive/data.pkl'",
                     "compressed (method 12)");
        parts = goodParts();
        parts[2].flags |= 1U;
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::Unsupported, "'archive/data/0'",
                     "encrypted");
        parts = goodParts();
        parts.push_back(parts[2]);
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::BadFormat, "'archive/data/0'",
                     "twice");
        parts = goodParts();
        parts[2].name = "archive/data/1";
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::BadFormat, "no zip record",
                     "'archive/data/0'");
        VERIFY_FAILS(readZip(fixtures::zip(goodParts(), {.tellEntries = 2})), ErrorCode::BadFormat,
                     "tells 2 zip records", "has 3");
    }

    void aDirectoryThatDisagreesWithLocalHeadersIsRefused() {
        std::string bytes = fixtures::zip(goodParts());
        bytes[bytes.find("archive/data/0")] = 'b';
        VERIFY_FAILS(readZip(bytes), ErrorCode::BadFormat, "another name", "local header");
        bytes = fixtures::zip(goodParts());
        bytes[bytes.find("archive/data/0") - 8] = 1;  // the size in the local header
        VERIFY_FAILS(readZip(bytes), ErrorCode::BadFormat, "other sizes", "'archive/data/0'");
        bytes = fixtures::zip(goodParts());
        bytes[bytes.find("archive/data/0") - 2] = 100;  // extra data, which moves the bytes on
        VERIFY_FAILS(readZip(bytes), ErrorCode::BadFormat, "reaches beyond", "'archive/data/0'");
    }

    void otherByteOrdersAreRefused() {
        auto parts = goodParts();
        parts[1].data = "big";
        VERIFY_FAILS(readZip(fixtures::zip(parts)), ErrorCode::Unsupported, "'big'",
                     "little-endian");
        parts.erase(parts.begin() + 1);
        QCOMPARE(readZip(fixtures::zip(parts)).size(), std::size_t{1});
    }

    void forbiddenGlobalsAreRefusedByName() {
        const std::string attack =
            pkl::global("os", "system") + pkl::tuple({pkl::text("id")}) + "R";
        VERIFY_FAILS(readTensor(attack), ErrorCode::Unsupported, "x.bin", "'os.system'",
                     "nothing was run");
        for (const char* name : {"eval", "exec", "getattr", "__import__"}) {
            VERIFY_FAILS(readTensor(pkl::global("builtins", name)), ErrorCode::Unsupported,
                         std::string("'builtins.") + name + "'");
        }
        VERIFY_FAILS(readTensor(pkl::global("torch", "load")), ErrorCode::Unsupported,
                     "'torch.load'");
        VERIFY_FAILS(readTensor(pkl::global("torch._utils", "_rebuild_qtensor")),
                     ErrorCode::Unsupported, "'torch._utils._rebuild_qtensor'");
        VERIFY_FAILS(readTensor(pkl::global("a\x1b[2Jb", "c")), ErrorCode::Unsupported,
                     "'a\\x1b[2Jb.c'");
    }

    void forbiddenOpcodesAreRefusedByName() {
        const std::vector<std::pair<std::string, std::string>> opcodes = {
            {"i", "INST"},          {"o", "OBJ"},
            {"\x81", "NEWOBJ"},     {"\x93", "STACK_GLOBAL"},
            {"P", "PERSID"},        {"\x82", "EXT1"},
            {"\x92", "NEWOBJ_EX"},  {"B", "BINBYTES"},
            {"\x94", "MEMOIZE"},    {"\x97", "NEXT_BUFFER"},
            {"\xff", "number 255"}, {std::string(1, '\0'), "number 0"}};
        for (const auto& opcode : opcodes) {
            VERIFY_FAILS(readPickle("\x80\x02" + opcode.first), ErrorCode::Unsupported, "x.bin",
                         "opcode " + opcode.second, "byte 2");
        }
        VERIFY_FAILS(readPickle("\x80\x04}."), ErrorCode::Unsupported, "protocol 4");
    }

    void stackBombsAreRefused() {
        VERIFY_FAILS(readPickle("\x80\x02" + std::string(3'000'000, 'N') + "."),
                     ErrorCode::BadFormat, "x.bin", "more than 100000 values", "stack");
        VERIFY_FAILS(readPickle("\x80\x02" + std::string(3'000'000, '(') + "."),
                     ErrorCode::BadFormat, "more than 100000 values");
        std::string values = "\x80\x02](";
        for (int i = 0; i < 50; ++i) {
            values += std::string(90'000, 'N') + "e(";
        }
        VERIFY_FAILS(readPickle(values), ErrorCode::BadFormat, "more than 4000000 values");
    }

    void memoBombsAreRefused() {
        VERIFY_FAILS(readPickle(std::string("\x80\x02}r\xff\xff\xff\x7f.", 9)),
                     ErrorCode::BadFormat, "x.bin", "place 2147483647", "2000000 is the most");
        VERIFY_FAILS(readPickle(std::string("\x80\x02h\x05.", 5)), ErrorCode::BadFormat, "place 5",
                     "never put");
        // A million laughs: each list holds the one before twice.
        std::string laughs = pkl::text("x") + "]q" + std::string(1, '\0');
        for (int i = 0; i < 100; ++i) {
            const auto before = static_cast<char>(i);
            laughs += std::string("](h") + before + "h" + before + "eq" + static_cast<char>(i + 1);
        }
        std::string pickle = "\x80\x02" + pkl::orderedDict() + "(" + pkl::text("t") + good();
        pickle += pkl::text("laughs") + "(" + laughs + "t" + "u.";
        QCOMPARE(readPickle(pickle).size(), std::size_t{1});
        // A dict that holds itself.
        pickle = std::string("\x80\x02}q\x00", 5) + pkl::text("self") + std::string("h\x00s", 3) +
                 pkl::text("t") + good() + "s.";
        VERIFY_FAILS(readPickle(pickle), ErrorCode::Unsupported, "inside of 'self'");
    }

    void longTextsAndNumbersAreRefused() {
        VERIFY_FAILS(readPickle(std::string("\x80\x02X\xff\xff\xff\xff.", 8)), ErrorCode::BadFormat,
                     "4294967295 bytes", "1048576 is the most");
        VERIFY_FAILS(readPickle(std::string("\x80\x02X\x10\x00\x00\x00.", 8)), ErrorCode::BadFormat,
                     "within a value");
        VERIFY_FAILS(readPickle("\x80\x02\x8a\x09"
                                "123456789."),
                     ErrorCode::BadFormat, "number of 9 bytes");
    }

    void damagedPicklesAreRefused_data() {
        QTest::addColumn<QByteArray>("pickle");
        const auto row = [](const char* name, const std::string& pickle) {
            QTest::newRow(name) << QByteArray::fromStdString("\x80\x02" + pickle);
        };
        row("nothing on the stack", ".");
        row("no stop", "}");
        row("two values left", "NN.");
        row("bytes behind", "}.x");
        row("a mark left", "(}.");
        row("below a mark", "}(s.");
        row("no mark", "}t.");
        row("an odd number of items", "}(" + pkl::text("a") + "u.");
        row("items for a list", "](NNu.");
        row("values for a dict", "}(Ne.");
        row("call of a number", "K\x01)R.");
        row("arguments are no tuple", pkl::global("collections", "OrderedDict") + "}R.");
        row("arguments of a dict", pkl::global("collections", "OrderedDict") + "(NtR.");
        row("attributes of a number", "K\x01}b.");
        row("a persistent id of nothing", "NQ.");
        row("a persistent id of another kind",
            pkl::tuple({pkl::text("module"), kFloat, pkl::text("0"), pkl::text("cpu"), "K\x03"}) +
                "Q.");
        row("a storage of a function",
            pkl::storage(pkl::global("collections", "OrderedDict"), "0", 3) + ".");
        row("a storage of -1 elements", pkl::storage(kFloat, "0", -1) + ".");
        row("a global without end", "ctorch");
    }

    void damagedPicklesAreRefused() {
        QFETCH(QByteArray, pickle);
        VERIFY_FAILS(readPickle(pickle.toStdString()), ErrorCode::BadFormat, "x.bin",
                     "the file is damaged");
    }

    void tensorsBeyondTheirStorageAreRefused() {
        const auto at = [](std::int64_t offset, const std::vector<std::int64_t>& shape,
                           const std::vector<std::int64_t>& strides) {
            return readTensor(pkl::tensor(pkl::storage(kFloat, "0", 3), offset, shape, strides));
        };
        QCOMPARE(at(2, {1}, {1}).at(0).strides.size(), std::size_t{0});
        QCOMPARE(at(3, {0}, {1}).at(0).bytes(), std::uint64_t{0});
        VERIFY_FAILS(at(1, {3}, {1}), ErrorCode::BadFormat, "'t'", "[3]", "offset 1",
                     "storage of 3 elements");
        VERIFY_FAILS(at(0, {2, 2}, {2, 1}), ErrorCode::BadFormat, "strides [2, 1]");
        VERIFY_FAILS(at(4, {0}, {1}), ErrorCode::BadFormat, "offset 4");
        VERIFY_FAILS(at(INT64_MAX, {1}, {1}), ErrorCode::BadFormat, "storage of 3 elements");
        VERIFY_FAILS(at(0, {3}, {INT64_MAX}), ErrorCode::BadFormat, "storage of 3 elements");
        VERIFY_FAILS(at(0, {2, 2}, {INT64_MAX, INT64_MAX}), ErrorCode::BadFormat, "storage of 3");
        VERIFY_FAILS(at(0, {std::int64_t{1} << 40, std::int64_t{1} << 40}, {0, 0}),
                     ErrorCode::BadFormat, "overflow");
        VERIFY_FAILS(at(0, {-1}, {1}), ErrorCode::BadFormat, "shape");
        VERIFY_FAILS(at(0, {1}, {-1}), ErrorCode::BadFormat, "strides");
        VERIFY_FAILS(at(-1, {1}, {1}), ErrorCode::BadFormat, "offset");
        VERIFY_FAILS(at(0, {1, 1}, {1}), ErrorCode::BadFormat, "2 dimensions with 1 strides");
        VERIFY_FAILS(at(0, std::vector<std::int64_t>(65, 1), std::vector<std::int64_t>(65, 1)),
                     ErrorCode::BadFormat, "at most 64");
    }

    void storagesOfTheWrongSizeAreRefused() {
        const auto of = [](const std::string& type, std::int64_t elements) {
            return readTensor(
                pkl::tensor(pkl::storage(pkl::global("torch", type), "0", elements), 0, {1}, {1}));
        };
        QCOMPARE(of("ByteStorage", 12).size(), std::size_t{1});
        VERIFY_FAILS(of("FloatStorage", 4), ErrorCode::BadFormat, "storage '0'",
                     "4 elements of 4 bytes", "12 bytes");
        VERIFY_FAILS(of("DoubleStorage", 1), ErrorCode::BadFormat, "1 elements of 8 bytes");
        VERIFY_FAILS(of("DoubleStorage", INT64_MAX), ErrorCode::BadFormat, "storage '0'");
        VERIFY_FAILS(of("QUInt8Storage", 12), ErrorCode::Unsupported, "'torch.QUInt8Storage'");
    }

    void dictsThatHoldTensorsDeeperAreRefused() {
        const std::string nested = "}" + pkl::text("weight") + good() + "s";
        VERIFY_FAILS(readTensor(nested), ErrorCode::Unsupported, "inside of 't'", "torch.save");
        VERIFY_FAILS(readPickle("\x80\x02](" + good() + "e."), ErrorCode::Unsupported,
                     "no dict of tensors");
        VERIFY_FAILS(readPickle("\x80\x02}K\x01" + good() + "s."), ErrorCode::BadFormat,
                     "name is no text");
    }

    void namesThatOccurTwiceAreRefused() {
        VERIFY_FAILS(readPickle(pkl::stateDict({{"t", good()}, {"t", good()}})),
                     ErrorCode::BadFormat, "'t' twice");
        VERIFY_FAILS(readPickle(pkl::stateDict({{"a\nb", good()}})), ErrorCode::BadFormat,
                     "'a\\x0ab'");
        VERIFY_FAILS(readPickle(pkl::stateDict({{"\xff", good()}})), ErrorCode::BadFormat,
                     "'\\xff'");
    }

    void viewsThatChangeNumbersAreRefused() {
        std::string conjugate = good();
        conjugate.insert(conjugate.size() - 2, "}" + pkl::text("conj") + "\x88s");
        VERIFY_FAILS(readTensor(conjugate), ErrorCode::Unsupported, "metadata 'conj'",
                     "resolve_conj");
    }
};

TRACEWRIGHT_TEST(checkpoint_torch_zip, TorchZipTest)
#include "torch_zip_test.moc"
