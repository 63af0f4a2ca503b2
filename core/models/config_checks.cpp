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

void requireEvenHeadWidth(const std::string& origin, std::int64_t hidden, std::int64_t heads) {
    if (hidden / heads % 2 != 0) {
        throw Error(ErrorCode::BadConfig, origin + ": heads are " + std::to_string(hidden / heads) +
                                              " wide (hidden_size " + std::to_string(hidden) +
                                              " by num_attention_heads " + std::to_string(heads) +
                                              "), and rotary embeddings need an even width");
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
