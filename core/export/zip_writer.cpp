#include "core/export/zip_writer.h"

#include <algorithm>
#include <utility>

#include "core/export/digest.h"

namespace tracewright {

namespace {

constexpr std::uint64_t alignment = 64;
constexpr std::uint64_t max32 = 0xFFFFFFFF;
constexpr std::uint64_t max16 = 0xFFFF;
constexpr std::uint64_t localHeaderSize = 30;
constexpr std::uint16_t flags = 0x0808;  // checksum behind the data, names in UTF-8
constexpr std::uint16_t versionPlain = 20;
constexpr std::uint16_t versionZip64 = 45;

// Appends numbers in little-endian order.
class Bytes {
  public:
    Bytes& u16(std::uint64_t value) { return number(value, 2); }
    Bytes& u32(std::uint64_t value) { return number(value, 4); }
    Bytes& u64(std::uint64_t value) { return number(value, 8); }
    Bytes& text(std::string_view value) {
        bytes_ += value;
        return *this;
    }
    Bytes& fill(std::size_t count) {
        bytes_.append(count, 'Z');
        return *this;
    }
    const std::string& str() const { return bytes_; }

  private:
    Bytes& number(std::uint64_t value, int width) {
        for (int i = 0; i < width; ++i) {
            bytes_ += static_cast<char>(value >> (8U * static_cast<unsigned>(i)) & 0xFFU);
        }
        return *this;
    }
    std::string bytes_;
};

bool isWide(std::uint64_t size) {
    return size >= max32;
}

}  // namespace

ZipWriter::ZipWriter(std::string folder, Sink sink)
    : folder_(std::move(folder)), sink_(std::move(sink)) {}

void ZipWriter::put(std::string_view bytes) {
    write(std::as_bytes(std::span(bytes)));
}

void ZipWriter::write(std::span<const std::byte> bytes) {
    if (sink_) {
        sink_(bytes);
    }
    offset_ += bytes.size();
}

void ZipWriter::begin(std::string_view name, std::uint64_t size) {
    const Entry entry{folder_ + "/" + std::string(name), offset_, size, 0};
    const bool wide = isWide(size);
    const std::uint64_t wideExtra = wide ? 20 : 0;
    constexpr std::uint64_t fillHeader = 4;
    const std::uint64_t data =
        offset_ + localHeaderSize + entry.name.size() + wideExtra + fillHeader;
    const std::uint64_t fill = (alignment - data % alignment) % alignment;
    Bytes header;
    header.u32(0x04034b50).u16(wide ? versionZip64 : versionPlain).u16(flags).u16(0);
    header.u16(0).u16(0).u32(0);  // no time; the checksum comes later
    header.u32(wide ? max32 : size).u32(wide ? max32 : size);
    header.u16(entry.name.size()).u16(wideExtra + fillHeader + fill).text(entry.name);
    if (wide) {
        header.u16(1).u16(16).u64(size).u64(size);
    }
    header.text("FB").u16(fill).fill(fill);
    put(header.str());
    entries_.push_back(entry);
}

void ZipWriter::end(std::uint32_t crc) {
    Entry& entry = entries_.back();
    entry.crc = crc;
    Bytes descriptor;
    descriptor.u32(0x08074b50).u32(crc);
    if (isWide(entry.size)) {
        descriptor.u64(entry.size).u64(entry.size);
    } else {
        descriptor.u32(entry.size).u32(entry.size);
    }
    put(descriptor.str());
}

std::uint32_t ZipWriter::add(std::string_view name, std::string_view bytes) {
    const std::uint32_t crc = crc32Of(std::as_bytes(std::span(bytes)));
    begin(name, bytes.size());
    put(bytes);
    end(crc);
    return crc;
}

void ZipWriter::putCentral(const Entry& entry) {
    const bool wide = isWide(entry.size);
    const bool far = entry.offset >= max32;
    const std::uint64_t content = (wide ? 16U : 0U) + (far ? 8U : 0U);
    Bytes header;
    header.u32(0x02014b50).u16(versionZip64).u16(wide || far ? versionZip64 : versionPlain);
    header.u16(flags).u16(0).u16(0).u16(0).u32(entry.crc);
    header.u32(wide ? max32 : entry.size).u32(wide ? max32 : entry.size);
    header.u16(entry.name.size()).u16(content == 0 ? 0 : content + 4);
    header.u16(0).u16(0).u16(0).u32(0).u32(far ? max32 : entry.offset).text(entry.name);
    if (content != 0) {
        header.u16(1).u16(content);
    }
    if (wide) {
        header.u64(entry.size).u64(entry.size);
    }
    if (far) {
        header.u64(entry.offset);
    }
    put(header.str());
}

void ZipWriter::putEnd(std::uint64_t directory) {
    const std::uint64_t count = entries_.size();
    const std::uint64_t length = offset_ - directory;
    Bytes end;
    if (count >= max16 || directory >= max32 || length >= max32) {
        const std::uint64_t wideEnd = offset_;
        end.u32(0x06064b50).u64(44).u16(versionZip64).u16(versionZip64).u32(0).u32(0);
        end.u64(count).u64(count).u64(length).u64(directory);
        end.u32(0x07064b50).u32(0).u64(wideEnd).u32(1);
    }
    end.u32(0x06054b50).u16(0).u16(0).u16(std::min(count, max16)).u16(std::min(count, max16));
    end.u32(std::min(length, max32)).u32(std::min(directory, max32)).u16(0);
    put(end.str());
}

void ZipWriter::finish() {
    const std::uint64_t directory = offset_;
    for (const Entry& entry : entries_) {
        putCentral(entry);
    }
    putEnd(directory);
}

}  // namespace tracewright
