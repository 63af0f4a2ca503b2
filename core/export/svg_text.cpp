#include "core/export/svg_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/export/trace_json.h"

namespace tracewright::svg {

std::string number(double value) {
    std::array<char, 32> out{};
    const auto end =
        std::to_chars(out.data(), out.data() + out.size(), std::round(value * 10) / 10).ptr;
    return {out.data(), end};
}

// Text for XML: markup escaped, and no byte that XML doesn't have.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : validUtf8(text)) {
        switch (c) {
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '&':
                out += "&amp;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
        }
    }
    return out;
}

// As many characters as fit, the last an ellipsis where some are left out.
std::string fitting(const std::string& text, double width, double size) {
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const auto count = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts));
    const auto room = static_cast<std::size_t>(std::max(width / (size * kCharacter), 1.0));
    if (count <= room) {
        return text;
    }
    std::size_t seen = 0;
    std::size_t end = 0;
    while (end < text.size() && (!starts(text[end]) || seen++ < room - 1)) {
        ++end;
    }
    return text.substr(0, end) + "…";
}

}  // namespace tracewright::svg
