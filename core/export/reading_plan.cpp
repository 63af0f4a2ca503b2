#include "core/export/reading_plan.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tracewright {

namespace {

// The rest of a file is read for its hash if it is at most this part of the file, or this small.
constexpr std::uint64_t maxRestPart = 8;
constexpr std::uint64_t smallRest = std::uint64_t{1} << 20U;

class Planner {
  public:
    Planner(const Checkpoint& checkpoint, const std::vector<WeightItem>& items)
        : checkpoint_(checkpoint), items_(items) {}

    std::vector<ReadStep> plan(bool hashFiles) {
        for (std::size_t first = 0; first < items_.size();) {
            std::size_t end = first;
            const std::size_t file = tensorOf(first).file;
            while (end < items_.size() && tensorOf(end).file == file) {
                ++end;
            }
            addFile(file, first, end, hashFiles && worthHashing(file, first, end));
            first = end;
        }
        return std::move(steps_);
    }

  private:
    const TensorEntry& tensorOf(std::size_t item) const {
        return checkpoint_.tensors()[items_[item].tensor];
    }

    // Whether items [first, end) cover nearly all of the file, each byte at most once.
    bool worthHashing(std::size_t file, std::size_t first, std::size_t end) const {
        std::uint64_t position = 0;
        std::uint64_t rest = 0;
        for (std::size_t i = first; i < end; ++i) {
            const TensorEntry& tensor = tensorOf(i);
            if (!tensor.strides.empty() || tensor.offset < position) {
                return false;
            }
            rest += tensor.offset - position;
            position = tensor.offset + tensor.bytes();
        }
        const std::uint64_t size = checkpoint_.files()[file].size();
        rest += size - std::min(size, position);
        return rest <= std::max(size / maxRestPart, smallRest);
    }

    void addFile(std::size_t file, std::size_t first, std::size_t end, bool hashed) {
        std::uint64_t position = 0;
        for (std::size_t i = first; i < end; ++i) {
            const TensorEntry& tensor = tensorOf(i);
            if (hashed) {
                addRest(file, position, tensor.offset);
                position = tensor.offset + tensor.bytes();
            }
            addItem(i, hashed);
        }
        if (hashed) {
            addRest(file, position, checkpoint_.files()[file].size());
            steps_.back().endsFile = true;
        }
    }

    void addItem(std::size_t item, bool hashed) {
        const TensorEntry& tensor = tensorOf(item);
        const std::uint64_t size = dtypeSize(tensor.dtype);
        const std::uint64_t most =
            maxPieceBytes / std::max<std::uint64_t>(size, dtypeSize(items_[item].dtype));
        const auto total = static_cast<std::uint64_t>(tensor.elements());
        for (std::uint64_t at = 0; at < total; at += most) {
            ReadStep step;
            step.item = item;
            step.firstElement = at;
            step.elements = std::min(most, total - at);
            step.file = tensor.file;
            step.offset = tensor.offset + at * size;
            step.bytes = step.elements * size;
            step.contiguous = tensor.strides.empty();
            step.hashed = hashed;
            steps_.push_back(step);
        }
    }

    void addRest(std::size_t file, std::uint64_t from, std::uint64_t to) {
        for (std::uint64_t at = from; at < to; at += maxPieceBytes) {
            ReadStep step;
            step.file = file;
            step.offset = at;
            step.bytes = std::min(maxPieceBytes, to - at);
            step.hashed = true;
            steps_.push_back(step);
        }
    }

    const Checkpoint& checkpoint_;
    const std::vector<WeightItem>& items_;
    std::vector<ReadStep> steps_;
};

}  // namespace

bool isReadBefore(const Checkpoint& checkpoint, const WeightItem& a, const WeightItem& b) {
    const auto place = [&](const WeightItem& item) {
        const TensorEntry& tensor = checkpoint.tensors()[item.tensor];
        return std::tuple(tensor.file, tensor.offset, item.tensor, item.dtype);
    };
    return place(a) < place(b);
}

std::vector<ReadStep> planReading(const Checkpoint& checkpoint,
                                  const std::vector<WeightItem>& items, bool hashFiles) {
    return Planner(checkpoint, items).plan(hashFiles);
}

}  // namespace tracewright
