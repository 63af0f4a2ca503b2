#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/dtype.h"
#include "core/progress.h"

namespace tracewright {

// A tensor as its checkpoint's header tells it; its bytes stay on disk.
struct TensorEntry {
    std::string name;
    Dtype dtype = Dtype::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;  // in elements; empty means contiguous (row-major)
    std::size_t file = 0;               // index into Checkpoint::files()
    std::uint64_t offset = 0;           // of the first element, in bytes from the file's start

    std::int64_t elements() const noexcept;
    std::uint64_t bytes() const noexcept;  // elements() * dtypeSize(dtype)
};

enum class WeightFormat { None, Safetensors, ShardedSafetensors, TorchZip, ShardedTorchZip };
std::string_view weightFormatName(WeightFormat format) noexcept;

// What is on disk: the parsed config.json and the header of every weight file. Immutable after
// opening; reading from it is thread-safe. No weight bytes are read here.
class Checkpoint {
  public:
    Checkpoint();  // without anything; open() makes what is of use
    // `location` is a folder, any file in one, or `org/name` in the local Hugging Face cache
    // (HF_HUB_CACHE, HF_HOME, ~/.cache/huggingface; refs/main and snapshots). A folder with only a
    // config.json is a checkpoint without weights: it can be traced, and not exported as .pt.
    // Errors: NotFound, Unreadable, BadFormat, BadConfig, Unsupported; Cancelled.
    static std::shared_ptr<const Checkpoint> open(const std::string& location, Progress& progress);

    const std::filesystem::path& folder() const noexcept { return folder_; }
    std::string name() const;  // org/name for the hub cache, else the folder's name
    const nlohmann::json& config() const noexcept { return config_; }  // an object
    const std::filesystem::path& configPath() const noexcept { return configPath_; }
    WeightFormat format() const noexcept { return format_; }
    bool hasWeights() const noexcept { return format_ != WeightFormat::None; }
    const std::vector<CheckpointFile>& files() const noexcept { return files_; }   // weight files
    const std::vector<TensorEntry>& tensors() const noexcept { return tensors_; }  // sorted by name
    const TensorEntry* find(std::string_view name) const noexcept;
    std::uint64_t totalBytes() const noexcept;  // of all tensors

    // A contiguous row-major copy of a tensor's elements [first, first + count), whatever its
    // strides.
    void readElements(const TensorEntry& tensor, std::uint64_t first,
                      std::span<std::byte> into) const;

  private:
    friend class CheckpointOpener;  // checkpoint.cpp
    std::filesystem::path folder_;
    std::filesystem::path configPath_;
    std::string hubName_;
    nlohmann::json config_;
    WeightFormat format_ = WeightFormat::None;
    std::vector<CheckpointFile> files_;
    std::vector<TensorEntry> tensors_;
};

}  // namespace tracewright
