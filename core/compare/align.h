#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tracewright {

// Pairs of places (first, second) of a common subsequence of two sequences of keys, ascending in
// both: what stands at both places has the same key. Anchored at keys that occur once on either
// side (patience), longest between anchors where that is short enough to be found, else by taking
// equal keys in order; so that two sequences of n take about n log n, whatever they hold.
using Aligned = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
Aligned align(std::span<const std::uint64_t> first, std::span<const std::uint64_t> second);

}  // namespace tracewright
