#pragma once

#include <cstdint>
#include <string>

#include "core/models/activation.h"

namespace tracewright {

// Checks between the values of a config that several families make. `origin` is the config's path.

// Errors: BadConfig unless `divisor` divides `value`.
void requireDivides(const std::string& origin, const std::string& divisorKey, std::int64_t divisor,
                    const std::string& valueKey, std::int64_t value);
// Query heads share key-value heads evenly. Errors: BadConfig.
void requireHeads(const std::string& origin, const std::string& headsKey, std::int64_t heads,
                  const std::string& keyValueHeadsKey, std::int64_t keyValueHeads);
// Rotary embeddings turn pairs. `reason` tells what the width follows from. Errors: BadConfig where
// it is odd or less than 2.
void requireEvenRotaryWidth(const std::string& origin, std::int64_t width,
                            const std::string& reason);
// Errors: Unsupported with the names that there are.
Activation requireActivation(const std::string& origin, const std::string& key,
                             const std::string& name);

}  // namespace tracewright
