#include <algorithm>

#include "core/checkpoint/safetensors.h"
#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;
using fixtures::safetensors;

namespace {

const std::string kData(24, 'x');
const std::string kGood =
    R"({"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},)"
    R"("a":{"dtype":"I64","shape":[],"data_offsets":[16,24]}})";

std::string one(const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return "{\"t\":{\"dtype\":" + dtype + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets +
           "}}";
}

std::vector<TensorEntry> read(const std::string& bytes) {
    const fixtures::Folder folder;
    return readSafetensorsHeader(CheckpointFile(folder.write("x.safetensors", bytes)));
}

std::string withLength(std::uint64_t length, const std::string& rest) {
    return fixtures::bytesOf<std::uint64_t>({length}) + rest;
}

}  // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aHeaderGivesNamesShapesAndOffsets() {
        const auto tensors = read(safetensors(kGood, kData));
        QCOMPARE(tensors.size(), std::size_t{2});
        QCOMPARE(tensors[0].name, std::string("a"));
        QCOMPARE(tensors[0].dtype, Dtype::Int64);
        QVERIFY(tensors[0].shape.empty());
        QCOMPARE(tensors[0].elements(), 1);
        QCOMPARE(tensors[0].offset, 8 + kGood.size() + 16);
        QCOMPARE(tensors[1].shape, (std::vector<std::int64_t>{2, 2}));
        QCOMPARE(tensors[1].bytes(), std::uint64_t{16});
        QVERIFY(tensors[1].strides.empty());
    }

    void headersWithoutPaddingOrWithSpacesAreRead() {
        QCOMPARE(read(safetensors("{}", "")).size(), std::size_t{0});
        QCOMPARE(read(safetensors(kGood + "   ", kData)).size(), std::size_t{2});
    }

    void tensorsWithoutElementsAreRead() {
        const auto tensors = read(safetensors(one("\"F32\"", "[0,3]", "[0,0]"), ""));
        QCOMPARE(tensors.at(0).bytes(), std::uint64_t{0});
    }

    void everyDtypeIsRead() {
        for (const char* name :
             {"BOOL", "U8", "I8", "I16", "U16", "I32", "U32", "I64", "U64", "F16", "BF16", "F32",
              "F64", "C64", "F8_E4M3", "F8_E5M2", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F8_E8M0"}) {
            const auto dtype = dtypeFromSafetensors(name);
            QVERIFY2(dtype.has_value(), name);
            QCOMPARE(safetensorsName(*dtype), std::string_view(name));
            QCOMPARE(dtypeFromName(dtypeName(*dtype)), dtype);
            const auto bytes = std::to_string(3 * dtypeSize(*dtype));
            const auto tensors =
                read(safetensors(one("\"" + std::string(name) + "\"", "[3]", "[0," + bytes + "]"),
                                 std::string(3 * dtypeSize(*dtype), '\0')));
            QCOMPARE(tensors.at(0).dtype, *dtype);
        }
    }

    void fourBitElementsCountInPairs() {
        const auto tensors = read(safetensors(one("\"F4\"", "[2,8]", "[0,8]"), "01234567"));
        QCOMPARE(tensors.at(0).dtype, Dtype::Float4E2M1FNX2);
        QCOMPARE(tensors.at(0).shape, (std::vector<std::int64_t>{2, 4}));
        VERIFY_FAILS(read(safetensors(one("\"F4\"", "[2,3]", "[0,3]"), "012")),
                     ErrorCode::BadFormat, "'t'", "[2, 3]", "not even");
    }

    void damagedLengthsAreRefused() {
        VERIFY_FAILS(read(""), ErrorCode::BadFormat, "x.safetensors", "empty (0 bytes)");
        VERIFY_FAILS(read("1234567"), ErrorCode::BadFormat, "7 bytes", "cut short");
        VERIFY_FAILS(read(withLength(0, "")), ErrorCode::BadFormat, "header of 0 bytes");
        VERIFY_FAILS(read(withLength(100, "{}")), ErrorCode::BadFormat, "header of 100 bytes",
                     "only 2 follow", "cut short");
        VERIFY_FAILS(read(withLength(100'000'001, "{}")), ErrorCode::BadFormat, "100000001",
                     "100000000 is the most");
        VERIFY_FAILS(read(withLength(UINT64_MAX, "{}")), ErrorCode::BadFormat,
                     "18446744073709551615");
        VERIFY_FAILS(read(withLength(2, "[]")), ErrorCode::BadFormat, "does not start with '{'");
    }

    void truncatedFilesAreRefusedAtEveryByte() {
        const std::string whole = safetensors(kGood, kData);
        for (std::size_t length = 0; length < whole.size(); ++length) {
            VERIFY_FAILS(read(whole.substr(0, length)), ErrorCode::BadFormat, "x.safetensors");
        }
    }

    void damagedJsonIsRefused() {
        VERIFY_FAILS(read(safetensors("{\"a\":", "")), ErrorCode::BadFormat, "x.safetensors",
                     "not JSON", "line 1, column");
        VERIFY_FAILS(read(safetensors("{}{}", "")), ErrorCode::BadFormat, "not JSON");
        VERIFY_FAILS(read(safetensors("{\"\xff\":1}", "")), ErrorCode::BadFormat, "not JSON");
        VERIFY_FAILS(read(safetensors(std::string("{\0}", 3), "")), ErrorCode::BadFormat,
                     "not JSON");
        std::string deep = "{\"a\":" + std::string(100'000, '[');
        VERIFY_FAILS(read(safetensors(deep, "")), ErrorCode::BadFormat, "deeper than 64 levels");
        deep = "{\"a\":[" + std::string(5'000'000, '0');
        VERIFY_FAILS(read(safetensors(deep, "")), ErrorCode::BadFormat, "not JSON");
    }

    void moreValuesThanAnyCheckpointHasAreRefused() {
        std::string many = "{\"a\":[0";
        for (int i = 0; i < 2'000'001; ++i) {
            many += ",0";
        }
        VERIFY_FAILS(read(safetensors(many + "]}", "")), ErrorCode::BadFormat,
                     "more than 2000000 values");
    }

    void duplicateNamesAreRefused() {
        const std::string twice =
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
            "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}}";
        VERIFY_FAILS(read(safetensors(twice, "xy")), ErrorCode::BadFormat, "'a' twice");
        VERIFY_FAILS(
            read(safetensors(
                "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[0,1]}}",
                "x")),
            ErrorCode::BadFormat, "'dtype' twice");
    }

    void damagedMetadataIsRefused() {
        VERIFY_FAILS(read(safetensors("{\"__metadata__\":1}", "")), ErrorCode::BadFormat,
                     "__metadata__");
        VERIFY_FAILS(read(safetensors("{\"__metadata__\":{\"a\":1}}", "")), ErrorCode::BadFormat,
                     "__metadata__");
    }

    void damagedNamesAreRefused() {
        VERIFY_FAILS(read(safetensors("{\"\":{}}", "")), ErrorCode::BadFormat, "0 bytes");
        VERIFY_FAILS(read(safetensors("{\"a\\u001b[31m\\n\":{}}", "")), ErrorCode::BadFormat,
                     "\\x1b[31m\\x0a", "control characters");
        VERIFY_FAILS(read(safetensors("{\"" + std::string(1025, 'n') + "\":{}}", "")),
                     ErrorCode::BadFormat, "1025 bytes", "1024");
    }

    void damagedEntriesAreRefused_data() {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QStringList>("facts");
        std::string manyOnes;
        for (int i = 0; i < 64; ++i) {
            manyOnes += ",1";
        }
        const auto row = [](const char* name, const std::string& header, QStringList facts) {
            facts << QStringLiteral("'t'") << QStringLiteral("x.safetensors");
            QTest::newRow(name) << QString::fromStdString(header) << facts;
        };
        row("no object", R"({"t":7})", {"'dtype'"});
        row("no dtype", R"({"t":{"shape":[1],"data_offsets":[0,1]}})", {"'dtype'"});
        row("no shape", R"({"t":{"dtype":"U8","data_offsets":[0,1]}})", {"'shape'"});
        row("no offsets", R"({"t":{"dtype":"U8","shape":[1]}})", {"'data_offsets'"});
        row("dtype is a number", one("7", "[1]", "[0,1]"), {"'dtype'", "no text"});
        row("shape is a number", one("\"U8\"", "1", "[0,1]"), {"'shape'", "no array"});
        row("shape is an object", one("\"U8\"", R"({"a":1})", "[0,1]"), {"'shape'", "no array"});
        row("shape is negative", one("\"U8\"", "[-1]", "[0,1]"), {"'shape'", "-1"});
        row("shape is a fraction", one("\"U8\"", "[1.5]", "[0,1]"), {"'shape'", "1.5"});
        row("shape is a text", one("\"U8\"", R"(["1"])", "[0,1]"), {"'shape'"});
        row("size above int64", one("\"U8\"", "[9223372036854775808]", "[0,1]"),
            {"9223372036854775808"});
        row("shape overflows", one("\"F32\"", "[4294967296,4294967296]", "[0,4]"),
            {"overflow", "[4294967296, 4294967296]"});
        row("empty shape overflows", one("\"F32\"", "[0,4294967296,4294967296]", "[0,0]"),
            {"overflow"});
        row("65 dimensions", one("\"U8\"", "[1" + manyOnes + "]", "[0,1]"),
            {"65 dimensions", "64"});
        row("one offset", one("\"U8\"", "[1]", "[0]"), {"[0]"});
        row("three offsets", one("\"U8\"", "[1]", "[0,1,1]"), {"[0, 1, 1]"});
        row("end before begin", one("\"U8\"", "[1]", "[1,0]"), {"[1, 0]"});
        row("too few bytes", one("\"F32\"", "[2]", "[0,4]"), {"needs 8 bytes", "has 4"});
        row("too many bytes", one("\"U8\"", "[2]", "[0,4]"), {"needs 2 bytes", "has 4"});
        row("out of the file", one("\"U8\"", "[30]", "[0,30]"), {"byte 30", "24", "cut short"});
        row("gap at the start", one("\"U8\"", "[20]", "[4,24]"), {"gap of 4 bytes"});
        row("gap of one byte", one("\"U8\"", "[20]", "[1,21]"), {"gap of 1 byte before"});
        row("not aligned",
            R"({"s":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
            R"("t":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}})",
            {"byte 1", "not aligned", "4"});
        row("overlap",
            R"({"s":{"dtype":"U8","shape":[16],"data_offsets":[0,16]},)"
            R"("t":{"dtype":"U8","shape":[16],"data_offsets":[8,24]}})",
            {"overlaps 's' by 8 bytes"});
        row("inside another",
            R"({"s":{"dtype":"U8","shape":[24],"data_offsets":[0,24]},)"
            R"("t":{"dtype":"U8","shape":[4],"data_offsets":[8,12]}})",
            {"overlaps 's' by 16 bytes"});
        row("gap between",
            R"({"s":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},)"
            R"("t":{"dtype":"U8","shape":[8],"data_offsets":[16,24]}})",
            {"gap of 8 bytes"});
    }

    void damagedEntriesAreRefused() {
        QFETCH(QString, header);
        QFETCH(QStringList, facts);
        const fixtures::Failure failure =
            fixtures::failureOf([&] { read(safetensors(header.toStdString(), kData)); });
        QVERIFY(failure.thrown);
        QCOMPARE(failure.code, ErrorCode::BadFormat);
        const QString line = QString::fromStdString(failure.line);
        QVERIFY(!line.contains('\n'));
        for (const QString& fact : facts) {
            QVERIFY2(line.contains(fact), failure.line.c_str());
        }
    }

    void bytesBehindTheLastTensorAreRefused() {
        VERIFY_FAILS(read(safetensors(kGood, kData + "more")), ErrorCode::BadFormat,
                     "4 bytes behind");
    }

    void dtypesThatLibTorchHasNotAreRefusedByName() {
        VERIFY_FAILS(read(safetensors(one("\"F6_E2M3\"", "[4]", "[0,3]"), "xyz")),
                     ErrorCode::Unsupported, "x.safetensors", "'t'", "'F6_E2M3'");
    }

    void gitLfsStandInsAreTold() {
        VERIFY_FAILS(read("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"),
                     ErrorCode::BadFormat, "x.safetensors", "git lfs pull");
    }
};

TRACEWRIGHT_TEST(checkpoint_safetensors, SafetensorsTest)
#include "safetensors_test.moc"
