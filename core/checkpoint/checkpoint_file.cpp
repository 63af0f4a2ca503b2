#include "core/checkpoint/checkpoint_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "core/checkpoint/tensor_checks.h"
#include "core/error.h"

namespace tracewright {

namespace {

constexpr std::size_t kLongestRead = 1U << 30U;  // the kernel stops at 2 GiB

std::string reason(int error) {
    return std::generic_category().message(error);
}

[[noreturn]] void failToOpen(const std::filesystem::path& path, int error) {
    if (error == ENOENT || error == ENOTDIR) {
        throw Error(ErrorCode::NotFound, "there is no file " + shown(path));
    }
    const bool tooMany = error == EMFILE || error == ENFILE;
    throw Error(ErrorCode::Unreadable,
                shown(path) + " cannot be opened: " + reason(error) +
                    (tooMany ? " (raise the limit with 'ulimit -n')" : " (look at its rights)"));
}

std::string_view kind(mode_t mode) {
    return S_ISDIR(mode)    ? "a folder"
           : S_ISFIFO(mode) ? "a pipe"
           : S_ISSOCK(mode) ? "a socket"
                            : "a device";
}

}  // namespace

CheckpointFile::CheckpointFile(const std::filesystem::path& path) : path_(path) {
    // O_NONBLOCK: opening a pipe would wait for its writer.
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0) {
        failToOpen(path, errno);
    }
    struct stat status = {};
    const int error = ::fstat(descriptor_, &status) != 0 ? errno : 0;
    if (error != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor_);
        throw Error(ErrorCode::Unreadable,
                    error != 0 ? shown(path) + " cannot be looked at: " + reason(error)
                               : shown(path) + " is " + std::string(kind(status.st_mode)) +
                                     " where a file is needed");
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
    modifiedSeconds_ = status.st_mtim.tv_sec;
    modifiedNanoseconds_ = status.st_mtim.tv_nsec;
}

CheckpointFile::~CheckpointFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

CheckpointFile::CheckpointFile(CheckpointFile&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      modifiedSeconds_(other.modifiedSeconds_),
      modifiedNanoseconds_(other.modifiedNanoseconds_) {}

CheckpointFile& CheckpointFile::operator=(CheckpointFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    std::swap(modifiedSeconds_, other.modifiedSeconds_);
    std::swap(modifiedNanoseconds_, other.modifiedNanoseconds_);
    return *this;
}

void CheckpointFile::read(std::uint64_t offset, std::span<std::byte> destination) const {
    if (offset > size_ || destination.size() > size_ - offset) {
        throw Error(ErrorCode::BadFormat, shown(path_) + " has " + std::to_string(size_) +
                                              " bytes, and " + std::to_string(destination.size()) +
                                              " were to be read at " + std::to_string(offset) +
                                              ": the file is damaged");
    }
    while (!destination.empty()) {
        const ssize_t got =
            ::pread(descriptor_, destination.data(), std::min(destination.size(), kLongestRead),
                    static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throw Error(ErrorCode::Unreadable, shown(path_) + " cannot be read at byte " +
                                                   std::to_string(offset) + ": " + reason(errno) +
                                                   " (look at the disk)");
        }
        if (got == 0) {
            checkUnchanged();
            throw Error(ErrorCode::Unreadable, shown(path_) + " ends at byte " +
                                                   std::to_string(offset) + " of its " +
                                                   std::to_string(size_) + ": look at the disk");
        }
        offset += static_cast<std::uint64_t>(got);
        destination = destination.subspan(static_cast<std::size_t>(got));
    }
}

void CheckpointFile::checkUnchanged() const {
    struct stat status = {};
    if (::fstat(descriptor_, &status) != 0) {
        throw Error(ErrorCode::Unreadable, shown(path_) + " cannot be looked at: " + reason(errno));
    }
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size != size_) {
        throw Error(ErrorCode::Changed, shown(path_) + (size < size_ ? " was cut short" : " grew") +
                                            " while it was in use, from " + std::to_string(size_) +
                                            " to " + std::to_string(size) +
                                            " bytes: open the checkpoint again");
    }
    if (status.st_mtim.tv_sec != modifiedSeconds_ ||
        status.st_mtim.tv_nsec != modifiedNanoseconds_) {
        throw Error(ErrorCode::Changed,
                    shown(path_) + " was written to while it was in use, with its " +
                        std::to_string(size_) + " bytes kept: open the checkpoint again");
    }
}

void CheckpointFile::willNeed(std::uint64_t offset, std::uint64_t length) const noexcept {
    ::posix_fadvise(descriptor_, static_cast<off_t>(offset), static_cast<off_t>(length),
                    POSIX_FADV_WILLNEED);
}

void CheckpointFile::dontNeed(std::uint64_t offset, std::uint64_t length) const noexcept {
    ::posix_fadvise(descriptor_, static_cast<off_t>(offset), static_cast<off_t>(length),
                    POSIX_FADV_DONTNEED);
}

}  // namespace tracewright
