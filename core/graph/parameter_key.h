#pragma once

#include <string>

#include "core/graph/snapshot.h"

namespace tracewright {

// The state-dict key of a module's parameter: "layers.0.weight".
inline std::string parameterKey(const Scope& scope, const std::string& parameter) {
    return scope.path.empty() ? parameter : scope.path + "." + parameter;
}

}  // namespace tracewright
