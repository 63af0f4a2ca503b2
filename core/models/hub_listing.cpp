#include "core/models/hub_listing.h"

#include <algorithm>
#include <filesystem>

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/location.h"
#include "core/error.h"
#include "core/models/model_facts.h"

namespace tracewright {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "models--";
constexpr std::size_t mostFiles = 10'000;  // of one model

std::string nameOf(const std::string& folder) {
    std::string name = folder.substr(prefix.size());
    const std::size_t separator = name.find("--");
    return separator == std::string::npos ? name : name.replace(separator, 2, "/");
}

// Snapshots are links to blobs, or files where there are no links.
std::uint64_t bytesIn(const fs::path& folder) {
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end;
         !error && at != end && count < mostFiles; at.increment(error), ++count) {
        std::error_code none;
        const bool isFile = at->is_regular_file(none) && !at->is_symlink(none);
        const std::uint64_t size = isFile ? at->file_size(none) : 0;
        bytes += none ? 0 : size;
    }
    return bytes;
}

HubEntry entryOf(const fs::path& folder, Progress& progress) {
    HubEntry entry;
    entry.name = nameOf(folder.filename().string());
    entry.bytes = bytesIn(folder / "blobs") + bytesIn(folder / "snapshots");
    try {
        const auto checkpoint = Checkpoint::open(entry.name, progress);
        entry.family = describeModel(*checkpoint, ModelKind::Auto).family;
    } catch (const Error& error) {
        entry.problem = error.what();
    }
    return entry;
}

}  // namespace

std::vector<HubEntry> listHubCache(Progress& progress) {
    std::vector<fs::path> folders;
    std::error_code error;
    for (fs::directory_iterator at(hubCacheFolder(), error), end;
         !error && at != end && folders.size() < mostHubEntries; at.increment(error)) {
        if (at->path().filename().string().starts_with(prefix)) {
            folders.push_back(at->path());
        }
    }
    std::sort(folders.begin(), folders.end());
    std::vector<HubEntry> entries;
    for (const fs::path& folder : folders) {
        progress.check();
        entries.push_back(entryOf(folder, progress));
    }
    return entries;
}

}  // namespace tracewright
