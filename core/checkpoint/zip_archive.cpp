#include "core/checkpoint/zip_archive.h"

#include <zlib.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "core/checkpoint/limits.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/counted.h"
#include "core/error.h"

namespace tracewright {

namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kDirectoryEntry = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kEnd64Locator = 0x07064b50;
constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::size_t kEntryBytes = 46;
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEnd64Bytes = 56;
constexpr std::size_t kLocatorBytes = 20;
constexpr std::uint16_t kEncrypted = 1U << 0U;
constexpr std::uint16_t kSizesFollowData = 1U << 3U;
constexpr std::uint16_t kExtra64 = 1;
constexpr std::uint16_t kDeflate = 8;

// Little-endian numbers of a block whose size the caller has checked.
template <class Number>
Number number(std::string_view block, std::size_t at) {
    Number out = 0;
    for (std::size_t i = sizeof(Number); i-- > 0;) {
        out = static_cast<Number>(std::uint64_t{out} << 8U |
                                  static_cast<unsigned char>(block[at + i]));
    }
    return out;
}
constexpr auto u16 = number<std::uint16_t>;
constexpr auto u32 = number<std::uint32_t>;
constexpr auto u64 = number<std::uint64_t>;

std::string readBlock(const CheckpointFile& file, std::uint64_t offset, std::uint64_t length) {
    std::string block(length, '\0');
    file.read(offset, std::as_writable_bytes(std::span(block)));
    return block;
}

// The zip64 field of an entry's extra data, empty if there is none; nothing if it is malformed.
std::optional<std::string_view> zip64Field(std::string_view extra) {
    while (extra.size() >= 4) {
        const std::uint16_t length = u16(extra, 2);
        if (length > extra.size() - 4) {
            return std::nullopt;
        }
        if (u16(extra, 0) == kExtra64) {
            return extra.substr(4, length);
        }
        extra.remove_prefix(std::size_t{4} + length);
    }
    return std::string_view();
}

// A 32-bit number, or the next 64-bit one of the zip64 field where it is all ones.
bool widen(std::uint32_t narrow, std::string_view& field, std::uint64_t& out) {
    out = narrow;
    if (narrow != UINT32_MAX) {
        return true;
    }
    if (field.size() < 8) {
        return false;
    }
    out = u64(field, 0);
    field.remove_prefix(8);
    return true;
}

}  // namespace

struct ZipArchive::Directory {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t entries = 0;
    std::uint64_t end = 0;  // where the records of the archive's end start
};

void ZipArchive::fail(const std::string& fact, ErrorCode code) const {
    throw Error(code, shown(file_.path()) + fact);
}

void ZipArchive::failRecord(const std::string& name, const std::string& fact,
                            ErrorCode code) const {
    fail(": the record " + quoted(name) + " of the zip archive " + fact, code);
}

ZipArchive::ZipArchive(const CheckpointFile& file, ZipMethods methods)
    : file_(file), methods_(methods) {
    const Directory directory = findDirectory();
    if (directory.size > limits::kZipDirectoryBytes) {
        fail(" has a zip directory of " + std::to_string(directory.size) + " bytes, and " +
             std::to_string(limits::kZipDirectoryBytes) + " is the most: the file is damaged");
    }
    if (directory.offset > directory.end || directory.size != directory.end - directory.offset) {
        fail(" tells a zip directory of " + std::to_string(directory.size) + " bytes at " +
             std::to_string(directory.offset) + ", and it ends at " +
             std::to_string(directory.end) + ": the file is cut short or damaged");
    }
    const std::string block = readBlock(file_, directory.offset, directory.size);
    std::string_view rest = block;
    while (!rest.empty()) {
        records_.push_back(readEntry(rest));
    }
    if (records_.size() != directory.entries) {
        fail(" tells " + counted(directory.entries, "zip record") + ", and its directory has " +
             std::to_string(records_.size()) + ": the file is damaged");
    }
    checkOverlaps(directory.offset);
    checkNames();
}

ZipArchive::Directory ZipArchive::findDirectory() const {
    if (file_.size() < kEndBytes) {
        fail(" has " + counted(file_.size(), "byte") +
             ", too few for a zip archive: the file is cut short");
    }
    const std::string end = readBlock(file_, file_.size() - kEndBytes, kEndBytes);
    if (u32(end, 0) != kEnd || u16(end, 20) != 0) {
        fail(" (" + std::to_string(file_.size()) +
             " bytes) does not end as a zip archive ends: it is cut short or has bytes behind its "
             "end, fetch it again");
    }
    if (u16(end, 4) != 0 || u16(end, 6) != 0 || u16(end, 8) != u16(end, 10)) {
        fail(" is one part of a zip archive on several disks: join the parts first");
    }
    if (file_.size() >= kEndBytes + kLocatorBytes + kEnd64Bytes) {
        const std::string locator =
            readBlock(file_, file_.size() - kEndBytes - kLocatorBytes, kLocatorBytes);
        if (u32(locator, 0) == kEnd64Locator) {
            return findDirectory64(locator + end);
        }
    }
    return {u32(end, 16), u32(end, 12), u16(end, 10), file_.size() - kEndBytes};
}

