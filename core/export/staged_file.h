#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace tracewright {

// A file that appears whole or not at all: written beside its place under a hidden name of its own
// (".tracewright-*.part"), synced, and renamed. Without `commit` nothing is left, and what was
// there stays. Several processes may write to one place; the last complete one wins. A writer that
// was killed leaves its hidden file; the next one in that folder removes it, telling by a lock that
// the kernel drops with its owner. A symbolic link is followed: what it points at is replaced, and
// the link stays. Permissions follow the umask. Used from one thread.
class StagedFile {
  public:
    // Errors: Exists if `place` is there and `replace` is false; WriteFailed if the folder is
    // missing or read-only, or something other than a regular file is in the file's place.
    StagedFile(std::filesystem::path place, bool replace);
    ~StagedFile();
    StagedFile(StagedFile&& other) noexcept;
    StagedFile& operator=(StagedFile&& other) noexcept;
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;

    const std::filesystem::path& place() const noexcept { return place_; }
    // The place without links and dots: equal for two spellings of one place.
    const std::filesystem::path& target() const noexcept { return target_; }
    std::uint64_t size() const noexcept { return size_; }

    // Makes sure before the first byte that the whole file will fit: takes its blocks where the
    // file system can, else compares with the free space. Errors: WriteFailed with the numbers.
    void reserve(std::uint64_t bytes);
    // Appends. Pages go to the disk while more is written, and leave the cache behind it. Errors:
    // WriteFailed (disk full, file size limit).
    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);
    // Waits for one piece of what is on its way to the disk; false once nothing is. Called before
    // `sync` until then, it lets a caller be cancelled between pieces.
    bool drain();
    // All bytes are on the disk when it returns. Errors: WriteFailed.
    void sync();
    // Renames to the place, after `sync`, keeping aside what was there: unless `settle` follows,
    // the destructor puts that back. It can't where the file system neither exchanges two files nor
    // links one, nor once another process has put its file there; then the new file stays. Errors:
    // WriteFailed, Exists.
    void putInPlace();
    // Drops what was kept aside and syncs the folder. Errors: WriteFailed.
    void settle();
    // Both.
    void commit();

  private:
    void createStaged();
    void startWriteBack();
    void takeBack() noexcept;
    void discard() noexcept;

    std::filesystem::path place_;
    std::filesystem::path target_;
    std::filesystem::path staged_;  // once in place, what was there before; empty for nothing
    int descriptor_ = -1;
    enum class Stage { Writing, New, Replacing } stage_ = Stage::Writing;  // the last two: in place
    int old_ = -1;  // holds the lock of what was there
    std::uint64_t size_ = 0;
    std::uint64_t startedUntil_ = 0;  // write-back was asked for up to here
    std::uint64_t drainedUntil_ = 0;  // on the disk and out of the cache up to here
    bool replace_ = false;
};

}  // namespace tracewright
