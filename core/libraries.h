#pragma once

#include <string>
#include <vector>

namespace tracewright {

// What core is built on.
struct Library {
    std::string name;
    std::string version;
    std::string licence;  // SPDX
};
std::vector<Library> libraries();

}  // namespace tracewright
