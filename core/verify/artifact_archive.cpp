#include "core/verify/artifact_archive.h"

#include <algorithm>

#include "core/checkpoint/tensor_checks.h"
#include "core/verify/artifact_kind.h"
#include "core/verify/nesting.h"

namespace tracewright {

namespace {

constexpr std::uint64_t maxRecordText = 64U << 20U;  // of one code file or pickle
constexpr std::uint64_t maxUnpacked = 256U << 20U;   // of all deflated records together
// Quantized weights, packed for a processor, are such objects.
constexpr std::string_view kClassesOfLibTorch = "__torch__.torch.classes.";

// Refuses what isn't a zip archive before the archive is read.
const CheckpointFile& checkedFile(const CheckpointFile& file) {
    refuseOtherThanZip(file);
    return file;
}

}  // namespace

ArtifactArchive::ArtifactArchive(const CheckpointFile& file)
    : file_(file), archive_(checkedFile(file), ZipMethods::StoredOrDeflated) {
    const std::vector<ZipRecord>& records = archive_.records();
    const std::string first = records.empty() ? std::string() : records.front().name;
    prefix_ = first.substr(0, first.find('/') + 1);
    refuseOtherThanTorchScript(file, archive_, prefix_);
    std::uint64_t unpacked = 0;
    for (const ZipRecord& record : records) {
        if (!record.name.starts_with(prefix_)) {
            throw Error(ErrorCode::BadFormat, shown(file.path()) + " has the record " +
                                                  quoted(record.name) + " outside of " +
                                                  quoted(prefix_) + ": the file is damaged");
        }
        checkRecord(record, std::string_view(record.name).substr(prefix_.size()), unpacked);
    }
}

void ArtifactArchive::checkRecord(const ZipRecord& record, std::string_view name,
                                  std::uint64_t& unpacked) {
    if (record.deflated && (unpacked += record.size) > maxUnpacked) {
        throw Error(ErrorCode::BadFormat,
                    shown(file_.path()) + " has compressed records that unpack to more than " +
                        std::to_string(maxUnpacked) + " bytes, at " + quoted(record.name) +
                        ": it is damaged or made to harm");
    }
    const std::string what = quoted(record.name) + " in " + shown(file_.path());
    if (name.starts_with("extra/")) {
        extraFiles_.emplace_back(name.substr(6));
    } else if (name.starts_with("data/") && !record.deflated) {
        const std::uint64_t begin = archive_.dataOffset(record);
        weights_.emplace_back(begin, begin + record.size);
    } else if (name.starts_with("code/") && name.ends_with(".py")) {
        const std::string code = text(record);
        restoresItself_ = restoresItself_ || code.find("__setstate__") != std::string::npos;
        checkCodeNesting(code, what);
    } else if (name.ends_with(".pkl") || name.ends_with(".debug_pkl")) {
        const std::string pickle = text(record);
        restoresItself_ = restoresItself_ || pickle.find(kClassesOfLibTorch) != std::string::npos;
        checkPickleNesting(pickle, what);
    }
}

std::string ArtifactArchive::text(const ZipRecord& record) const {
    return archive_.read(record, maxRecordText);
}

std::optional<std::string> ArtifactArchive::extraFile(const std::string& name) const {
    const ZipRecord* record = archive_.find(prefix_ + "extra/" + name);
    return record == nullptr ? std::nullopt : std::optional(text(*record));
}

bool ArtifactArchive::isWeights(std::uint64_t offset, std::uint64_t length) const noexcept {
    const auto after = std::upper_bound(
        weights_.begin(), weights_.end(), offset,
        [](std::uint64_t place, const auto& range) { return place < range.first; });
    return after != weights_.begin() && std::prev(after)->second >= offset &&
           std::prev(after)->second - offset >= length;
}

std::uint64_t ArtifactArchive::weightBytes() const noexcept {
    std::uint64_t total = 0;
    for (const auto& [begin, end] : weights_) {
        total += end - begin;
    }
    return total;
}

}  // namespace tracewright
