#include <random>

#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/torch_zip.h"
#include "tests/test_program.h"
#include "tests/unit/checkpoint/checkpoint_fixtures.h"

using namespace tracewright;
namespace fs = std::filesystem;

namespace {

// Reads damaged bytes as a header. It must be refused by an Error or give tensors inside of the
// file; what else happens (a crash, another exception) ends the test.
class Reader {
  public:
    using Header = std::vector<TensorEntry> (*)(const CheckpointFile&);
    explicit Reader(Header header) : header_(header) {}

    void read(const std::string& bytes) {
        folder_.write("file", bytes);
        const CheckpointFile file(folder_.path("file"));
        try {
            for (const TensorEntry& tensor : header_(file)) {
                QVERIFY(tensor.offset <= file.size());
                if (tensor.strides.empty()) {
                    QVERIFY(tensor.bytes() <= file.size() - tensor.offset);
                }
            }
            ++accepted;
        } catch (const Error& error) {
            QVERIFY(std::string_view(error.what()).find('\n') == std::string_view::npos);
            ++refused;
        }
    }

    // Every byte changed in several ways, every length, and random damage in several places.
    void readDamaged(const std::string& whole) {
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string damaged = whole;
            for (const unsigned flip : {0x01U, 0x80U}) {
                damaged[i] = static_cast<char>(static_cast<unsigned char>(whole[i]) ^ flip);
                read(damaged);
            }
            read(whole.substr(0, i));
            read(whole.substr(i));
        }
        std::mt19937 random(20261124);
        for (int round = 0; round < 1'000; ++round) {
            std::string damaged = whole;
            for (int i = 0; i < 4; ++i) {
                damaged[random() % damaged.size()] = static_cast<char>(random());
            }
            read(damaged);
        }
    }

    int accepted = 0;
    int refused = 0;

  private:
    Header header_;
    fixtures::Folder folder_;
};

std::string data(const char* name) {
    return fixtures::readFile(fs::path(TRACEWRIGHT_SOURCE_DIR) / "tests/data" / name);
}

}  // namespace

class HeaderFuzzTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void damagedSafetensorsNeverCrash() {
        Reader reader(readSafetensorsHeader);
        reader.readDamaged(
            fixtures::safetensors(R"({"__metadata__":{"format":"pt"},)"
                                  R"("b":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},)"
                                  R"("a":{"dtype":"I64","shape":[],"data_offsets":[16,24]}})",
                                  std::string(24, 'x')));
        QVERIFY(reader.accepted > 0);
        QVERIFY(reader.refused > 1'000);
    }

    // Without checksums, so that damage reaches the pickle.
    void damagedTorchZipsNeverCrash() {
        const std::string whole = data("torch-no-crc.bin");
        QVERIFY(whole.size() > 1'000);
        Reader reader(readTorchZipHeader);
        reader.readDamaged(whole);
        QVERIFY(reader.accepted > 0);
        QVERIFY(reader.refused > 1'000);
    }

    void damagedPicklesNeverCrash() {
        const std::string whole = data("torch-zip.bin");
        const std::size_t start = whole.find("\x80\x02");
        const std::size_t end = whole.find(std::string("u}q"), start);
        QVERIFY(end != std::string::npos);
        Reader reader(readTorchZipHeader);
        std::mt19937 random(20261124);
        const std::string pickle = whole.substr(start, end - start) + "u.";
        for (int round = 0; round < 2'000; ++round) {
            std::string damaged = pickle;
            for (int i = 0; i <= round % 3; ++i) {
                damaged[random() % damaged.size()] = static_cast<char>(random());
            }
            reader.read(fixtures::torchZip(damaged, {{"0", std::string(16, 'x')}}));
        }
        QVERIFY(reader.refused > 1'000);
    }
};

TRACEWRIGHT_TEST(checkpoint_header_fuzz, HeaderFuzzTest)
#include "header_fuzz_test.moc"
