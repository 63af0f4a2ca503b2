#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/checkpoint/pickle.h"

// The part of the pickle interpreter that knows PyTorch: which globals there are and what calling
// them makes.
namespace tracewright::pickle {

// The global "module name", nothing if state dicts of tensors don't need it.
std::optional<Value> findGlobal(std::string_view module, std::string_view name);

// What the global `function` makes of the tuple `arguments`. Errors: BadFormat, Unsupported.
Ref call(Document& document, Ref function, Ref arguments, const std::string& what);

// The storage that a persistent id names: ('storage', type, key, device, elements).
Ref findStorage(Document& document, Ref id, const std::string& what);

// Adds a value. Errors: BadFormat beyond limits::kPickleValues.
Ref addValue(Document& document, Value value, const std::string& what);

}  // namespace tracewright::pickle
