#include "core/export/forgotten_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <limits>

namespace tracewright {

namespace {

constexpr std::int64_t largeBytes = 256 << 20;
constexpr std::int64_t bytesPerBlock = 512;  // of stat(2)

bool isLargeAndForgotten(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && status.st_nlink == 0 &&
           status.st_blocks * bytesPerBlock >= largeBytes;
}

// Between fork and exit only what a signal handler may call.
[[noreturn]] void holdUntilClosed(int descriptor, int untilClosed) {
    const auto first = static_cast<unsigned>(std::min(descriptor, untilClosed));
    const auto second = static_cast<unsigned>(std::max(descriptor, untilClosed));
    if (first > 0) {
        ::close_range(0, first - 1, 0);
    }
    if (second > first + 1) {
        ::close_range(first + 1, second - 1, 0);
    }
    ::close_range(second + 1, std::numeric_limits<unsigned>::max(), 0);
    char byte = 0;
    while (::read(untilClosed, &byte, 1) < 0 && errno == EINTR) {
    }
    ::_exit(0);
}

// A child's child, since a child that has ended would wait for us. It goes on until `untilClosed`
// has no writer.
void holdElsewhere(int descriptor, int untilClosed) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::fork() == 0) {
            holdUntilClosed(descriptor, untilClosed);
        }
        ::_exit(0);
    }
    while (child > 0 && ::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace

void closeForgotten(int descriptor) noexcept {
    std::array<int, 2> pipe{-1, -1};
    const bool elsewhere = isLargeAndForgotten(descriptor) && ::pipe2(pipe.data(), O_CLOEXEC) == 0;
    if (elsewhere) {
        holdElsewhere(descriptor, pipe[0]);
    }
    ::close(descriptor);
    if (elsewhere) {
        ::close(pipe[0]);
        ::close(pipe[1]);
    }
}

}  // namespace tracewright
