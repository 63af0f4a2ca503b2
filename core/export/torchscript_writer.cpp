#include "core/export/torchscript_writer.h"

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "core/export/exporter.h"
#include "core/export/recording_json.h"
#include "core/export/weight_stream.h"
#include "core/export/zip_writer.h"

namespace tracewright {

namespace {

// As LibTorch calls it when it writes to a stream.
constexpr const char* archiveFolder = "archive";
constexpr std::string_view serializationIdName = ".data/serialization_id";

std::uint64_t archiveSize(const std::vector<ArchiveRecord>& records) {
    ZipWriter zip(archiveFolder, {});
    for (const ArchiveRecord& record : records) {
        zip.begin(record.name, record.size);
        zip.skip(record.size);
        zip.end(0);
    }
    zip.finish();
    return zip.size();
}

std::vector<WeightItem> weightItems(const std::vector<ArchiveRecord>& records) {
    std::vector<WeightItem> items;
    for (const ArchiveRecord& record : records) {
        if (record.weight) {
            items.push_back(*record.weight);
        }
    }
    return items;
}

// Weights first, in the order that reads the checkpoint's files from front to back.
void sortRecords(const Checkpoint& checkpoint, std::vector<ArchiveRecord>& records) {
    std::stable_sort(
        records.begin(), records.end(), [&](const ArchiveRecord& a, const ArchiveRecord& b) {
            return a.weight && b.weight ? isReadBefore(checkpoint, *a.weight, *b.weight)
                                        : a.weight.has_value() && !b.weight;
        });
}

// Before the serialization id, which closes an archive.
void addExtra(std::vector<ArchiveRecord>& records, const std::string& name, std::string text) {
    ArchiveRecord record;
    record.name = "extra/" + name;
    record.size = text.size();
    record.bytes = std::move(text);
    const auto place = std::ranges::find(records, serializationIdName, &ArchiveRecord::name);
    records.insert(place, std::move(record));
}

}  // namespace

TorchScriptWriter::TorchScriptWriter(const Trace& trace, std::string manifest)
    : trace_(trace), records_(torchScriptRecords(trace)) {
    addExtra(records_, manifestExtra, std::move(manifest));
    addExtra(records_, layoutExtra, layoutJson(trace));
    addExtra(records_, recordingExtra, recordingJson(trace));
    sortRecords(*trace_.checkpoint, records_);
    size_ = archiveSize(records_);
}

std::vector<std::string> TorchScriptWriter::write(HashedFile& file, bool hashFiles,
                                                  Progress& progress) const {
    const std::string line = "writing " + file.staged().place().filename().string();
    const auto report = [&] { progress.report(line, file.staged().size(), size_); };
    std::vector<std::uint32_t> checksums;
    ZipWriter zip(archiveFolder, [&](std::span<const std::byte> bytes) { file.write(bytes); });
    WeightStream stream(*trace_.checkpoint, weightItems(records_), hashFiles);
    bool begun = false;
    while (const auto piece = stream.next(progress)) {
        if (!begun) {
            const ArchiveRecord& record = records_[piece->item];
            zip.begin(record.name, record.size);
        }
        zip.write(piece->bytes);
        if (piece->last) {
            zip.end(piece->crc);
            checksums.push_back(piece->crc);
        }
        begun = !piece->last;
        report();
    }
    for (const ArchiveRecord& record : records_) {
        if (!record.weight) {
            const bool identity = record.name == serializationIdName;
            checksums.push_back(zip.add(
                record.name, identity ? serializationId(record.bytes, checksums) : record.bytes));
        }
    }
    zip.finish();
    for (const CheckpointFile& source : trace_.checkpoint->files()) {
        source.checkUnchanged();
    }
    report();
    return stream.fileHashes();
}

}  // namespace tracewright
