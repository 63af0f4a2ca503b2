#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace tracewright {

// What went wrong, to branch on. The text is for people.
enum class ErrorCode {
    Usage,         // the request itself is wrong: unknown argument name, shape of zero, ...
    NotFound,      // a file or folder that was named is not there
    Unreadable,    // it is there, and reading it failed
    BadFormat,     // its bytes are not what its kind demands
    Unsupported,   // well formed, and we do not implement it
    BadConfig,     // config.json: missing key, wrong type, impossible geometry
    BadWeights,    // weights missing, unexpected, of the wrong shape or dtype
    BadSignature,  // arguments, names or examples that can't be traced
    Changed,       // a checkpoint's file changed or was cut short while it was in use
    Tracing,       // LibTorch refused while the trace was made, loaded or run
    Exists,        // the target is there and replacing it was not asked for
    WriteFailed,   // disk full, read-only, folder missing, a directory in the file's place
};

// The one exception type of core. `what()` is a single line that names file, fact, numbers and a
// hint, and is shown as it is by the window and the command line; `detail()` may hold more lines,
// shown folded away.
class Error : public std::runtime_error {
  public:
    Error(ErrorCode code, const std::string& line, std::string detail = {});

    ErrorCode code() const noexcept { return code_; }
    const std::string& detail() const noexcept { return detail_; }

  private:
    ErrorCode code_;
    std::string detail_;
};

// A stable name for machines ("bad-weights"), used in --json documents.
const char* errorCodeName(ErrorCode code) noexcept;

// Text that came from a file, made fit for a message: control characters and invalid UTF-8 are
// escaped, and it is cut at `limit` bytes with an ellipsis.
std::string quoted(std::string_view text, std::size_t limit = 120);
// Exact matches, so that std::quoted is never chosen where <iomanip> is included.
std::string quoted(const std::string& text, std::size_t limit = 120);
std::string quoted(std::string& text, std::size_t limit = 120);
std::string quoted(const char* text, std::size_t limit = 120);

}  // namespace tracewright
