#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/models/model_facts.h"

namespace tracewright {

// An example as people type it with names for sizes, "batch x 1 x 1 x past + pieces:bool", with
// numbers in place of the names: "4x1x1x27:bool". Names are those of `symbols`; a text without any,
// or that names a file, comes back as it is. Nothing, and `problem` in the words after "the example
// of ids ", where a name is none of them.
std::optional<std::string> withSizes(std::string_view text, const std::vector<Dimension>& symbols,
                                     std::string& problem);
// Some size is a name.
bool hasSymbols(std::string_view example);

// The names that an input's example has where none is given: "batch x pieces".
std::string_view symbolicShape(ModelInput input);

}  // namespace tracewright
