#include "core/trace/npy_header.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"

namespace tracewright {

namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t prefixSize = 8;     // magic and version
constexpr std::size_t maxHeader = 10000;  // numpy's own limit
constexpr std::size_t maxDimensions = 64;

struct Literal {
    std::string descr;
    std::string order;
    std::vector<std::int64_t> shape;
};

[[noreturn]] void refuse(const CheckpointFile& file, ErrorCode code, const std::string& fact) {
    throw Error(code, quoted(file.path().string()) + " is no .npy file that can be used: " + fact);
}

// The header's Python literal: a dict with the keys descr, fortran_order and shape, each once.
class LiteralReader {
  public:
    LiteralReader(const CheckpointFile& file, std::string_view text) : file_(file), text_(text) {}

    Literal read() {
        Literal literal;
        std::vector<std::string> seen;
        expect('{');
        while (!accept('}')) {
            const std::string key = string();
            if (std::ranges::count(seen, key) != 0) {
                fail("its header has " + quoted(key) + " twice");
            }
            seen.push_back(key);
            expect(':');
            value(key, literal);
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (!text_.empty()) {
            fail("its header goes on after the dict: " + quoted(text_, 40));
        }
        if (seen.size() != 3) {
            fail("its header must have descr, fortran_order and shape");
        }
        return literal;
    }

  private:
    void value(const std::string& key, Literal& literal) {
        if (key == "descr") {
            literal.descr = string();
        } else if (key == "fortran_order") {
            literal.order = word();
        } else if (key == "shape") {
            literal.shape = tuple();
        } else {
            fail("its header has an unknown key " + quoted(key));
        }
    }

    std::string string() {
        skipSpace();
        if (text_.empty() || (text_.front() != '\'' && text_.front() != '"')) {
            fail("a string is expected in its header at " + quoted(text_, 40) +
                 " (structured dtypes can't be traced)");
        }
        const std::size_t end = text_.find(text_.front(), 1);
        if (end == std::string_view::npos) {
            fail("a string in its header has no end");
        }
        std::string out(text_.substr(1, end - 1));
        text_.remove_prefix(end + 1);
        return out;
    }

    std::string word() {
        skipSpace();
        const auto end = std::ranges::find_if(
            text_, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); });
        std::string out(text_.begin(), end);
        text_.remove_prefix(out.size());
        return out;
    }

    std::vector<std::int64_t> tuple() {
        std::vector<std::int64_t> out;
        expect('(');
        while (!accept(')')) {
            out.push_back(integer());
            if (out.size() > maxDimensions) {
                fail("its shape has more than " + std::to_string(maxDimensions) + " dimensions");
            }
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return out;
    }

    std::int64_t integer() {
        skipSpace();
        std::int64_t out = 0;
        const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), out);
        if (error != std::errc() || out < 0) {
            fail("its shape has a size that is no number from 0 to 2^63 at " + quoted(text_, 40));
        }
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        return out;
    }

    void skipSpace() {
        const std::size_t count = std::min(text_.find_first_not_of(" \t\n"), text_.size());
        text_.remove_prefix(count);
    }

    bool accept(char c) {
        skipSpace();
        if (text_.empty() || text_.front() != c) {
            return false;
        }
        text_.remove_prefix(1);
        return true;
    }

    void expect(char c) {
        if (!accept(c)) {
            fail(std::string("'") + c + "' is expected in its header at " + quoted(text_, 40));
        }
    }

    [[noreturn]] void fail(const std::string& fact) const {
        refuse(file_, ErrorCode::BadFormat, fact);
    }

    const CheckpointFile& file_;
    std::string_view text_;
};

std::string readText(const CheckpointFile& file, std::uint64_t offset, std::size_t size) {
    std::string out(size, '\0');
    file.read(offset, std::as_writable_bytes(std::span(out)));
    return out;
}

