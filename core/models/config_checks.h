#pragma once

#include <cstdint>
#include <string>

#include "core/models/activation.h"

namespace tracewright {

// Checks between the values of a config that several families make. `origin` is the config's path.

// Errors: BadConfig unless `divisor` divides `value`.
void requireDivides(const std::string& origin, const std::string& divisorKey, std::int64_t divisor,
                    const std::string& valueKey, std::int64_t value);
// Rotary embeddings turn pairs. Errors: BadConfig where hidden / heads is odd.
void requireEvenHeadWidth(const std::string& origin, std::int64_t hidden, std::int64_t heads);
// Errors: Unsupported with the names that there are.
Activation requireActivation(const std::string& origin, const std::string& key,
                             const std::string& name);

}  // namespace tracewright
