#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/progress.h"

namespace tracewright {

// A model in the local Hugging Face cache.
struct HubEntry {
    std::string name;         // "org/name", as open() takes it
    std::string family;       // "BERT"; empty where it can't be traced
    std::uint64_t bytes = 0;  // of all its files on disk
    std::string problem;      // one line: why it can't be traced; empty: it can
};

// What is in the cache (see hubCacheFolder), by name, from headers alone; at most mostHubEntries.
// Nothing where there is no cache. Cancelled.
inline constexpr std::size_t mostHubEntries = 2000;
std::vector<HubEntry> listHubCache(Progress& progress);

}  // namespace tracewright
