#pragma once

#include <filesystem>
#include <string>

namespace tracewright {

// Where a checkpoint lies, before any of its files is opened.
struct CheckpointLocation {
    std::filesystem::path folder;  // absolute, as it was named
    // Canonical. No file of the checkpoint may lie outside of it, wherever links lead: the folder
    // itself or, in the hub cache, the folder of the one repository (whose snapshots link to
    // blobs).
    std::filesystem::path root;
    std::string hubName;  // "org/name", empty outside of the hub cache
};

// Finds what `location` names: a folder, a file in one, or a repository of the hub cache. What
// exists as a path wins over a name in the cache. Errors: NotFound, Unreadable, BadFormat.
CheckpointLocation locateCheckpoint(const std::string& location);

// The local Hugging Face cache: HF_HUB_CACHE, HF_HOME/hub, XDG_CACHE_HOME/huggingface/hub or
// ~/.cache/huggingface/hub, as huggingface_hub chooses.
std::filesystem::path hubCacheFolder();

// The file `name` of the checkpoint, which may come from an index file: relative, without "..", and
// inside of the root after links. Errors: NotFound, Unreadable, BadFormat.
std::filesystem::path fileInside(const CheckpointLocation& location, const std::string& name);

}  // namespace tracewright
