#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/checkpoint/checkpoint.h"

namespace tracewright {

// A sharded checkpoint's index: which shard holds which tensor.
struct ShardIndex {
    std::filesystem::path path;
    std::vector<std::string> shards;             // sorted, no name twice
    std::map<std::string, std::size_t> tensors;  // to the shard's place in `shards`
};

// Reads model.safetensors.index.json or pytorch_model.bin.index.json. Names of shards are hostile:
// see fileInside(). Errors: NotFound, Unreadable, BadFormat.
ShardIndex readShardIndex(const std::filesystem::path& path);

// Compares the index with what the shards hold (`TensorEntry::file` is the shard's place). Errors:
// BadFormat if a tensor is missing, in another shard than the index tells, in two of them, or not
// in the index; names up to three and the count of all.
void checkShards(const ShardIndex& index, const std::vector<TensorEntry>& tensors);

// The files "STEM-00001-of-00002EXTENSION" of a folder, sorted.
std::vector<std::string> shardFiles(const std::filesystem::path& folder, const std::string& stem,
                                    const std::string& extension);

// Errors: BadFormat if there are shards, `found`, that the index doesn't name.
void checkNoExtraShards(const ShardIndex& index, const std::vector<std::string>& found);

}  // namespace tracewright
