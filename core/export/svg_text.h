#pragma once

#include <string>
#include <string_view>

namespace tracewright::svg {

// Width of a character, in parts of the font's size: what a browser's sans-serif takes at most.
constexpr double kCharacter = 0.62;

std::string number(double value);
// Text for XML: markup escaped, and no byte that XML doesn't have.
std::string escaped(std::string_view text);
// As many characters as fit, the last an ellipsis where some are left out.
std::string fitting(const std::string& text, double width, double size);

}  // namespace tracewright::svg
