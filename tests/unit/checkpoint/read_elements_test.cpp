#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <random>

#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;
using fixtures::elementsOf;
using fixtures::open;
namespace fs = std::filesystem;
namespace pkl = fixtures::pickle;

namespace {

const std::string kFloat = pkl::global("torch", "FloatStorage");

// One tensor "t" over a storage 0, 1, 2, ... of float32.
std::shared_ptr<const Checkpoint> strided(const fixtures::Folder& folder, std::size_t elements,
                                          std::int64_t offset,
                                          const std::vector<std::int64_t>& shape,
                                          const std::vector<std::int64_t>& strides) {
    std::vector<float> storage(elements);
    std::iota(storage.begin(), storage.end(), 0.0F);
    const auto count = static_cast<std::int64_t>(elements);
    folder.write("config.json", "{}");
    folder.write(
        "pytorch_model.bin",
        fixtures::torchZip(pkl::stateDict({{"t", pkl::tensor(pkl::storage(kFloat, "0", count),
                                                             offset, shape, strides)}}),
                           {{"0", fixtures::bytesOf(storage)}}));
    return open(folder.path());
}

// What the tensor holds, element by element.
std::vector<float> expected(std::int64_t offset, const std::vector<std::int64_t>& shape,
                            const std::vector<std::int64_t>& strides) {
    std::int64_t elements = 1;
    for (const std::int64_t size : shape) {
        elements *= size;
    }
    std::vector<float> out;
    for (std::int64_t i = 0; i < elements; ++i) {
        std::int64_t place = offset;
        std::int64_t rest = i;
        for (std::size_t dim = shape.size(); dim-- > 0;) {
            place += rest % shape[dim] * strides[dim];
            rest /= shape[dim];
        }
        out.push_back(static_cast<float>(place));
    }
    return out;
}

std::vector<float> slice(const Checkpoint& checkpoint, std::uint64_t first, std::uint64_t count) {
    std::vector<float> out(count);
    checkpoint.readElements(checkpoint.tensors().front(), first,
                            std::as_writable_bytes(std::span(out)));
    return out;
}

}  // namespace

class ReadElementsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void stridedTensorsBecomeContiguous_data() {
        using Sizes = QList<qint64>;
        QTest::addColumn<int>("storage");
        QTest::addColumn<int>("offset");
        QTest::addColumn<Sizes>("shape");
        QTest::addColumn<Sizes>("strides");
        QTest::newRow("transposed") << 12 << 0 << Sizes{4, 3} << Sizes{1, 4};
        QTest::newRow("slice") << 12 << 5 << Sizes{2, 2} << Sizes{4, 1};
        QTest::newRow("expanded") << 3 << 0 << Sizes{5, 3, 2} << Sizes{0, 1, 0};
        QTest::newRow("one") << 8 << 7 << Sizes{1, 1} << Sizes{9, 9};
        QTest::newRow("every third") << 31 << 0 << Sizes{11} << Sizes{3};
        QTest::newRow("permuted") << 120 << 0 << Sizes{3, 5, 2, 4} << Sizes{8, 24, 4, 1};
        QTest::newRow("sparse columns") << 100'000 << 3 << Sizes{10, 2} << Sizes{9'999, 40};
    }

    void stridedTensorsBecomeContiguous() {
        QFETCH(int, storage);
        QFETCH(int, offset);
        QFETCH(QList<qint64>, shape);
        QFETCH(QList<qint64>, strides);
        const std::vector<std::int64_t> sizes(shape.begin(), shape.end());
        const std::vector<std::int64_t> steps(strides.begin(), strides.end());
        const fixtures::Folder folder;
        const auto checkpoint =
            strided(folder, static_cast<std::size_t>(storage), offset, sizes, steps);
        const auto wanted = expected(offset, sizes, steps);
        QCOMPARE(elementsOf<float>(*checkpoint, "t"), wanted);
        for (std::size_t first = 0; first <= wanted.size(); ++first) {
            for (std::size_t count = 0; count <= wanted.size() - first; count += 1 + count / 7) {
                const auto part = slice(*checkpoint, first, count);
                QVERIFY(
                    std::equal(part.begin(), part.end(), wanted.begin() + std::ptrdiff_t(first)));
            }
        }
    }

    void tensorsOfManyBlocksBecomeContiguous() {
        const fixtures::Folder folder;
        const std::int64_t rows = 3'001;
        const std::int64_t columns = 1'999;  // 24 MB, three blocks
        const auto checkpoint =
            strided(folder, std::size_t(rows * columns), 0, {columns, rows}, {1, columns});
        const auto whole = elementsOf<float>(*checkpoint, "t");
        QCOMPARE(whole.size(), std::size_t(rows * columns));
        for (std::int64_t i = 0; i < columns; ++i) {
            for (std::int64_t j = 0; j < rows; ++j) {
                if (whole[std::size_t(i * rows + j)] != static_cast<float>(i + j * columns)) {
                    QFAIL("an element is in the wrong place");
                }
            }
        }
        const auto part = slice(*checkpoint, 4'000'000, 1'000'000);
        QVERIFY(std::equal(part.begin(), part.end(), whole.begin() + 4'000'000));
    }

    void everyElementSizeIsGathered() {
        const std::vector<std::pair<std::string, std::size_t>> types = {
            {"ByteStorage", 1},
            {"BFloat16Storage", 2},
            {"FloatStorage", 4},
            {"DoubleStorage", 8},
            {"ComplexDoubleStorage", 16}};
        for (const auto& [type, size] : types) {
            std::string data;
            for (std::size_t i = 0; i < 6 * size; ++i) {
                data += static_cast<char>(i);
            }
            const fixtures::Folder folder;
            folder.write("config.json", "{}");
            folder.write(
                "pytorch_model.bin",
                fixtures::torchZip(
                    pkl::stateDict(
                        {{"t", pkl::tensor(pkl::storage(pkl::global("torch", type), "0", 6), 0,
                                           {3, 2}, {1, 3})}}),
                    {{"0", data}}));
            const auto checkpoint = open(folder.path());
            std::string out(6 * size, '\0');
            checkpoint->readElements(checkpoint->tensors().front(), 0,
                                     std::as_writable_bytes(std::span(out)));
            std::string wanted;
            for (const std::size_t element : {0U, 3U, 1U, 4U, 2U, 5U}) {
                wanted += data.substr(element * size, size);
            }
            QCOMPARE(out, wanted);
        }
    }

    void rangesOutsideOfTheTensorAreRefused() {
        const fixtures::Folder folder;
        const auto checkpoint = strided(folder, 12, 0, {3, 4}, {4, 1});
        VERIFY_FAILS(slice(*checkpoint, 10, 3), ErrorCode::BadFormat, "'t'", "12 elements",
                     "12 bytes", "element 10");
        VERIFY_FAILS(slice(*checkpoint, UINT64_MAX, 1), ErrorCode::BadFormat, "'t'");
        std::vector<std::byte> half(6);
        VERIFY_FAILS(checkpoint->readElements(checkpoint->tensors().front(), 0, half),
                     ErrorCode::BadFormat, "6 bytes");
    }

    void aFileThatIsCutShortGivesAnError() {
        const fixtures::Folder folder;
        const auto contiguous = strided(folder, 4096, 0, {64, 64}, {64, 1});
        fs::resize_file(folder.path("pytorch_model.bin"), 1000);
        VERIFY_FAILS(slice(*contiguous, 0, 4096), ErrorCode::Changed, "pytorch_model.bin",
                     "cut short", "to 1000 bytes");
        const auto transposed = strided(folder, 4096, 0, {64, 64}, {1, 64});
        fs::resize_file(folder.path("pytorch_model.bin"), 0);
        VERIFY_FAILS(slice(*transposed, 0, 4096), ErrorCode::Changed, "pytorch_model.bin",
                     "to 0 bytes");
    }

    void aFileThatIsWrittenToGivesAnError() {
        const fixtures::Folder folder;
        const auto checkpoint = strided(folder, 12, 0, {3, 4}, {4, 1});
        const auto file = folder.path("pytorch_model.bin");
        fs::last_write_time(file, fs::last_write_time(file) + std::chrono::seconds(1));
        VERIFY_FAILS(slice(*checkpoint, 0, 12), ErrorCode::Changed, "pytorch_model.bin",
                     "written to");
        const auto again = open(folder.path());
        std::ofstream(file, std::ios::app) << "more";
        VERIFY_FAILS(slice(*again, 0, 12), ErrorCode::Changed, "pytorch_model.bin", "grew");
    }

    void aFileThatIsReplacedOrRemovedIsStillReadAsItWas() {
        const fixtures::Folder folder;
        const auto checkpoint = strided(folder, 12, 0, {3, 4}, {4, 1});
        folder.write("new", "something else");
        fs::rename(folder.path("new"), folder.path("pytorch_model.bin"));
        QCOMPARE(slice(*checkpoint, 11, 1), (std::vector<float>{11.0F}));
    }

    void onlyFilesAreOpened() {
        const fixtures::Folder folder;
        VERIFY_FAILS(CheckpointFile(folder.path("none")), ErrorCode::NotFound, "none");
        VERIFY_FAILS(CheckpointFile(folder.path()), ErrorCode::Unreadable, "a folder");
        VERIFY_FAILS(CheckpointFile("/dev/zero"), ErrorCode::Unreadable, "'/dev/zero'", "a device");
        QCOMPARE(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
        VERIFY_FAILS(CheckpointFile(folder.path("pipe")), ErrorCode::Unreadable, "a pipe");
        const CheckpointFile file(folder.write("ten", "0123456789"));
        std::vector<std::byte> three(3);
        VERIFY_FAILS(file.read(8, three), ErrorCode::BadFormat, "ten", "10 bytes", "3 were",
                     "at 8");
        VERIFY_FAILS(file.read(UINT64_MAX, three), ErrorCode::BadFormat, "10 bytes");
    }

    void filesCanBeMoved() {
        const fixtures::Folder folder;
        CheckpointFile first(folder.write("a", "0123456789"));
        CheckpointFile second(std::move(first));
        CheckpointFile third(folder.write("b", "xyz"));
        third = std::move(second);
        std::string text(10, '\0');
        third.read(0, std::as_writable_bytes(std::span(text)));
        QCOMPARE(text, std::string("0123456789"));
        QCOMPARE(third.path(), folder.path("a"));
        third.willNeed(0, 10);
        third.dontNeed(0, 10);
        third.checkUnchanged();
    }
};

TRACEWRIGHT_TEST(checkpoint_read_elements, ReadElementsTest)
#include "read_elements_test.moc"
