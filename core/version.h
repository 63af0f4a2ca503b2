#pragma once

#include <string>

namespace tracewright {

std::string version();          // of Tracewright: "0.1.0"
std::string libTorchVersion();  // of the LibTorch that it runs with: "2.11.0"

}  // namespace tracewright
