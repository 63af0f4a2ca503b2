#pragma once

#include <string>

#include "core/trace/trace.h"

namespace tracewright {

enum class UsageLanguage { Python, Cpp };

// A whole program that loads this trace's .pt from `module`, makes the arguments of its example,
// runs it, and prints the shape of what comes out by the layout's names. Python needs torch; C++
// needs LibTorch, and its first line is the command that compiles it. Examples that are read from
// files are read in Python; in C++ they are zeros of the same shape and dtype, and a comment says
// so.
std::string usageCode(const Trace& trace, const std::string& module, UsageLanguage language);

}  // namespace tracewright
