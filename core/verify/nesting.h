#pragma once

#include <string>
#include <string_view>

namespace tracewright {

// LibTorch reads code and frees values by recursion, so that a few hundred kilobytes of brackets
// would exhaust its stack. What generated code and pickles of modules really hold stays far below
// the limits. `what` starts the message. Errors: BadFormat.

// Brackets, indentation, and the length of one expression between commas.
void checkCodeNesting(std::string_view code, const std::string& what);
// Values in values. Also refuses opcodes that modules' pickles don't have.
void checkPickleNesting(std::string_view pickle, const std::string& what);

}  // namespace tracewright
