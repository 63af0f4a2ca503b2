#include "core/checkpoint/checkpoint.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/checkpoint/json_reader.h"
#include "core/checkpoint/limits.h"
#include "core/checkpoint/location.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/shard_index.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/checkpoint/torch_zip.h"
#include "core/counted.h"
#include "core/error.h"

namespace tracewright {

namespace {

namespace fs = std::filesystem;

struct Form {
    WeightFormat format;
    bool sharded;
    const char* file;
    const char* stem;
    const char* extension;
    std::vector<TensorEntry> (*readHeader)(const CheckpointFile&);
};

// In the order in which transformers looks.
constexpr std::array kForms = {
    Form{WeightFormat::Safetensors, false, "model.safetensors", "model", ".safetensors",
         readSafetensorsHeader},
    Form{WeightFormat::ShardedSafetensors, true, "model.safetensors.index.json", "model",
         ".safetensors", readSafetensorsHeader},
    Form{WeightFormat::TorchZip, false, "pytorch_model.bin", "pytorch_model", ".bin",
         readTorchZipHeader},
    Form{WeightFormat::ShardedTorchZip, true, "pytorch_model.bin.index.json", "pytorch_model",
         ".bin", readTorchZipHeader},
};

bool isThere(const fs::path& path) {
    std::error_code error;
    return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

// Weights that would be passed over in silence: shards without their index.
void checkNoWeightsWithoutIndex(const fs::path& folder) {
    for (const Form& form : kForms) {
        const auto shards = shardFiles(folder, form.stem, form.extension);
        if (form.sharded && !shards.empty()) {
            throw Error(ErrorCode::NotFound, shown(folder) + " holds " +
                                                 counted(shards.size(), "shard") + " such as " +
                                                 quoted(shards.front()) + " and no " + form.file +
                                                 ": fetch the index too");
        }
    }
}

// Of folders in a folder: those with a config.json, for the hint.
std::vector<std::string> checkpointsIn(const fs::path& folder) {
    constexpr int mostLookedAt = 1000;
    std::vector<std::string> names;
    int looked = 0;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (++looked > mostLookedAt) {
            break;
        }
        if (isThere(entry->path() / "config.json")) {
            names.push_back(entry->path().filename().string());
        }
    }
    std::ranges::sort(names);
    return names;
}

[[noreturn]] void throwNoConfig(const fs::path& folder) {
    constexpr std::size_t mostNamed = 3;
    const std::vector<std::string> inside = checkpointsIn(folder);
    std::string hint = "a checkpoint is a folder with one and, beside it, the weights";
    if (!inside.empty()) {
        hint = inside.size() == 1
                   ? "open the checkpoint in it: "
                   : "open one of the " + counted(inside.size(), "checkpoint") + " in it: ";
        for (std::size_t i = 0; i < std::min(inside.size(), mostNamed); ++i) {
            hint += (i == 0 ? "" : ", ") + quoted(inside[i]);
        }
        hint += inside.size() > mostNamed ? ", ..." : "";
    }
    throw Error(ErrorCode::NotFound, shown(folder) + " has no config.json: " + hint);
}

}  // namespace

class CheckpointOpener {
  public:
    CheckpointOpener(const std::string& location, Progress& progress)
        : location_(locateCheckpoint(location)), progress_(progress) {}

    std::shared_ptr<const Checkpoint> open() {
        out_->folder_ = location_.folder;
        out_->hubName_ = location_.hubName;
        readConfig();
        const auto* form = std::find_if(kForms.begin(), kForms.end(), [&](const Form& candidate) {
            return isThere(location_.folder / candidate.file);
        });
        if (form == kForms.end()) {
            checkNoWeightsWithoutIndex(location_.folder);
            return out_;
        }
        out_->format_ = form->format;
        if (form->sharded) {
            readShards(*form);
        } else {
            readFile(*form, form->file);
        }
        sortTensors();
        return out_;
    }

  private:
    void readConfig() {
        if (!isThere(location_.folder / "config.json")) {
            throwNoConfig(location_.folder);
        }
        out_->configPath_ = fileInside(location_, "config.json");
        out_->config_ =
            readJsonObject(out_->configPath_, limits::kConfigBytes, ErrorCode::BadConfig);
    }

    void readFile(const Form& form, const std::string& name) {
        progress_.report("reading the header of " + name);
        out_->files_.emplace_back(fileInside(location_, name));
        std::vector<TensorEntry> found = form.readHeader(out_->files_.back());
        for (TensorEntry& tensor : found) {
            tensor.file = out_->files_.size() - 1;
            out_->tensors_.push_back(std::move(tensor));
        }
    }

    void readShards(const Form& form) {
        const ShardIndex index = readShardIndex(fileInside(location_, form.file));
        out_->files_.reserve(index.shards.size());
        for (const std::string& shard : index.shards) {
            readFile(form, shard);
        }
        checkShards(index, out_->tensors_);
        checkNoExtraShards(index, shardFiles(location_.folder, form.stem, form.extension));
    }

    void sortTensors() {
        std::sort(out_->tensors_.begin(), out_->tensors_.end(),
                  [](const TensorEntry& a, const TensorEntry& b) { return a.name < b.name; });
    }

    CheckpointLocation location_;
    Progress& progress_;
    std::shared_ptr<Checkpoint> out_ = std::make_shared<Checkpoint>();
};

std::string_view weightFormatName(WeightFormat format) noexcept {
    switch (format) {
        case WeightFormat::None:
            return "none";
        case WeightFormat::Safetensors:
            return "safetensors";
        case WeightFormat::ShardedSafetensors:
            return "sharded safetensors";
        case WeightFormat::TorchZip:
            return "torch zip";
        case WeightFormat::ShardedTorchZip:
            return "sharded torch zip";
    }
    return "none";
}

std::int64_t TensorEntry::elements() const noexcept {
    std::int64_t out = 1;
    for (const std::int64_t size : shape) {
        out *= size;
    }
    return out;
}

std::uint64_t TensorEntry::bytes() const noexcept {
    return static_cast<std::uint64_t>(elements()) * dtypeSize(dtype);
}

Checkpoint::Checkpoint() = default;

std::shared_ptr<const Checkpoint> Checkpoint::open(const std::string& location,
                                                   Progress& progress) {
    return CheckpointOpener(location, progress).open();
}

std::string Checkpoint::name() const {
    return hubName_.empty() ? folder_.filename().string() : hubName_;
}

const TensorEntry* Checkpoint::find(std::string_view name) const noexcept {
    const auto at =
        std::lower_bound(tensors_.begin(), tensors_.end(), name,
                         [](const TensorEntry& a, std::string_view b) { return a.name < b; });
    return at != tensors_.end() && at->name == name ? &*at : nullptr;
}

std::uint64_t Checkpoint::totalBytes() const noexcept {
    std::uint64_t out = 0;
    for (const TensorEntry& tensor : tensors_) {
        if (__builtin_add_overflow(out, tensor.bytes(), &out)) {
            return std::numeric_limits<std::uint64_t>::max();
        }
    }
    return out;
}

}  // namespace tracewright
