#include "core/export/digest.h"

#include <libdeflate.h>
#include <openssl/evp.h>

#include <array>
#include <new>

namespace tracewright {

void Sha256::Free::operator()(evp_md_ctx_st* context) const noexcept {
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
    if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
        throw std::bad_alloc();
    }
}

void Sha256::update(std::span<const std::byte> bytes) {
    EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
}

std::string Sha256::hex() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<unsigned char, 32> sum{};
    EVP_DigestFinal_ex(context_.get(), sum.data(), nullptr);
    std::string text;
    for (const unsigned char byte : sum) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

std::uint32_t crc32Of(std::span<const std::byte> bytes, std::uint32_t crc) noexcept {
    return ::libdeflate_crc32(crc, bytes.data(), bytes.size());
}

}  // namespace tracewright
