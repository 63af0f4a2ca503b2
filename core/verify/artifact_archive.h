#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/zip_archive.h"

namespace tracewright {

// The zip archive of a saved TorchScript module, checked before LibTorch sees it: that it is one
// and whole, that nothing in it unpacks beyond the named limits, and that no code or pickle is
// nested so deep that reading it would exhaust the stack. The file must outlive it.
class ArtifactArchive {
  public:
    // Errors: BadFormat; Unsupported for other kinds of files, told by their content; Unreadable,
    // Changed.
    explicit ArtifactArchive(const CheckpointFile& file);

    // The names under "extra/" of what was saved beside the module.
    const std::vector<std::string>& extraFiles() const noexcept { return extraFiles_; }
    // One of them; nothing where there is none of that name. Errors: BadFormat beyond the limit of
    // a record's text.
    std::optional<std::string> extraFile(const std::string& name) const;
    // Whether all of these bytes of the file are a tensor's elements.
    bool isWeights(std::uint64_t offset, std::uint64_t length) const noexcept;
    // Whether loading would run code of the file, or of LibTorch on what is in it: an object is
    // restored by a `__setstate__` of its own.
    bool restoresItself() const noexcept { return restoresItself_; }
    // All tensors' bytes together.
    std::uint64_t weightBytes() const noexcept;

  private:
    void checkRecord(const ZipRecord& record, std::string_view name, std::uint64_t& unpacked);
    std::string text(const ZipRecord& record) const;

    const CheckpointFile& file_;
    ZipArchive archive_;
    std::string prefix_;  // of every record, with its slash
    std::vector<std::string> extraFiles_;
    bool restoresItself_ = false;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> weights_;  // begin, end; in file order
};

}  // namespace tracewright
