#include <fcntl.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>
#include <vector>

#include "core/export/digest.h"
#include "core/export/zip_writer.h"
#include "tests/test_program.h"
#include "tests/unit/export/process.h"

using namespace tracewright;

namespace {

constexpr std::size_t pieceSize = std::size_t{64} << 20U;

// A file whose zeros take no room on the disk.
class SparseFile {
  public:
    explicit SparseFile(const std::string& path)
        : descriptor_(::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600)) {}
    ~SparseFile() { ::close(descriptor_); }
    SparseFile(const SparseFile&) = delete;
    SparseFile& operator=(const SparseFile&) = delete;

    void append(std::span<const std::byte> bytes) {
        if (bytes.size() < pieceSize) {
            whole_ = whole_ && ::pwrite(descriptor_, bytes.data(), bytes.size(), at_) ==
                                   static_cast<ssize_t>(bytes.size());
        }
        at_ += static_cast<off_t>(bytes.size());
    }
    bool whole() const { return whole_; }

  private:
    int descriptor_;
    off_t at_ = 0;
    bool whole_ = true;
};

}  // namespace

class ZipWriterTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // Records of more than 4 GiB, records that begin behind 4 GiB, and a directory there.
    void archivesOverFourGigabytesAreValid() {
        const QTemporaryDir folder;
        const QString file = folder.path() + QStringLiteral("/large.zip");
        const std::vector<std::byte> zeros(pieceSize);
        const std::uint64_t pieces = 65;
        std::uint64_t size = 0;
        {
            SparseFile sparse(file.toStdString());
            ZipWriter zip("archive", [&](std::span<const std::byte> b) { sparse.append(b); });
            zip.add("small", "text");
            zip.begin("large", pieces * pieceSize);
            std::uint32_t crc = 0;
            for (std::uint64_t i = 0; i < pieces; ++i) {
                zip.write(zeros);
                crc = crc32Of(zeros, crc);
            }
            zip.end(crc);
            zip.add("behind", "text");
            zip.finish();
            size = zip.size();
            QVERIFY(sparse.whole());
        }
        QCOMPARE(static_cast<std::uint64_t>(QFileInfo(file).size()), size);
        const ProcessResult unzip = runProcess("unzip", {QStringLiteral("-t"), file});
        QVERIFY2(unzip.code == 0, qPrintable(unzip.output));
        const ProcessResult python =
            runProcess("python3", {QStringLiteral("-c"),
                                   QStringLiteral("import sys, zipfile\n"
                                                  "z = zipfile.ZipFile(sys.argv[1])\n"
                                                  "assert z.read('archive/behind') == b'text'\n"
                                                  "print(z.getinfo('archive/large').file_size)\n"),
                                   file});
        QVERIFY2(python.code == 0, qPrintable(python.output));
        QCOMPARE(python.output.trimmed().toULongLong(), pieces * pieceSize);
    }
};

TRACEWRIGHT_TEST(zip64, ZipWriterTest)
#include "zip_writer_test.moc"
