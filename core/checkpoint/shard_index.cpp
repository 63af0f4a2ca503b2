#include "core/checkpoint/shard_index.h"

#include <algorithm>
#include <set>

#include "core/checkpoint/json_reader.h"
#include "core/checkpoint/limits.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/counted.h"
#include "core/error.h"

namespace tracewright {

namespace {

using nlohmann::json;

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& fact) {
    throw Error(ErrorCode::BadFormat, shown(path) + fact);
}

const json& weightMap(const std::filesystem::path& path, const json& document) {
    const auto found = document.find("weight_map");
    if (found == document.end() || !found->is_object() || found->empty()) {
        fail(path, " has no 'weight_map' with tensors in it: fetch the index again");
    }
    for (const auto& [tensor, shard] : found->items()) {
        if (!shard.is_string()) {
            fail(path, " gives no file's name for the tensor " + quoted(tensor) +
                           ": fetch the index again");
        }
    }
    return *found;
}

// "a, b, c and 4 more".
std::string listed(const std::vector<std::string>& items) {
    constexpr std::size_t most = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(items.size(), most); ++i) {
        out += (i == 0 ? "" : ", ") + items[i];
    }
    return items.size() > most ? out + " and " + std::to_string(items.size() - most) + " more"
                               : out;
}

}  // namespace

ShardIndex readShardIndex(const std::filesystem::path& path) {
    const json document = readJsonObject(path, limits::kIndexBytes, ErrorCode::BadFormat);
    const json& map = weightMap(path, document);
    ShardIndex index;
    index.path = path;
    std::set<std::string> names;
    for (const json& shard : map) {
        names.insert(shard.get_ref<const std::string&>());
    }
    if (names.size() > limits::kShards) {
        fail(path, " names " + std::to_string(names.size()) + " files, and " +
                       std::to_string(limits::kShards) + " is the most: the index is damaged");
    }
    index.shards.assign(names.begin(), names.end());
    for (const auto& [tensor, shard] : map.items()) {
        const auto& name = shard.get_ref<const std::string&>();
        const auto place = std::lower_bound(index.shards.begin(), index.shards.end(), name);
        index.tensors.emplace(tensor, static_cast<std::size_t>(place - index.shards.begin()));
    }
    return index;
}

void checkShards(const ShardIndex& index, const std::vector<TensorEntry>& tensors) {
    std::vector<std::string> swapped;
    std::vector<std::string> extra;
    std::vector<std::string> missing;
    std::set<std::string_view> found;
    for (const TensorEntry& tensor : tensors) {
        const auto told = index.tensors.find(tensor.name);
        const std::string at = quoted(tensor.name) + " in " + quoted(index.shards[tensor.file]);
        if (told == index.tensors.end()) {
            extra.push_back(at);
        } else if (told->second != tensor.file) {
            swapped.push_back(at + " (told: " + quoted(index.shards[told->second]) + ")");
        } else {
            found.insert(tensor.name);
        }
    }
    for (const auto& [name, shard] : index.tensors) {
        if (!found.contains(name)) {
            missing.push_back(quoted(name) + " in " + quoted(index.shards[shard]));
        }
    }
    if (!swapped.empty()) {
        fail(index.path, " and its shards disagree; it tells another shard for " +
                             counted(swapped.size(), "tensor") + ": " + listed(swapped) +
                             "; shards may be swapped, fetch them again");
    }
    if (!missing.empty()) {
        fail(index.path, " tells " + counted(missing.size(), "tensor") +
                             " that its shards do not hold: " + listed(missing) +
                             "; fetch the shards again");
    }
    if (!extra.empty()) {
        fail(index.path, " does not tell " + counted(extra.size(), "tensor") +
                             " that its shards hold: " + listed(extra) +
                             "; index and shards are of two checkpoints, fetch them again");
    }
}

std::vector<std::string> shardFiles(const std::filesystem::path& folder, const std::string& stem,
                                    const std::string& extension) {
    std::vector<std::string> out;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        std::string name = at->path().filename().string();
        if (name.starts_with(stem + "-") && name.ends_with(extension) &&
            name.find("-of-") != std::string::npos) {
            out.push_back(std::move(name));
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

void checkNoExtraShards(const ShardIndex& index, const std::vector<std::string>& found) {
    std::vector<std::string> extra;
    for (const std::string& name : found) {
        if (!std::binary_search(index.shards.begin(), index.shards.end(), name)) {
            extra.push_back(quoted(name));
        }
    }
    if (!extra.empty()) {
        fail(index.path, " names " + counted(index.shards.size(), "shard") +
                             ", and its folder has " + std::to_string(extra.size()) +
                             " more: " + listed(extra) +
                             "; remove what is of another checkpoint, or fetch the index again");
    }
}

}  // namespace tracewright
