#include "core/export/file_placing.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>

namespace tracewright {

namespace {

int renameWith(const std::filesystem::path& from, const std::filesystem::path& to,
               unsigned int flags) {
    return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) == 0 ? 0 : errno;
}

// What a file system answers that has no such flag.
bool isUnknownFlag(int error) {
    return error == EINVAL || error == ENOSYS || error == ENOTSUP;
}

}  // namespace

int renameWithoutReplacing(const std::filesystem::path& from, const std::filesystem::path& to) {
    const int error = renameWith(from, to, RENAME_NOREPLACE);
    if (!isUnknownFlag(error)) {
        return error;
    }
    // A hard link never replaces either.
    if (::link(from.c_str(), to.c_str()) != 0) {
        return errno;
    }
    ::unlink(from.c_str());
    return 0;
}

int replaceKeeping(const std::filesystem::path& from, const std::filesystem::path& to, bool& kept) {
    const int exchanged = renameWith(from, to, RENAME_EXCHANGE);
    if (!isUnknownFlag(exchanged)) {
        kept = exchanged == 0;
        return exchanged;
    }
    std::filesystem::path second = from;
    second.replace_extension("old" + from.extension().string());
    kept = ::link(to.c_str(), second.c_str()) == 0;
    const int replaced = renameWith(from, to, 0);
    if (kept && replaced == 0) {
        kept = ::rename(second.c_str(), from.c_str()) == 0;
    } else if (kept) {
        ::unlink(second.c_str());
    }
    return replaced;
}

}  // namespace tracewright
