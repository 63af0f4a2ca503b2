#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/checkpoint/checkpoint.h"

namespace tracewright {

// A tensor of a checkpoint to be read, and the dtype that it is wanted in.
struct WeightItem {
    std::size_t tensor = 0;  // index into Checkpoint::tensors()
    Dtype dtype = Dtype::Float32;
};

// One read: a piece of an item, or of the bytes between items that only a file's hash needs.
struct ReadStep {
    std::optional<std::size_t> item;
    std::uint64_t firstElement = 0;
    std::uint64_t elements = 0;
    std::size_t file = 0;
    std::uint64_t offset = 0;  // of contiguous items and of bytes between items
    std::uint64_t bytes = 0;
    bool contiguous = true;
    bool hashed = false;
    bool endsFile = false;  // the last step of a hashed file
};

// What a step holds at most, in the file's dtype and in the wanted one.
constexpr std::uint64_t maxPieceBytes = std::uint64_t{2} << 20U;

// The order that reads each file from front to back.
bool isReadBefore(const Checkpoint& checkpoint, const WeightItem& a, const WeightItem& b);

// The steps that read `items`, sorted by isReadBefore, in their order. With `hashFiles` the steps
// also cover the rest of each file of which nearly all bytes are read anyway.
std::vector<ReadStep> planReading(const Checkpoint& checkpoint,
                                  const std::vector<WeightItem>& items, bool hashFiles);

}  // namespace tracewright
