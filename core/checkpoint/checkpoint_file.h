#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace tracewright {

// One file of a checkpoint, opened read-only for as long as the checkpoint lives. Bytes are fetched
// with positioned reads, so that a file that another program cuts short gives an Error and never a
// SIGBUS, and so that only the bytes asked for are touched. Size and modification time are taken at
// opening; `checkUnchanged` compares. Safe to read from several threads.
class CheckpointFile {
  public:
    // Errors: NotFound, Unreadable (a directory, a device, no permission).
    explicit CheckpointFile(const std::filesystem::path& path);
    ~CheckpointFile();
    CheckpointFile(CheckpointFile&& other) noexcept;
    CheckpointFile& operator=(CheckpointFile&& other) noexcept;
    CheckpointFile(const CheckpointFile&) = delete;
    CheckpointFile& operator=(const CheckpointFile&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; }
    std::uint64_t size() const noexcept { return size_; }

    // Fills `destination` from `offset`. Errors: Changed if the file is shorter than it was at
    // opening, Unreadable on an I/O error, BadFormat if the range lies outside of the file.
    void read(std::uint64_t offset, std::span<std::byte> destination) const;
    // Errors: Changed if size or modification time are not those of opening.
    void checkUnchanged() const;
    // Hints to the kernel: this range comes next; these pages won't be needed again.
    void willNeed(std::uint64_t offset, std::uint64_t length) const noexcept;
    void dontNeed(std::uint64_t offset, std::uint64_t length) const noexcept;

  private:
    std::filesystem::path path_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
    std::int64_t modifiedSeconds_ = 0;
    std::int64_t modifiedNanoseconds_ = 0;
};

}  // namespace tracewright
