#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/error.h"

// Makes checkpoint files, whole ones and damaged ones, and asks what opening them says.
namespace fixtures {

// A folder that goes with the test.
class Folder {
  public:
    std::filesystem::path path() const { return dir_.path().toStdString(); }
    std::filesystem::path path(const std::string& name) const { return path() / name; }
    // Writes a file, and the folders that it needs.
    std::filesystem::path write(const std::string& name, std::string_view bytes) const;

  private:
    QTemporaryDir dir_;
};

std::string readFile(const std::filesystem::path& path);

// What `work` throws. An Error whose text isn't one line that names `file` fails the test.
struct Failure {
    bool thrown = false;
    tracewright::ErrorCode code = tracewright::ErrorCode::Usage;
    std::string line;
};
template <class Work>
Failure failureOf(Work&& work) {
    try {
        work();
    } catch (const tracewright::Error& error) {
        return {true, error.code(), error.what()};
    }
    return {};
}

// safetensors: the length, the header as it is given, the data.
std::string safetensors(const std::string& header, std::string_view data);

// Little-endian bytes of numbers.
template <class Number>
std::string bytesOf(const std::vector<Number>& numbers) {
    std::string out(numbers.size() * sizeof(Number), '\0');
    std::memcpy(out.data(), numbers.data(), out.size());
    return out;
}

// The zip archives of torch.save, with every field open to damage.
struct ZipPart {
    std::string name;
    std::string data;
    std::uint16_t method = 0;
    std::uint16_t flags = 0x800;
    std::uint32_t crc = 0;                // 0: computed
    std::uint64_t tellSize = UINT64_MAX;  // what the headers tell; else the data's
    std::uint64_t hole = 0;               // of the last part: its size in place of data
};
struct ZipOptions {
    bool zip64End = true;
    std::uint16_t tellEntries = UINT16_MAX;  // else their number
};
std::string zip(const std::vector<ZipPart>& parts, const ZipOptions& options = {});
// A whole archive with this pickle and one storage "0" that is a hole in the file.
void writeSparseTorchZip(const std::filesystem::path& file, const std::string& pickle,
                         std::uint64_t hole);

// Opcodes of a pickle, as torch.save writes them.
namespace pickle {
std::string text(const std::string& value);
std::string number(std::int64_t value);
std::string tuple(const std::vector<std::string>& items);
std::string global(const std::string& module, const std::string& name);
std::string orderedDict();
std::string storage(const std::string& type, const std::string& key, std::int64_t elements);
std::string tensor(const std::string& storage, std::int64_t offset,
                   const std::vector<std::int64_t>& shape,
                   const std::vector<std::int64_t>& strides);
// PROTO 2, an OrderedDict of these, STOP.
std::string stateDict(const std::vector<std::pair<std::string, std::string>>& items);
}  // namespace pickle

// A whole archive: data.pkl, byteorder, data/KEY.
std::string torchZip(const std::string& pickle,
                     const std::vector<std::pair<std::string, std::string>>& storages);

template <class Number>
std::vector<Number> elementsOf(const tracewright::Checkpoint& checkpoint, const std::string& name) {
    const auto* tensor = checkpoint.find(name);
    if (tensor == nullptr) {
        return {};
    }
    std::vector<Number> out(static_cast<std::size_t>(tensor->elements()));
    checkpoint.readElements(*tensor, 0, std::as_writable_bytes(std::span(out)));
    return out;
}

std::shared_ptr<const tracewright::Checkpoint> open(const std::filesystem::path& location);

inline std::string lackOf(const std::string& text, const std::string& line) {
    return "no '" + text + "' in: " + line;
}

}  // namespace fixtures

// Runs an expression that must fail: with this code, in one line that holds each of the texts.
#define VERIFY_FAILS(expression, wantedCode, ...)                                                  \
    do {                                                                                           \
        const fixtures::Failure failure = fixtures::failureOf([&] { (void)(expression); });        \
        QVERIFY2(failure.thrown, "nothing was refused");                                           \
        const std::string& failureLine = failure.line;                                             \
        QVERIFY2(                                                                                  \
            failure.code == (wantedCode),                                                          \
            (std::string(tracewright::errorCodeName(failure.code)) + ": " + failureLine).c_str()); \
        QVERIFY2(failureLine.find('\n') == std::string::npos, failureLine.c_str());                \
        for (const std::string& wanted : std::vector<std::string>{__VA_ARGS__}) {                  \
            QVERIFY2(failureLine.find(wanted) != std::string::npos,                                \
                     fixtures::lackOf(wanted, failureLine).c_str());                               \
        }                                                                                          \
    } while (false)
