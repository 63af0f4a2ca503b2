#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

namespace tracewright {

// SHA-256 of bytes that come in pieces.
class Sha256 {
  public:
    Sha256();
    void update(std::span<const std::byte> bytes);
    // 64 lower-case hexadecimal digits. Ends the computation: call it once.
    std::string hex();

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// CRC-32 as zip has it, going on from `crc` (0 at the start).
std::uint32_t crc32Of(std::span<const std::byte> bytes, std::uint32_t crc = 0) noexcept;

}  // namespace tracewright
