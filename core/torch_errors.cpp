#include "core/torch_errors.h"

namespace tracewright {

namespace {

constexpr std::size_t maxLine = 300;

// "RuntimeError: mat1 and mat2 ..." is one, "File "code/__torch__.py", line 5" is none.
bool namesAnException(std::string_view line) {
    const std::size_t colon = line.find(": ");
    return colon != std::string_view::npos && line.substr(0, colon).ends_with("Error") &&
           line.substr(0, colon).find(' ') == std::string_view::npos;
}

}  // namespace

std::string torchLine(std::string_view text) {
    std::string_view best;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (namesAnException(line)) {
            best = line.substr(line.find(": ") + 2);
        } else if (best.empty()) {
            best = line;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (best.empty()) {
        return "LibTorch gives no reason";
    }
    std::string out = quoted(best, maxLine);
    out.erase(0, 1);
    if (out.ends_with('\'')) {
        out.pop_back();
    }
    return out;
}

}  // namespace tracewright
