#include "core/models/config_checks.h"

#include "core/error.h"

namespace tracewright {

void requireDivides(const std::string& origin, const std::string& divisorKey, std::int64_t divisor,
                    const std::string& valueKey, std::int64_t value) {
    if (value % divisor != 0) {
        throw Error(ErrorCode::BadConfig, origin + ": " + divisorKey + " is " +
                                              std::to_string(divisor) + " and doesn't divide " +
                                              valueKey + ", which is " + std::to_string(value));
    }
}

void requireHeads(const std::string& origin, const std::string& headsKey, std::int64_t heads,
                  const std::string& keyValueHeadsKey, std::int64_t keyValueHeads) {
    if (keyValueHeads > heads) {
        throw Error(ErrorCode::BadConfig, origin + ": " + keyValueHeadsKey + " is " +
                                              std::to_string(keyValueHeads) + ", more than " +
                                              headsKey + ", which is " + std::to_string(heads));
    }
    requireDivides(origin, keyValueHeadsKey, keyValueHeads, headsKey, heads);
}

void requireEvenRotaryWidth(const std::string& origin, std::int64_t width,
                            const std::string& reason) {
    if (width < 2 || width % 2 != 0) {
        throw Error(ErrorCode::BadConfig, origin + ": rotary embeddings would be " +
                                              std::to_string(width) + " wide (" + reason +
                                              "), and need an even width of at least 2");
    }
}

Activation requireActivation(const std::string& origin, const std::string& key,
                             const std::string& name) {
    const auto activation = activationFromName(name);
    if (!activation) {
        throw Error(ErrorCode::Unsupported,
                    origin + ": " + key + " is " + quoted(name) +
                        ", which is not implemented; implemented: " + activationNames());
    }
    return *activation;
}

}  // namespace tracewright
