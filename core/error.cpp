#include "core/error.h"

#include <utility>

namespace tracewright {

Error::Error(ErrorCode code, const std::string& line, std::string detail)
    : std::runtime_error(line), code_(code), detail_(std::move(detail)) {}

const char* errorCodeName(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::Usage:
            return "usage";
        case ErrorCode::NotFound:
            return "not-found";
        case ErrorCode::Unreadable:
            return "unreadable";
        case ErrorCode::BadFormat:
            return "bad-format";
        case ErrorCode::Unsupported:
            return "unsupported";
        case ErrorCode::BadConfig:
            return "bad-config";
        case ErrorCode::BadWeights:
            return "bad-weights";
        case ErrorCode::BadSignature:
            return "bad-signature";
        case ErrorCode::Changed:
            return "changed";
        case ErrorCode::Tracing:
            return "tracing";
        case ErrorCode::Exists:
            return "exists";
        case ErrorCode::WriteFailed:
            return "write-failed";
    }
    return "error";
}

namespace {

// Length of the valid UTF-8 sequence at `position`, 0 if there is none.
std::size_t sequenceLength(std::string_view text, std::size_t position) {
    const auto lead = static_cast<unsigned char>(text[position]);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || position + length > text.size()) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((static_cast<unsigned char>(text[position + i]) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return length;
}

void appendEscaped(std::string& out, unsigned char byte) {
    constexpr char digits[] = "0123456789abcdef";
    out += "\\x";
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
}

}  // namespace

std::string quoted(std::string_view text, std::size_t limit) {
    std::string out = "'";
    std::size_t position = 0;
    while (position < text.size() && out.size() <= limit) {
        const auto byte = static_cast<unsigned char>(text[position]);
        const std::size_t length = sequenceLength(text, position);
        if (length == 0 || byte < 0x20 || byte == 0x7F) {
            appendEscaped(out, byte);
            ++position;
        } else {
            out += text.substr(position, length);
            position += length;
        }
    }
    out += position < text.size() ? "…'" : "'";
    return out;
}

std::string quoted(const std::string& text, std::size_t limit) {
    return quoted(std::string_view(text), limit);
}

std::string quoted(std::string& text, std::size_t limit) {
    return quoted(std::string_view(text), limit);
}

std::string quoted(const char* text, std::size_t limit) {
    return quoted(std::string_view(text), limit);
}

}  // namespace tracewright
