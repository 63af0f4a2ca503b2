#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/checkpoint/pickle.h"

namespace tracewright {

// The tensors of a pickle whose root is a flat dict of name to tensor; the indices are into
// `document.tensors`. Values that are no tensors and hold none are passed over (a version number,
// options), values that hold tensors deeper are not. Errors: BadFormat, Unsupported.
std::vector<std::pair<std::string_view, std::size_t>> stateDictTensors(
    const pickle::Document& document, const std::string& what);

}  // namespace tracewright
