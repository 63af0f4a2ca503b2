#include "core/export/torchscript_records.h"

#include <caffe2/serialize/inline_container.h>
#include <caffe2/serialize/read_adapter_interface.h>
#include <sys/mman.h>
#include <torch/csrc/jit/serialization/export.h>
#include <torch/script.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <utility>

#include "core/error.h"
#include "core/torch_dtype.h"
#include "core/trace/traced_module.h"

namespace tracewright {

namespace {

constexpr std::uint64_t weightAlignment = 64;

// Addresses that stand for weights while LibTorch lays out the archive. Never touched, so that they
// cost no memory.
class ReservedAddresses {
  public:
    explicit ReservedAddresses(std::uint64_t bytes) : bytes_(bytes) {
        if (bytes_ == 0) {
            return;
        }
        void* start =
            ::mmap(nullptr, bytes_, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (start == MAP_FAILED) {
            throw Error(ErrorCode::WriteFailed,
                        "cannot reserve " + std::to_string(bytes_) +
                            " bytes of address space for the weights: raise the limit (ulimit -v)");
        }
        start_ = static_cast<std::byte*>(start);
    }
    ~ReservedAddresses() {
        if (start_ != nullptr) {
            ::munmap(start_, bytes_);
        }
    }
    ReservedAddresses(const ReservedAddresses&) = delete;
    ReservedAddresses& operator=(const ReservedAddresses&) = delete;

    std::byte* at(std::uint64_t offset) const { return start_ + offset; }
    bool contains(const void* pointer) const {
        const auto* byte = static_cast<const std::byte*>(pointer);
        return byte >= start_ && byte < start_ + bytes_;
    }

  private:
    std::byte* start_ = nullptr;
    std::uint64_t bytes_ = 0;
};

// The archive as LibTorch wrote it, weights left out: they read as zeros.
class CapturedArchive : public caffe2::serialize::ReadAdapterInterface {
  public:
    explicit CapturedArchive(const ReservedAddresses& weights) : weights_(weights) {}

    std::size_t append(const void* data, std::size_t size) {
        const bool hole = weights_.contains(data);
        pieces_.emplace(size_, Piece{size, bytes_.size(), hole ? data : nullptr});
        if (!hole) {
            bytes_.append(static_cast<const char*>(data), size);
        }
        size_ += size;
        return size;
    }

    // The address that was to be written at this offset, nullptr if it isn't a weight's.
    const void* weightAt(std::uint64_t offset) const {
        const auto piece = pieces_.find(offset);
        return piece == pieces_.end() ? nullptr : piece->second.weight;
    }

    std::size_t size() const override { return size_; }
    std::size_t read(std::uint64_t position, void* into, std::size_t count,
                     const char* /*what*/) const override {
        count = static_cast<std::size_t>(
            std::min<std::uint64_t>(count, size_ - std::min<std::uint64_t>(position, size_)));
        auto* out = static_cast<char*>(into);
        for (std::size_t done = 0; done < count;) {
            const auto found = std::prev(pieces_.upper_bound(position + done));
            const std::size_t skip = position + done - found->first;
            const Piece& piece = found->second;
            const std::size_t part = std::min(count - done, piece.size - skip);
            if (piece.weight != nullptr) {
                std::memset(out + done, 0, part);
            } else {
                std::memcpy(out + done, bytes_.data() + piece.start + skip, part);
            }
            done += part;
        }
        return count;
    }

  private:
    struct Piece {
        std::size_t size = 0;
        std::size_t start = 0;  // in bytes_
        const void* weight = nullptr;
    };

    const ReservedAddresses& weights_;
    std::map<std::uint64_t, Piece> pieces_;
    std::string bytes_;
    std::uint64_t size_ = 0;
};

// The weights of a module, each at reserved addresses of its own; those bound to one tensor of the
// checkpoint once.
class WeightLayout {
  public:
    WeightLayout(const Trace& trace, const torch::jit::Module& module) : trace_(trace) {
        for (const TracedModule::Weight& weight : trace.module->weights) {
            add(weight, parameterOf(module, weight.key));
        }
        addresses_ = std::make_unique<ReservedAddresses>(bytes_);
    }

    const ReservedAddresses& addresses() const { return *addresses_; }

    // Puts tensors over the reserved addresses in place of the module's meta tensors.
    void bind(const torch::jit::Module& module) const {
        std::map<std::uint64_t, c10::Storage> storages;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const Place& place = places_[i];
            const std::string& key = trace_.module->weights[i].key;
            const at::Tensor meta = parameterOf(trace_.module->module, key);
            const auto options = at::device(at::kCPU).dtype(meta.scalar_type());
            auto storage = storages.find(place.offset);
            if (storage == storages.end()) {
                const auto elements = static_cast<std::int64_t>(meta.numel());
                const at::Tensor whole =
                    at::from_blob(addresses_->at(place.offset), {elements}, options);
                storage = storages.emplace(place.offset, whole.storage()).first;
            }
            at::Tensor tensor = at::empty({0}, options).set_(storage->second, 0, meta.sizes());
            tensor.set_requires_grad(meta.requires_grad());
            auto [owner, name] = ownerOf(module, key);
            owner.setattr(name, tensor);
        }
    }

