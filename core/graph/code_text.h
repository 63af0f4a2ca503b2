#pragma once

#include <string>

#include "core/graph/scope_tree.h"
#include "core/progress.h"

namespace tracewright {

// The generated TorchScript code of a module's class, then of its submodules' classes in the order
// of their scopes, then of the other classes and functions that these use. Each is preceded by a
// comment that names the modules of that class, and the text ends with the constants that the code
// refers to as CONSTANTS.c0. Included only by files of core that are compiled with LibTorch.
std::string codeText(const ScopeTree& scopes, const Progress& progress);

}  // namespace tracewright
