#include "core/export/staged_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#include "core/error.h"
#include "core/export/file_placing.h"
#include "core/export/forgotten_file.h"

namespace tracewright {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view stagedPrefix = ".tracewright-";
constexpr std::string_view stagedSuffix = ".part";
constexpr int maxLinks = 40;  // as the kernel's own limit
constexpr std::uint64_t writeBackPiece = 4U << 20U;
constexpr std::uint64_t writeBackWindow = 64U << 20U;  // dirty pages of a file that may wait

std::string hintFor(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return ": free some space or choose another disk";
        case EFBIG:
            return ": raise the file size limit (ulimit -f) or choose another disk";
        case EACCES:
        case EPERM:
        case EROFS:
            return ": choose a folder that you may write to";
        case ENAMETOOLONG:
            return ": choose a shorter name";
        default:
            return "";
    }
}

[[noreturn]] void throwWriteFailed(const fs::path& place, const std::string& fact,
                                   const std::string& hint) {
    throw Error(ErrorCode::WriteFailed,
                "cannot write " + quoted(place.string()) + ": " + fact + hint);
}

[[noreturn]] void throwWriteFailed(const fs::path& place, int error) {
    throwWriteFailed(place, std::generic_category().message(error), hintFor(error));
}

[[noreturn]] void throwExists(const fs::path& place) {
    throw Error(ErrorCode::Exists,
                quoted(place.string()) + " exists: allow replacing it or choose another name");
}

// Follows links of the last part, also to what isn't there yet; then resolves the folder.
fs::path resolveTarget(const fs::path& place) {
    fs::path path = place;
    std::error_code error;
    for (int links = 0; fs::is_symlink(fs::symlink_status(path, error)); ++links) {
        if (links == maxLinks) {
            throwWriteFailed(place, ELOOP);
        }
        const fs::path pointed = fs::read_symlink(path, error);
        if (error) {
            throwWriteFailed(place, error.value());
        }
        path = path.parent_path() / pointed;
    }
    if (!path.has_filename() || path.filename() == "." || path.filename() == "..") {
        throwWriteFailed(place, "that is a folder", ": add a file's name");
    }
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const fs::path resolved = fs::canonical(folder, error);
    if (error == std::errc::no_such_file_or_directory) {
        throwWriteFailed(place, "the folder " + quoted(folder.string()) + " is missing",
                         ": create it first");
    }
    if (error) {
        throwWriteFailed(place, error.value());
    }
    return resolved / path.filename();
}

void checkTarget(const fs::path& place, const fs::path& target, bool replace) {
    std::error_code error;
    const fs::file_status status = fs::status(target, error);
    if (fs::is_directory(status)) {
        throwWriteFailed(place, "a folder has that name", ": choose another name");
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        throwWriteFailed(place, "a device, pipe or socket has that name", ": choose another name");
    }
    if (fs::exists(status) && !replace) {
        throwExists(place);
    }
}

std::string stagedName() {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::string name(stagedPrefix);
    for (int i = 0; i < 12; ++i) {
        name += letters[random() % letters.size()];
    }
    return name.append(stagedSuffix);
}

bool isStagedName(const std::string& name) {
    return name.starts_with(stagedPrefix) && name.ends_with(stagedSuffix);
}

bool lockForUs(int descriptor) {
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

// A living writer holds the lock of its file; only what nobody holds is removed.
void removeLeftovers(const fs::path& folder) noexcept {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const fs::path& path = entry->path();
        if (!isStagedName(path.filename().string())) {
            continue;
        }
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        if (descriptor < 0) {
            continue;
        }
        if (lockForUs(descriptor)) {
            ::unlink(path.c_str());
        }
        closeForgotten(descriptor);
    }
}

void syncFolder(const fs::path& place, const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return;  // a folder that may be written and not be read
    }
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed == EIO) {
        throwWriteFailed(place, failed);
    }
}

// Beyond the limit the kernel would end the process with SIGXFSZ.
void checkSizeLimit(const fs::path& place, std::uint64_t size) {
    struct rlimit limit {};
    if (::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
        size > limit.rlim_cur) {
        throwWriteFailed(place, EFBIG);
    }
}

}  // namespace

StagedFile::StagedFile(fs::path place, bool replace)
    : place_(std::move(place)), target_(resolveTarget(place_)), replace_(replace) {
    checkTarget(place_, target_, replace_);
    removeLeftovers(target_.parent_path());
    createStaged();
}

void StagedFile::createStaged() {
    constexpr int attempts = 100;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        staged_ = target_.parent_path() / stagedName();
        descriptor_ = ::open(staged_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ < 0 && errno == EEXIST) {
            continue;
        }
        if (descriptor_ < 0) {
            const int error = errno;
            staged_.clear();
            throwWriteFailed(place_, error);
        }
        // Before the lock was ours, another process may have taken the file for a leftover.
        struct stat status {};
        if (lockForUs(descriptor_) && ::fstat(descriptor_, &status) == 0 && status.st_nlink > 0) {
            return;
        }
        discard();
    }
    throwWriteFailed(place_, "no file can be created and locked in its folder", "");
}

