#include "core/export/weight_stream.h"

#include <utility>

#include "core/export/convert_elements.h"

namespace tracewright {

namespace {

constexpr std::uint64_t aheadBytes = std::uint64_t{32} << 20U;
constexpr std::chrono::milliseconds cancelInterval(100);

}  // namespace

WeightStream::WeightStream(const Checkpoint& checkpoint, std::vector<WeightItem> items,
                           bool hashFiles)
    : checkpoint_(checkpoint),
      items_(std::move(items)),
      steps_(planReading(checkpoint_, items_, hashFiles)),
      fileHashes_(checkpoint_.files().size()),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

std::optional<WeightStream::Piece> WeightStream::next(const Progress& progress) {
    if (taken_ != nullptr) {
        buffers_.giveBack(std::exchange(taken_, nullptr));
    }
    do {
        progress.check();
    } while (!buffers_.waitForFull(cancelInterval));
    taken_ = buffers_.takeFull();
    return taken_ == nullptr ? std::nullopt : std::optional(taken_->piece);
}

void WeightStream::run(const std::stop_token& stop) {
    std::exception_ptr failure;
    try {
        for (const ReadStep& step : steps_) {
            if (stop.stop_requested()) {
                break;
            }
            readAhead(step);
            if (!step.item) {
                scratch_.resize(step.bytes);
                read(step, scratch_);
                hash(step, scratch_);
                continue;
            }
            Buffer* buffer = buffers_.takeFree(stop);
            if (buffer == nullptr) {
                break;
            }
            fill(*buffer, step);
            buffers_.handOver(buffer);
        }
    } catch (...) {
        failure = std::current_exception();
    }
    buffers_.end(failure);
}

void WeightStream::fill(Buffer& buffer, const ReadStep& step) {
    const WeightItem& item = items_[*step.item];
    const TensorEntry& tensor = checkpoint_.tensors()[item.tensor];
    buffer.bytes.resize(step.elements * dtypeSize(item.dtype));
    if (item.dtype == tensor.dtype) {
        read(step, buffer.bytes);
        hash(step, buffer.bytes);
    } else {
        scratch_.resize(step.bytes);
        read(step, scratch_);
        hash(step, scratch_);
        convertElements(scratch_, tensor.dtype, buffer.bytes, item.dtype);
    }
    crc_ = crc32Of(buffer.bytes, step.firstElement == 0 ? 0 : crc_);
    const bool last =
        step.firstElement + step.elements == static_cast<std::uint64_t>(tensor.elements());
    buffer.piece = {*step.item, buffer.bytes, crc_, last};
}

void WeightStream::read(const ReadStep& step, std::span<std::byte> into) {
    const CheckpointFile& file = checkpoint_.files()[step.file];
    if (step.contiguous) {
        file.read(step.offset, into);
        file.dontNeed(step.offset, step.bytes);
    } else {
        checkpoint_.readElements(checkpoint_.tensors()[items_[*step.item].tensor],
                                 step.firstElement, into);
    }
}

// Half of the window is always under way while the other half is read.
void WeightStream::readAhead(const ReadStep& step) {
    if (!step.contiguous) {
        return;
    }
    const std::uint64_t end = step.offset + step.bytes;
    if (step.file != aheadFile_ || step.offset > aheadUntil_ || aheadUntil_ == 0) {
        aheadFile_ = step.file;
        aheadUntil_ = step.offset;
    }
    if (aheadUntil_ < end + aheadBytes / 2) {
        checkpoint_.files()[step.file].willNeed(aheadUntil_, aheadBytes);
        aheadUntil_ += aheadBytes;
    }
}

void WeightStream::hash(const ReadStep& step, std::span<const std::byte> bytes) {
    if (!step.hashed) {
        return;
    }
    if (!fileHash_) {
        fileHash_.emplace();
    }
    fileHash_->update(bytes);
    if (step.endsFile) {
        fileHashes_[step.file] = fileHash_->hex();
        fileHash_.reset();
    }
}

}  // namespace tracewright