// `end`: the locator of zip64's end, and the end.
ZipArchive::Directory ZipArchive::findDirectory64(const std::string& end) const {
    const std::uint64_t offset = u64(end, 8);
    if (offset != file_.size() - kEndBytes - kLocatorBytes - kEnd64Bytes || u32(end, 4) != 0 ||
        u32(end, 16) != 1) {
        fail(" tells that the end of its zip64 directory is at byte " + std::to_string(offset) +
             " of " + std::to_string(file_.size()) +
             ", where it is not: the file is cut short or damaged");
    }
    const std::string end64 = readBlock(file_, offset, kEnd64Bytes);
    const Directory out = {u64(end64, 48), u64(end64, 40), u64(end64, 32), offset};
    const std::string_view narrow = std::string_view(end).substr(kLocatorBytes);
    const auto agrees = [](std::uint64_t wide, std::uint64_t old, std::uint64_t ones) {
        return old == ones || old == wide;
    };
    if (u32(end64, 0) != kEnd64 || u64(end64, 4) != kEnd64Bytes - 12 || u32(end64, 16) != 0 ||
        u32(end64, 20) != 0 || u64(end64, 24) != out.entries ||
        !agrees(out.entries, u16(narrow, 10), UINT16_MAX) ||
        !agrees(out.size, u32(narrow, 12), UINT32_MAX) ||
        !agrees(out.offset, u32(narrow, 16), UINT32_MAX)) {
        fail(" has a zip64 end at byte " + std::to_string(offset) +
             " that disagrees with the end of its zip directory: the file is damaged");
    }
    return out;
}

ZipRecord ZipArchive::readEntry(std::string_view& rest) const {
    const std::size_t place = records_.size();
    if (rest.size() < kEntryBytes || u32(rest, 0) != kDirectoryEntry) {
        fail(" has no entry where record " + std::to_string(place) +
             " of its zip directory should be: the file is damaged");
    }
    const std::size_t nameBytes = u16(rest, 28);
    const std::size_t extraBytes = u16(rest, 30);
    const std::size_t total = kEntryBytes + nameBytes + extraBytes + u16(rest, 32);
    if (total > rest.size()) {
        fail(" has a zip directory that ends within record " + std::to_string(place) +
             ": the file is damaged");
    }
    ZipRecord record;
    record.name = std::string(rest.substr(kEntryBytes, nameBytes));
    record.flags = u16(rest, 8);
    record.crc = u32(rest, 16);
    auto field = zip64Field(rest.substr(kEntryBytes + nameBytes, extraBytes));
    if (!field || !widen(u32(rest, 24), *field, record.size) ||
        !widen(u32(rest, 20), *field, record.packed) ||
        !widen(u32(rest, 42), *field, record.header)) {
        failRecord(record.name, "has a malformed zip64 field: the file is damaged");
    }
    if ((record.flags & kEncrypted) != 0) {
        failRecord(record.name, "is encrypted: decrypt it", ErrorCode::Unsupported);
    }
    const std::uint16_t method = u16(rest, 10);
    record.deflated = method == kDeflate;
    if (method != 0 && !(record.deflated && methods_ == ZipMethods::StoredOrDeflated)) {
        failRecord(record.name,
                   "is compressed (method " + std::to_string(method) +
                       "), which PyTorch never does: write it again with PyTorch",
                   ErrorCode::Unsupported);
    }
    if (!record.deflated && record.packed != record.size) {
        failRecord(record.name, "is stored with " + std::to_string(record.packed) +
                                    " bytes and has " + std::to_string(record.size) +
                                    ": the sizes are damaged");
    }
    rest.remove_prefix(total);
    return record;
}

void ZipArchive::checkNames() {
    byName_.resize(records_.size());
    std::iota(byName_.begin(), byName_.end(), std::size_t{0});
    std::sort(byName_.begin(), byName_.end(),
              [&](std::size_t a, std::size_t b) { return records_[a].name < records_[b].name; });
    for (std::size_t i = 0; i < byName_.size(); ++i) {
        const std::string& name = records_[byName_[i]].name;
        if (name.empty()) {
            failRecord(name, "has no name: the file is damaged");
        }
        if (i > 0 && name == records_[byName_[i - 1]].name) {
            failRecord(name, "is there twice: the file is damaged, write it again with torch.save");
        }
    }
}

