#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/export/digest.h"
#include "core/export/staged_file.h"

namespace tracewright {

// A staged file whose SHA-256 is made while it is written.
class HashedFile {
  public:
    HashedFile(const std::filesystem::path& place, bool replace) : staged_(place, replace) {}

    void write(std::span<const std::byte> bytes) {
        hash_.update(bytes);
        staged_.write(bytes);
    }
    void write(std::string_view text) { write(std::as_bytes(std::span(text))); }
    // Once, after the last byte.
    std::string sha256() { return hash_.hex(); }
    StagedFile& staged() noexcept { return staged_; }
    const StagedFile& staged() const noexcept { return staged_; }

  private:
    StagedFile staged_;
    Sha256 hash_;
};

}  // namespace tracewright
