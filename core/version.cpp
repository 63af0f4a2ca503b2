#include "core/version.h"

#include <torch/version.h>

namespace tracewright {

std::string version() {
    return TRACEWRIGHT_VERSION;
}

std::string libTorchVersion() {
    return TORCH_VERSION;
}

}  // namespace tracewright
