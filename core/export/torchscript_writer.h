#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/export/hashed_file.h"
#include "core/export/torchscript_records.h"
#include "core/progress.h"
#include "core/trace/trace.h"

namespace tracewright {

// A trace as a TorchScript archive, its size known before the first byte is written.
class TorchScriptWriter {
  public:
    // `manifest` is carried as an extra file, beside the layout and what TorchScript forgets.
    // Errors: those of torchScriptRecords.
    TorchScriptWriter(const Trace& trace, std::string manifest);

    std::uint64_t size() const noexcept { return size_; }
    // Streams the weights from the checkpoint into `file`. Returns the SHA-256 of each file of the
    // checkpoint, "" where it isn't known, as always without `hashFiles`. Errors: those of
    // WeightStream and StagedFile::write; Changed. Cancelled.
    std::vector<std::string> write(HashedFile& file, bool hashFiles, Progress& progress) const;

  private:
    const Trace& trace_;
    std::vector<ArchiveRecord> records_;  // weights first, sorted by isReadBefore
    std::uint64_t size_ = 0;
};

}  // namespace tracewright
