#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint/checkpoint_file.h"
#include "core/error.h"

namespace tracewright {

struct ZipRecord {
    std::string name;
    std::uint64_t header = 0;  // of its local header, from the file's start
    std::uint64_t size = 0;
    std::uint64_t packed = 0;  // bytes in the file; `size` unless deflated
    std::uint64_t limit = 0;   // its bytes end before this: the next record or the directory
    std::uint32_t crc = 0;
    std::uint16_t flags = 0;
    bool deflated = false;
};

// torch.save stores its records; torch.jit.save deflates those that hold code.
enum class ZipMethods { Stored, StoredOrDeflated };

// The directory of a zip archive as torch.save or torch.jit.save writes it.
// Reads zip64, checks every offset, and refuses names that occur twice, records that overlap,
// archives on several disks, and bytes before, between directory and end, or after. Format:
// PKWARE's APPNOTE.TXT. The file must outlive it. Errors: BadFormat, Unsupported, Unreadable,
// Changed.
class ZipArchive {
  public:
    explicit ZipArchive(const CheckpointFile& file, ZipMethods methods = ZipMethods::Stored);

    const std::vector<ZipRecord>& records() const noexcept { return records_; }  // in file order
    const ZipRecord* find(std::string_view name) const noexcept;

    // Where a record's bytes start, once its local header was found to agree with the directory.
    std::uint64_t dataOffset(const ZipRecord& record) const;
    // The unpacked bytes of a record of at most `most`, checked against their CRC-32. (torch.save
    // writes 0 where it was told not to compute it.)
    std::string read(const ZipRecord& record, std::uint64_t most) const;

  private:
    struct Directory;
    [[noreturn]] void fail(const std::string& fact, ErrorCode code = ErrorCode::BadFormat) const;
    [[noreturn]] void failRecord(const std::string& name, const std::string& fact,
                                 ErrorCode code = ErrorCode::BadFormat) const;
    Directory findDirectory() const;
    Directory findDirectory64(const std::string& end) const;
    ZipRecord readEntry(std::string_view& rest) const;
    std::string inflate(const ZipRecord& record, std::string_view packed) const;
    void checkNames();
    void checkOverlaps(std::uint64_t directory);

    const CheckpointFile& file_;
    ZipMethods methods_;
    std::vector<ZipRecord> records_;
    std::vector<std::size_t> byName_;
};

}  // namespace tracewright
