#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace tracewright {

// A file that appears whole or not at all: written beside its place under a name of its own,
// synced, and renamed. Without `commit` nothing is left, and what was there stays. Several
// processes may write to one place; the last complete one wins. Used from one thread.
class StagedFile {
  public:
    // Errors: Exists if `place` is there and `replace` is false; WriteFailed if the folder is
    // missing or read-only, or a directory is in the file's place.
    StagedFile(std::filesystem::path place, bool replace);
    ~StagedFile();
    StagedFile(StagedFile&& other) noexcept;
    StagedFile& operator=(StagedFile&& other) noexcept;
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    const std::filesystem::path& place() const noexcept { return place_; }
    std::uint64_t size() const noexcept { return size_; }

    // Appends. Errors: WriteFailed (disk full, file size limit).
    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);
    // All bytes are on the disk when it returns. Errors: WriteFailed.
    void sync();
    // Renames to the place, after `sync`, and syncs the folder. Errors: WriteFailed, Exists.
    void commit();

  private:
    std::filesystem::path place_;
    std::filesystem::path staged_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    bool replace_ = false;
};

}  // namespace tracewright
