#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tracewright {

// A count with what is counted, for people: "1 tensor", "3 tensors".
inline std::string counted(std::uint64_t count, std::string_view thing) {
    return std::to_string(count).append(" ").append(thing).append(count == 1 ? "" : "s");
}

}  // namespace tracewright