void ZipArchive::checkOverlaps(std::uint64_t directory) {
    std::sort(records_.begin(), records_.end(),
              [](const ZipRecord& a, const ZipRecord& b) { return a.header < b.header; });
    for (std::size_t i = 0; i < records_.size(); ++i) {
        ZipRecord& record = records_[i];
        record.limit = i + 1 < records_.size() ? records_[i + 1].header : directory;
        const std::uint64_t least = kLocalHeaderBytes + record.name.size();
        if (record.header > record.limit || record.limit - record.header < least ||
            record.limit - record.header - least < record.packed) {
            failRecord(record.name, "at byte " + std::to_string(record.header) + " tells " +
                                        std::to_string(record.packed) +
                                        " bytes, which reach beyond byte " +
                                        std::to_string(record.limit) +
                                        ", where the next part starts: the sizes are damaged");
        }
    }
    if (!records_.empty() && records_.front().header != 0) {
        fail(" has " + std::to_string(records_.front().header) +
             " bytes before its first zip record: the file is damaged");
    }
}

const ZipRecord* ZipArchive::find(std::string_view name) const noexcept {
    const auto at = std::lower_bound(
        byName_.begin(), byName_.end(), name,
        [&](std::size_t i, std::string_view wanted) { return records_[i].name < wanted; });
    return at != byName_.end() && records_[*at].name == name ? &records_[*at] : nullptr;
}

std::uint64_t ZipArchive::dataOffset(const ZipRecord& record) const {
    const std::string header =
        readBlock(file_, record.header, kLocalHeaderBytes + record.name.size());
    if (u32(header, 0) != kLocalHeader || u16(header, 26) != record.name.size() ||
        header.substr(kLocalHeaderBytes) != record.name) {
        failRecord(record.name, "has another name or none in its local header at byte " +
                                    std::to_string(record.header) + ": the file is damaged");
    }
    const bool later = (record.flags & kSizesFollowData) != 0;
    const std::uint32_t crc = u32(header, 14);
    const auto agrees = [&](std::uint32_t size, std::uint64_t wanted) {
        return (later && size == 0) || size == UINT32_MAX || size == wanted;
    };
    if (u16(header, 6) != record.flags || u16(header, 8) != (record.deflated ? kDeflate : 0) ||
        !agrees(u32(header, 18), record.packed) || !agrees(u32(header, 22), record.size) ||
        (crc != record.crc && !(later && crc == 0))) {
        failRecord(record.name, "has other sizes, flags or method in its local header at byte " +
                                    std::to_string(record.header) +
                                    " than in the directory: the file is damaged");
    }
    const std::uint64_t offset = record.header + header.size() + u16(header, 28);
    if (offset > record.limit || record.limit - offset < record.packed) {
        failRecord(record.name, "of " + std::to_string(record.packed) + " bytes starts at byte " +
                                    std::to_string(offset) + " and reaches beyond byte " +
                                    std::to_string(record.limit) +
                                    ", where the next part starts: the sizes are damaged");
    }
    return offset;
}

// `record.size` was checked against a limit by the caller: no more than that is ever made.
std::string ZipArchive::inflate(const ZipRecord& record, std::string_view packed) const {
    std::string out(record.size, '\0');
    z_stream stream = {};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool fits = packed.size() <= UINT32_MAX && out.size() <= UINT32_MAX;
    // Negative: deflated data without a header of its own, as in zip archives.
    const bool whole = fits && inflateInit2(&stream, -MAX_WBITS) == Z_OK &&
                       ::inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_out == 0;
    inflateEnd(&stream);
    if (!whole) {
        failRecord(record.name, "does not inflate to the " + std::to_string(record.size) +
                                    " bytes that it tells: the file is damaged");
    }
    return out;
}

std::string ZipArchive::read(const ZipRecord& record, std::uint64_t most) const {
    if (const std::uint64_t bytes = std::max(record.size, record.packed); bytes > most) {
        failRecord(record.name, "has " + std::to_string(bytes) + " bytes, and " +
                                    std::to_string(most) + " is the most: the file is damaged");
    }
    std::string data = readBlock(file_, dataOffset(record), record.packed);
    if (record.deflated) {
        data = inflate(record, data);
    }
    const auto crc = ::crc32_z(0, reinterpret_cast<const Bytef*>(data.data()), data.size());
    if (record.crc != 0 && crc != record.crc) {
        failRecord(record.name, "has the CRC-32 " + std::to_string(crc) + " and should have " +
                                    std::to_string(record.crc) + ": the file is damaged");
    }
    return data;
}

}  // namespace tracewright
