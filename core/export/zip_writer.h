#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tracewright {

// Writes a zip archive front to back: records stored, not compressed, each one's data at a multiple
// of 64 bytes as PyTorch wants it, checksums behind the data, zip64 where sizes ask for it. Without
// times, so that equal records make equal bytes. Format: APPNOTE.TXT 6.3.10.
class ZipWriter {
  public:
    using Sink = std::function<void(std::span<const std::byte>)>;

    // Every record is put under `folder`. Without a sink nothing is written and only size() counts.
    ZipWriter(std::string folder, Sink sink);

    // A record whose bytes come in pieces, `size` of them in all; `crc` is known at its end.
    void begin(std::string_view name, std::uint64_t size);
    void write(std::span<const std::byte> bytes);
    void end(std::uint32_t crc);
    // Counts bytes of a record without writing them; only without a sink.
    void skip(std::uint64_t bytes) noexcept { offset_ += bytes; }
    // A whole record. Returns its CRC-32.
    std::uint32_t add(std::string_view name, std::string_view bytes);
    // The central directory. Nothing may follow.
    void finish();

    std::uint64_t size() const noexcept { return offset_; }

  private:
    struct Entry {
        std::string name;
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::uint32_t crc = 0;
    };

    void put(std::string_view bytes);
    void putCentral(const Entry& entry);
    void putEnd(std::uint64_t directory);

    std::string folder_;
    Sink sink_;
    std::uint64_t offset_ = 0;
    std::vector<Entry> entries_;
};

}  // namespace tracewright
