#include "core/trace/shape_symbols.h"

#include <algorithm>
#include <charconv>

#include "core/error.h"
#include "core/trace/signature_text.h"

namespace tracewright {

namespace {

bool isSymbolLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool namesFile(std::string_view text) {
    return text.ends_with(".npy") || text.ends_with(".safetensors") ||
           text.find(".safetensors:") != std::string_view::npos;
}

// "batch", "past + pieces", "8"; nothing where that is no size, which reading the shape tells.
std::optional<std::int64_t> sizeOfPart(std::string_view part, const std::vector<Dimension>& symbols,
                                       std::string& problem) {
    std::int64_t sum = 0;
    for (const std::string_view term : split(part, '+')) {
        const auto symbol = std::ranges::find(symbols, term, &Dimension::name);
        std::int64_t size = 0;
        const char* end = term.data() + term.size();
        if (symbol != symbols.end()) {
            size = symbol->value;
        } else if (const auto [stop, error] = std::from_chars(term.data(), end, size);
                   term.empty() || error != std::errc() || stop != end) {
            std::string names;
            for (const Dimension& one : symbols) {
                names.append(names.empty() ? "" : ", ").append(one.name);
            }
            problem = "has the size " + quoted(term, 40) + ": sizes are numbers or " + names;
            return std::nullopt;
        }
        if (__builtin_add_overflow(sum, size, &sum)) {
            problem = "has a size that is too large";
            return std::nullopt;
        }
    }
    return sum;
}

}  // namespace

bool hasSymbols(std::string_view example) {
    if (namesFile(example)) {
        return false;
    }
    for (const std::string_view part : split(example.substr(0, example.find(':')), 'x')) {
        if (std::ranges::any_of(part, isSymbolLetter) || part.find('+') != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

std::optional<std::string> withSizes(std::string_view text, const std::vector<Dimension>& symbols,
                                     std::string& problem) {
    if (!hasSymbols(text)) {
        return std::string(text);
    }
    const std::size_t end = std::min(text.find(':'), text.size());
    std::string out;
    for (const std::string_view part : split(text.substr(0, end), 'x')) {
        const auto size = sizeOfPart(part, symbols, problem);
        if (!size) {
            return std::nullopt;
        }
        out.append(out.empty() ? "" : "x").append(std::to_string(*size));
    }
    return out.append(text.substr(end));
}

std::string_view symbolicShape(ModelInput input) {
    switch (input) {
        case ModelInput::AttentionMask:
            return "batch x keys";
        case ModelInput::Cache:
            return "batch x key_value_heads x past x head_width";
        default:
            return "batch x pieces";
    }
}

}  // namespace tracewright
