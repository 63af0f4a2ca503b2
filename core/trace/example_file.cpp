#include "core/trace/example_file.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "core/checkpoint/safetensors.h"
#include "core/error.h"
#include "core/trace/npy_header.h"

namespace tracewright {

namespace {

constexpr std::size_t namesTold = 8;

std::string namesOf(const std::vector<TensorEntry>& entries) {
    std::string out;
    for (std::size_t i = 0; i < std::min(entries.size(), namesTold); ++i) {
        out += (i == 0 ? "" : ", ") + quoted(entries[i].name);
    }
    return entries.size() > namesTold ? out + ", …" : out;
}

// Which of a cache's tensors "3.key" or "3.0" is, counted through; -1: none of them.
std::int64_t placeInCache(std::string_view name, std::int64_t layers) {
    const std::size_t dot = name.find('.');
    std::int64_t layer = -1;
    const char* const end = name.data() + std::min(dot, name.size());
    const auto [stop, error] = std::from_chars(name.data(), end, layer);
    const std::string_view part = dot == std::string_view::npos ? "" : name.substr(dot + 1);
    const bool isKey = part == "key" || part == "0";
    const bool isValue = part == "value" || part == "1";
    if (error != std::errc() || stop != end || layer < 0 || layer >= layers ||
        !(isKey || isValue)) {
        return -1;
    }
    return 2 * layer + (isKey ? 0 : 1);
}

}  // namespace

ExampleHeader readExampleHeader(const std::string& path, const std::string& tensor) {
    const CheckpointFile file(path);
    if (path.ends_with(".npy")) {
        const NpyHeader header = readNpyHeader(file);
        return {header.dtype, header.shape};
    }
    const std::vector<TensorEntry> entries = readSafetensorsHeader(file);
    const auto found = std::ranges::find(entries, tensor, &TensorEntry::name);
    if (found == entries.end()) {
        const std::string fact = tensor.empty() ? "name one of its tensors, FILE.safetensors:TENSOR"
                                                : "it has no tensor " + quoted(tensor);
        throw Error(ErrorCode::BadSignature,
                    quoted(path) + ": " + fact + "; it has " + namesOf(entries));
    }
    return {found->dtype, found->shape};
}

ExampleHeader readCacheHeader(const std::string& path, const std::string& name,
                              std::int64_t layers) {
    const CheckpointFile file(path);
    const auto refuse = [&](const std::string& fact) -> void {
        throw Error(ErrorCode::BadSignature, quoted(path) + ": " + fact);
    };
    if (path.ends_with(".npy")) {
        refuse("a cache has many tensors and a .npy file one: write them to a safetensors file");
    }
    const std::string prefix = (name.empty() ? "cache" : name) + ".";
    const std::string names = quoted(prefix + "0.key") + ", " + quoted(prefix + "0.value") + ", …";
    std::optional<TensorEntry> first;
    std::set<std::int64_t> found;
    for (const TensorEntry& entry : readSafetensorsHeader(file)) {
        if (!entry.name.starts_with(prefix)) {
            continue;
        }
        if (!first) {
            first = entry;
        } else if (entry.dtype != first->dtype || entry.shape != first->shape) {
            refuse(quoted(first->name) + " and " + quoted(entry.name) +
                   " have other shapes or dtypes: those of a cache are alike");
        }
        const std::int64_t place =
            placeInCache(std::string_view(entry.name).substr(prefix.size()), layers);
        if (place < 0 || !found.insert(place).second) {
            refuse("it has " + quoted(entry.name) + ", and the cache of " + std::to_string(layers) +
                   " layers is " + names);
        }
    }
    if (!first || std::ssize(found) != 2 * layers) {
        refuse("it has " + std::to_string(found.size()) + " tensors of a cache, and " +
               std::to_string(layers) + " layers have a key and a value each: " + names);
    }
    return {first->dtype, first->shape};
}

}  // namespace tracewright
