#include "core/libraries.h"

#include <libdeflate.h>
#include <openssl/crypto.h>
#include <zlib.h>

#include <nlohmann/json.hpp>

#include "core/version.h"

namespace tracewright {

std::vector<Library> libraries() {
    const std::string json = std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + "." +
                             std::to_string(NLOHMANN_JSON_VERSION_MINOR) + "." +
                             std::to_string(NLOHMANN_JSON_VERSION_PATCH);
    return {{"LibTorch", libTorchVersion(), "BSD-3-Clause"},
            {"nlohmann/json", json, "MIT"},
            {"zlib", zlibVersion(), "Zlib"},
            {"libdeflate", LIBDEFLATE_VERSION_STRING, "MIT"},
            {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING), "Apache-2.0"}};
}

}  // namespace tracewright