StagedFile::~StagedFile() {
    discard();
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : place_(std::move(other.place_)),
      target_(std::move(other.target_)),
      staged_(std::exchange(other.staged_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      stage_(other.stage_),
      old_(std::exchange(other.old_, -1)),
      size_(other.size_),
      startedUntil_(other.startedUntil_),
      drainedUntil_(other.drainedUntil_),
      replace_(other.replace_) {}

StagedFile& StagedFile::operator=(StagedFile&& other) noexcept {
    if (this != &other) {
        discard();
        place_ = std::move(other.place_);
        target_ = std::move(other.target_);
        staged_ = std::exchange(other.staged_, {});
        descriptor_ = std::exchange(other.descriptor_, -1);
        stage_ = other.stage_;
        old_ = std::exchange(other.old_, -1);
        size_ = other.size_;
        startedUntil_ = other.startedUntil_;
        drainedUntil_ = other.drainedUntil_;
        replace_ = other.replace_;
    }
    return *this;
}

void StagedFile::discard() noexcept {
    if (stage_ != Stage::Writing) {
        takeBack();
    }
    if (!staged_.empty()) {
        ::unlink(staged_.c_str());
        staged_.clear();
    }
    for (int* descriptor : {&descriptor_, &old_}) {
        if (*descriptor >= 0) {
            closeForgotten(*descriptor);
            *descriptor = -1;
        }
    }
}

void StagedFile::takeBack() noexcept {
    struct stat ours {};
    struct stat there {};
    const bool isOurs = ::fstat(descriptor_, &ours) == 0 && ::lstat(target_.c_str(), &there) == 0 &&
                        ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
    if (isOurs && stage_ == Stage::New) {
        ::unlink(target_.c_str());
    } else if (isOurs && !staged_.empty() && ::rename(staged_.c_str(), target_.c_str()) == 0) {
        staged_.clear();
    }
    stage_ = Stage::Writing;
}

void StagedFile::reserve(std::uint64_t bytes) {
    checkSizeLimit(place_, bytes);
    const auto length = static_cast<off_t>(bytes);
    if (bytes == 0 || ::fallocate(descriptor_, FALLOC_FL_KEEP_SIZE, 0, length) == 0) {
        return;
    }
    const int error = errno;
    struct statvfs disk {};
    if (::fstatvfs(descriptor_, &disk) != 0) {
        return;
    }
    const std::uint64_t available = std::uint64_t{disk.f_bavail} * disk.f_frsize;
    if (error == ENOSPC || available < bytes) {
        throwWriteFailed(place_,
                         "it needs " + std::to_string(bytes) + " bytes and its disk has " +
                             std::to_string(available) + " free",
                         hintFor(ENOSPC));
    }
    if (error == EDQUOT) {
        throwWriteFailed(place_, error);
    }
}

void StagedFile::write(std::span<const std::byte> bytes) {
    checkSizeLimit(place_, size_ + bytes.size());
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            throwWriteFailed(place_, written < 0 ? errno : ENOSPC);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        size_ += static_cast<std::uint64_t>(written);
    }
    startWriteBack();
}

void StagedFile::write(std::string_view text) {
    write(std::as_bytes(std::span(text)));
}

// Keeps the disk busy and the last sync short.
void StagedFile::startWriteBack() {
    while (size_ - startedUntil_ >= writeBackPiece) {
        ::sync_file_range(descriptor_, static_cast<off_t>(startedUntil_), writeBackPiece,
                          SYNC_FILE_RANGE_WRITE);
        startedUntil_ += writeBackPiece;
        if (startedUntil_ - drainedUntil_ > writeBackWindow) {
            drain();
        }
    }
}

bool StagedFile::drain() {
    if (drainedUntil_ >= size_) {
        return false;
    }
    const auto start = static_cast<off_t>(drainedUntil_);
    ::sync_file_range(
        descriptor_, start, writeBackPiece,
        SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
    ::posix_fadvise(descriptor_, start, writeBackPiece, POSIX_FADV_DONTNEED);
    drainedUntil_ = std::min(drainedUntil_ + writeBackPiece, size_);
    return drainedUntil_ < size_;
}

void StagedFile::sync() {
    // Gives back what was reserved and not written.
    if (::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0 || ::fsync(descriptor_) != 0) {
        throwWriteFailed(place_, errno);
    }
}

void StagedFile::putInPlace() {
    checkTarget(place_, target_, replace_);
    int failed = renameWithoutReplacing(staged_, target_);
    if (failed == 0) {
        staged_.clear();
        stage_ = Stage::New;
        return;
    }
    if (failed == EEXIST && !replace_) {
        throwExists(place_);
    }
    bool kept = false;
    if (failed == EEXIST) {
        // As long as it is locked, nobody takes it for a leftover.
        old_ = ::open(target_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        if (old_ >= 0) {
            lockForUs(old_);
        }
        failed = replaceKeeping(staged_, target_, kept);
    }
    if (failed != 0) {
        throwWriteFailed(place_, failed);
    }
    stage_ = Stage::Replacing;
    if (!kept) {
        staged_.clear();
    }
}

void StagedFile::settle() {
    stage_ = Stage::Writing;
    discard();
    syncFolder(place_, target_.parent_path());
}

void StagedFile::commit() {
    putInPlace();
    settle();
}

}  // namespace tracewright