// Where the header's text starts and how long it is.
std::pair<std::uint64_t, std::size_t> headerRange(const CheckpointFile& file) {
    constexpr std::size_t shortest = prefixSize + 2;
    if (file.size() < shortest || readText(file, 0, magic.size()) != magic) {
        refuse(file, ErrorCode::BadFormat, "it doesn't start as one");
    }
    const std::string version = readText(file, magic.size(), 2);
    const int major = static_cast<unsigned char>(version[0]);
    const int minor = static_cast<unsigned char>(version[1]);
    if (major < 1 || major > 3 || minor != 0) {
        refuse(file, ErrorCode::Unsupported,
               "its version is " + std::to_string(major) + "." + std::to_string(minor) +
                   "; versions 1.0, 2.0 and 3.0 are read");
    }
    const std::size_t lengthBytes = major == 1 ? 2 : 4;
    const std::uint64_t start = prefixSize + lengthBytes;
    if (file.size() < start) {
        refuse(file, ErrorCode::BadFormat, "it ends within its header");
    }
    std::size_t length = 0;
    const std::string bytes = readText(file, prefixSize, lengthBytes);
    for (std::size_t i = lengthBytes; i-- > 0;) {
        length = length << 8U | static_cast<unsigned char>(bytes[i]);
    }
    if (length > maxHeader) {
        refuse(file, ErrorCode::BadFormat,
               "its header is " + std::to_string(length) + " bytes long, more than " +
                   std::to_string(maxHeader));
    }
    if (length > file.size() - start) {
        refuse(file, ErrorCode::BadFormat, "it ends within its header");
    }
    return {start, length};
}

Dtype dtypeOf(const CheckpointFile& file, const std::string& descr) {
    static constexpr std::array<std::pair<std::string_view, Dtype>, 14> known = {{
        {"b1", Dtype::Bool},
        {"i1", Dtype::Int8},
        {"u1", Dtype::UInt8},
        {"i2", Dtype::Int16},
        {"u2", Dtype::UInt16},
        {"i4", Dtype::Int32},
        {"u4", Dtype::UInt32},
        {"i8", Dtype::Int64},
        {"u8", Dtype::UInt64},
        {"f2", Dtype::Float16},
        {"f4", Dtype::Float32},
        {"f8", Dtype::Float64},
        {"c8", Dtype::Complex64},
        {"c16", Dtype::Complex128},
    }};
    const std::string_view text = descr;
    const std::string_view kind = text.substr(std::min<std::size_t>(1, text.size()));
    const auto* const found =
        std::ranges::find(known, kind, &std::pair<std::string_view, Dtype>::first);
    const bool oneByte = kind.size() == 2 && kind[1] == '1';
    if (found == known.end() || (text[0] != '<' && !(oneByte && text[0] == '|'))) {
        refuse(file, ErrorCode::Unsupported,
               "its dtype " + quoted(descr) +
                   " is not read; little-endian booleans, integers and floats are");
    }
    return found->second;
}

void checkSize(const CheckpointFile& file, const NpyHeader& header, std::uint64_t start) {
    std::uint64_t bytes = dtypeSize(header.dtype);
    for (const std::int64_t size : header.shape) {
        const auto factor = static_cast<std::uint64_t>(size);
        if (factor != 0 && bytes > std::numeric_limits<std::uint64_t>::max() / factor) {
            refuse(file, ErrorCode::BadFormat, "its shape overflows");
        }
        bytes *= factor;
    }
    if (bytes != file.size() - start) {
        refuse(file, ErrorCode::BadFormat,
               "its shape and dtype need " + std::to_string(bytes) + " bytes, and it holds " +
                   std::to_string(file.size() - start));
    }
}

}  // namespace

NpyHeader readNpyHeader(const CheckpointFile& file) {
    const auto [start, length] = headerRange(file);
    const std::string text = readText(file, start, length);
    const Literal literal = LiteralReader(file, text).read();
    if (literal.order != "False" && literal.order != "True") {
        refuse(file, ErrorCode::BadFormat, "fortran_order is neither True nor False");
    }
    if (literal.order == "True" && literal.shape.size() > 1) {
        refuse(file, ErrorCode::Unsupported,
               "it is in Fortran order; save numpy.ascontiguousarray(...) instead");
    }
    NpyHeader header{dtypeOf(file, literal.descr), literal.shape};
    checkSize(file, header, start + length);
    return header;
}

}  // namespace tracewright
