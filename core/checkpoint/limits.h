#pragma once

#include <cstddef>
#include <cstdint>

// What a checkpoint's files may hold at most. Real checkpoints stay far below each of these; a
// hostile file meets one of them before it costs memory or time.
namespace tracewright::limits {

inline constexpr std::uint64_t kConfigBytes = 16U << 20U;
inline constexpr std::uint64_t kIndexBytes = 64U << 20U;
inline constexpr std::size_t kJsonDepth = 64;
inline constexpr std::size_t kJsonValues = 2'000'000;

inline constexpr std::uint64_t kSafetensorsHeaderBytes = 100'000'000;  // the format's own limit
inline constexpr std::size_t kTensorRank = 64;                         // LibTorch's own limit
inline constexpr std::size_t kTensorNameBytes = 1024;
inline constexpr std::size_t kShards = 10'000;

inline constexpr std::uint64_t kZipDirectoryBytes = 64U << 20U;
inline constexpr std::uint64_t kPickleBytes = 64U << 20U;
inline constexpr std::size_t kPickleStack = 100'000;     // torch.save goes to about 2,000
inline constexpr std::size_t kPickleMemo = 2'000'000;    // about 10 for each tensor
inline constexpr std::size_t kPickleValues = 4'000'000;  // about 15 for each tensor
inline constexpr std::size_t kPickleStringBytes = 1U << 20U;

}  // namespace tracewright::limits
