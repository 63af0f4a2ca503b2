#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/export/buffer_exchange.h"
#include "core/export/digest.h"
#include "core/export/reading_plan.h"
#include "core/progress.h"

namespace tracewright {

// Reads tensors of a checkpoint one after the other on a thread of its own, ahead of the one who
// takes the pieces: large positioned reads, the kernel told what comes next and what is done with,
// dtypes converted and checksums made on the way. Holds a few pieces in memory, however large the
// tensors are.
class WeightStream {
  public:
    struct Piece {
        std::size_t item = 0;
        std::span<const std::byte> bytes;  // at most maxPieceBytes, contiguous, in the item's dtype
        std::uint32_t crc = 0;             // CRC-32 of the item up to the end of this piece
        bool last = false;                 // of its item
    };

    // `items` are sorted by isReadBefore. With `hashFiles` see planReading.
    WeightStream(const Checkpoint& checkpoint, std::vector<WeightItem> items, bool hashFiles);

    // The next piece, in the items' order, valid until the next call; nothing after the last.
    // Errors: those of CheckpointFile::read and convertElements. Cancelled.
    std::optional<Piece> next(const Progress& progress);
    // After the last piece: the SHA-256 of each file of the checkpoint, "" where it isn't known.
    const std::vector<std::string>& fileHashes() const noexcept { return fileHashes_; }

  private:
    struct Buffer {
        std::vector<std::byte> bytes;
        Piece piece;
    };

    void run(const std::stop_token& stop);
    void read(const ReadStep& step, std::span<std::byte> into);
    void readAhead(const ReadStep& step);
    void hash(const ReadStep& step, std::span<const std::byte> bytes);
    void fill(Buffer& buffer, const ReadStep& step);

    const Checkpoint& checkpoint_;
    const std::vector<WeightItem> items_;
    const std::vector<ReadStep> steps_;
    std::vector<std::string> fileHashes_;

    // Of the reading thread.
    std::vector<std::byte> scratch_;
    std::size_t aheadFile_ = 0;
    std::uint64_t aheadUntil_ = 0;
    std::optional<Sha256> fileHash_;  // of the file that is being hashed
    std::uint32_t crc_ = 0;

    BufferExchange<Buffer, 4> buffers_;
    Buffer* taken_ = nullptr;
    std::jthread thread_;  // last, so that it ends before what it uses goes
};

}  // namespace tracewright
