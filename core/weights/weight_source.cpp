#include "core/weights/weight_source.h"

#include <torch/script.h>

#include <algorithm>

#include "core/checkpoint/read_elements.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/error.h"
#include "core/export/convert_elements.h"
#include "core/graph/constant_text.h"
#include "core/torch_dtype.h"
#include "core/trace/traced_module.h"
#include "core/verify/artifact_archive.h"
#include "core/verify/load_artifact.h"

namespace tracewright {

namespace {

TensorEntry entryOf(const std::string& name, const at::Tensor& tensor, Dtype dtype,
                    std::uint64_t place) {
    TensorEntry entry;
    entry.name = name;
    entry.dtype = dtype;
    entry.shape = tensor.sizes().vec();
    if (!tensor.is_contiguous()) {
        entry.strides = tensor.strides().vec();
    }
    entry.offset = place + static_cast<std::uint64_t>(tensor.storage_offset()) * dtypeSize(dtype);
    return entry;
}

void addTensors(const torch::jit::Module& module, const StoragePlaces& places,
                std::vector<TensorEntry>& out) {
    const auto add = [&](const std::string& name, const at::Tensor& tensor) {
        const auto dtype = tensor.defined() && tensor.layout() == c10::kStrided
                               ? dtypeOf(tensor.scalar_type())
                               : std::nullopt;
        if (!dtype || !tensor.has_storage() || !fitsStorage(tensor)) {
            return;
        }
        const auto place = places.find(tensor.storage().data());
        if (place != places.end()) {
            out.push_back(entryOf(name, tensor, *dtype, place->second));
        }
    };
    for (const auto& parameter : module.named_parameters()) {
        add(parameter.name, parameter.value);
    }
    for (const auto& buffer : module.named_buffers()) {
        add(buffer.name, buffer.value);
    }
}

}  // namespace

WeightSource WeightSource::of(const Trace& trace) {
    WeightSource source;
    if (!trace.module || !trace.checkpoint || !trace.checkpoint->hasWeights()) {
        return source;
    }
    source.checkpoint_ = trace.checkpoint;
    for (const TracedModule::Weight& weight : trace.module->weights) {
        source.tensors_.push_back(trace.checkpoint->tensors()[weight.tensor]);
        source.tensors_.back().name = weight.key;
    }
    std::ranges::sort(source.tensors_, {}, &TensorEntry::name);
    return source;
}

WeightSource WeightSource::of(std::shared_ptr<const Checkpoint> checkpoint) {
    WeightSource source;
    source.tensors_ = checkpoint->tensors();
    source.checkpoint_ = std::move(checkpoint);
    return source;
}

WeightSource WeightSource::of(const std::filesystem::path& torchScript, Progress& progress) {
    WeightSource source;
    source.file_ = std::make_shared<const CheckpointFile>(torchScript);
    const ArtifactArchive archive(*source.file_);
    StoragePlaces places;
    const torch::jit::Module module =
        loadArtifact(*source.file_, archive, ArtifactWeights::Skip, progress, &places);
    addTensors(module, places, source.tensors_);
    std::ranges::sort(source.tensors_, {}, &TensorEntry::name);
    return source;
}

const TensorEntry* WeightSource::find(std::string_view name) const noexcept {
    const auto found = std::ranges::lower_bound(tensors_, name, {}, &TensorEntry::name);
    return found != tensors_.end() && found->name == name ? &*found : nullptr;
}

const CheckpointFile& WeightSource::fileOf(const TensorEntry& tensor) const {
    return file_ ? *file_ : checkpoint_->files().at(tensor.file);
}

void WeightSource::read(const TensorEntry& tensor, std::uint64_t first,
                        std::span<double> into) const {
    if (tensor.dtype >= Dtype::Float4E2M1FNX2 || tensor.dtype == Dtype::Complex64 ||
        tensor.dtype == Dtype::Complex128) {
        throw Error(
            ErrorCode::Unsupported,
            "weights of dtype " + std::string(dtypeName(tensor.dtype)) + " aren't plain numbers");
    }
    std::vector<std::byte> raw(into.size() * dtypeSize(tensor.dtype));
    readElements(fileOf(tensor), tensor, first, raw);
    convertElements(raw, tensor.dtype, std::as_writable_bytes(into), Dtype::Float64);
}

void WeightSource::visit(const TensorEntry& tensor, Progress& progress, const Visit& visit,
                         Pass pass) const {
    const auto count = static_cast<std::uint64_t>(tensor.elements());
    const std::uint64_t size = dtypeSize(tensor.dtype);
    const auto report = [&](std::uint64_t elements) {
        progress.report("reading " + tensor.name, (pass.number * count + elements) * size,
                        pass.of * count * size);
    };
    std::vector<double> piece;
    for (std::uint64_t first = 0; first < count; first += piece.size()) {
        report(first);
        piece.resize(std::min(pieceElements, count - first));
        read(tensor, first, piece);
        visit(first, piece);
    }
    report(count);
}

}  // namespace tracewright