    WeightItem weightAt(const void* address) const {
        const auto offset =
            static_cast<std::uint64_t>(static_cast<const std::byte*>(address) - addresses_->at(0));
        const auto place = std::find_if(places_.begin(), places_.end(),
                                        [&](const Place& p) { return p.offset == offset; });
        if (place == places_.end()) {
            throw Error(ErrorCode::Tracing, "LibTorch wrote a part of a weight");
        }
        return place->weight;
    }

  private:
    struct Place {
        WeightItem weight;
        std::uint64_t offset = 0;
    };

    static std::pair<torch::jit::Module, std::string> ownerOf(const torch::jit::Module& module,
                                                              const std::string& key) {
        torch::jit::Module owner = module;
        std::size_t start = 0;
        for (std::size_t dot = key.find('.'); dot != std::string::npos;
             dot = key.find('.', start)) {
            owner = owner.attr(key.substr(start, dot - start)).toModule();
            start = dot + 1;
        }
        return {owner, key.substr(start)};
    }

    static at::Tensor parameterOf(const torch::jit::Module& module, const std::string& key) {
        const auto [owner, name] = ownerOf(module, key);
        return owner.attr(name).toTensor();
    }

    void add(const TracedModule::Weight& weight, const at::Tensor& parameter) {
        const std::vector<TensorEntry>& tensors = trace_.checkpoint->tensors();
        if (weight.tensor >= tensors.size() ||
            tensors[weight.tensor].elements() != parameter.numel()) {
            throw Error(ErrorCode::BadWeights, "the checkpoint's tensor for " + quoted(weight.key) +
                                                   " is missing or has another shape: open the "
                                                   "checkpoint again");
        }
        const Dtype dtype = dtypeOf(parameter.scalar_type()).value();
        for (const Place& place : places_) {
            if (place.weight.tensor == weight.tensor && place.weight.dtype == dtype) {
                places_.push_back(place);
                return;
            }
        }
        places_.push_back({{weight.tensor, dtype}, bytes_});
        const std::uint64_t bytes = parameter.nbytes();
        bytes_ += (bytes + weightAlignment - 1) / weightAlignment * weightAlignment;
    }

    const Trace& trace_;
    std::vector<Place> places_;  // as the trace's weights
    std::unique_ptr<ReservedAddresses> addresses_;
    std::uint64_t bytes_ = 0;
};

std::vector<ArchiveRecord> recordsOf(const std::shared_ptr<CapturedArchive>& archive,
                                     const WeightLayout& layout) {
    caffe2::serialize::PyTorchStreamReader reader(archive);
    std::vector<ArchiveRecord> records;
    for (const std::string& name : reader.getAllRecords()) {
        if (name.ends_with(".debug_pkl")) {
            continue;
        }
        ArchiveRecord record;
        record.name = name;
        if (const void* address = archive->weightAt(reader.getRecordOffset(name))) {
            record.weight = layout.weightAt(address);
            record.size = reader.getRecordSize(name);
        } else {
            const auto [data, size] = reader.getRecord(name);
            record.bytes.assign(static_cast<const char*>(data.get()), size);
            record.size = size;
        }
        records.push_back(std::move(record));
    }
    return records;
}

std::vector<ArchiveRecord> capture(const Trace& trace) {
    const at::NoGradGuard noGrad;
    torch::jit::Module module = trace.module->module.deepcopy();
    module.eval();
    const WeightLayout layout(trace, module);
    layout.bind(module);
    const auto archive = std::make_shared<CapturedArchive>(layout.addresses());
    {
        const auto sink = [&](const void* data, std::size_t size) {
            return archive->append(data, size);
        };
        // Checksums would touch the reserved addresses.
        constexpr bool checksums = false;
        caffe2::serialize::PyTorchStreamWriter writer(sink, checksums);
        torch::jit::ScriptModuleSerializer serializer(writer);
        serializer.serialize(module, {}, /*bytecode_format=*/false,
                             /*save_mobile_debug_info=*/false);
        writer.writeEndOfFile();
    }
    return recordsOf(archive, layout);
}

}  // namespace

std::vector<ArchiveRecord> torchScriptRecords(const Trace& trace) {
    try {
        return capture(trace);
    } catch (const c10::Error& error) {
        throw Error(ErrorCode::Tracing, "LibTorch can't serialize this trace",
                    error.what_without_backtrace());
    }
}

std::string serializationId(const std::string& record,
                            const std::vector<std::uint32_t>& checksums) {
    constexpr std::size_t width = 20;  // of each half, the first from the records' names
    std::uint64_t combined = 0;
    for (const std::uint32_t checksum : checksums) {
        combined ^= checksum + 0x9e3779b9U + (combined << 6U) + (combined >> 2U);
    }
    std::array<char, width + 1> half{};
    std::snprintf(half.data(), half.size(), "%020llu", static_cast<unsigned long long>(combined));
    return record.substr(0, width) + half.data();
}

}  // namespace tracewright
