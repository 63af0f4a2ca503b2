#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/export/digest.h"
#include "core/export/staged_file.h"

namespace tracewright {

// A staged file whose SHA-256, where it is asked for, is made while it is written.
class HashedFile {
  public:
    HashedFile(const std::filesystem::path& place, bool replace, bool hashed)
        : staged_(place, replace) {
        if (hashed) {
            hash_.emplace();
        }
    }

    void write(std::span<const std::byte> bytes) {
        if (hash_) {
            hash_->update(bytes);
        }
        staged_.write(bytes);
    }
    void write(std::string_view text) { write(std::as_bytes(std::span(text))); }
    // Once, after the last byte; "" where it wasn't asked for.
    std::string sha256() { return hash_ ? hash_->hex() : std::string(); }
    StagedFile& staged() noexcept { return staged_; }
    const StagedFile& staged() const noexcept { return staged_; }

  private:
    StagedFile staged_;
    std::optional<Sha256> hash_;
};

}  // namespace tracewright
