#include "core/checkpoint/read_elements.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/tensor_checks.h"
#include "core/error.h"

namespace tracewright {

namespace {

constexpr std::uint64_t kBlockBytes = 8U << 20U;
constexpr std::uint64_t kSparsest = 8;  // a block is read whole if at least 1/8 of it is wanted

// One dimension of what is copied; strides in elements.
struct Dimension {
    std::uint64_t size;
    std::uint64_t from;
    std::uint64_t to;
};

template <std::size_t Size>
void copyLine(const std::byte* from, std::byte* to, const Dimension& line) {
    for (std::uint64_t i = 0; i < line.size; ++i) {
        std::memcpy(to + i * line.to * Size, from + i * line.from * Size, Size);
    }
}

// Gathers a tensor whose elements don't lie in order. Blocks of the file are read in the file's
// order, each once, and their elements put to their places.
class StridedReader {
  public:
    StridedReader(const CheckpointFile& file, const TensorEntry& tensor)
        : file_(file), tensor_(tensor), size_(dtypeSize(tensor.dtype)) {}

    // Splits a range of row-major elements, counted from dimension `dim` on, into boxes: a row that
    // is begun, whole rows, a row that is not finished.
    void read(std::size_t dim, std::uint64_t first, std::uint64_t count, std::uint64_t from,
              std::byte* to) {
        std::uint64_t inner = 1;
        for (std::size_t i = dim + 1; i < tensor_.shape.size(); ++i) {
            inner *= static_cast<std::uint64_t>(tensor_.shape[i]);
        }
        const std::uint64_t stride = strideOf(dim);
        if (const std::uint64_t begun = first % inner; begun != 0) {
            const std::uint64_t head = std::min(count, inner - begun);
            read(dim + 1, begun, head, from + first / inner * stride, to);
            first += head;
            count -= head;
            to += head * size_;
        }
        if (const std::uint64_t whole = count / inner; whole != 0) {
            copyRows(dim, whole, from + first / inner * stride, to);
            first += whole * inner;
            count -= whole * inner;
            to += whole * inner * size_;
        }
        if (count != 0) {
            read(dim + 1, 0, count, from + first / inner * stride, to);
        }
    }

  private:
    std::uint64_t strideOf(std::size_t dim) const {
        return static_cast<std::uint64_t>(tensor_.strides[dim]);
    }

    void copyRows(std::size_t dim, std::uint64_t rows, std::uint64_t from, std::byte* to) {
        std::vector<Dimension> box;
        std::uint64_t inner = 1;
        for (std::size_t i = tensor_.shape.size(); i-- > dim;) {
            const auto size = i == dim ? rows : static_cast<std::uint64_t>(tensor_.shape[i]);
            if (size != 1) {
                box.push_back({size, strideOf(i), inner});
            }
            inner *= size;
        }
        std::stable_sort(box.begin(), box.end(),
                         [](const Dimension& a, const Dimension& b) { return a.from < b.from; });
        copyBox(box, from, to);
    }

    // `box` goes from the smallest stride in the file to the largest.
    void copyBox(std::vector<Dimension> box, std::uint64_t from, std::byte* to) {
        std::uint64_t extent = 1;
        std::uint64_t wanted = 1;
        std::uint64_t extentInside = 1;
        for (const Dimension& dimension : box) {
            extentInside = extent;
            extent += (dimension.size - 1) * dimension.from;
            wanted *= dimension.size;
        }
        const bool fits = extent <= kBlockBytes / size_;
        if (fits && extent / kSparsest <= wanted) {
            copyBlock(box, from, extent, to);
            return;
        }
        const Dimension outer = box.back();
        std::uint64_t step = 1;
        if (!fits && extentInside < kBlockBytes / size_ && outer.from != 0) {
            step += (kBlockBytes / size_ - extentInside) / outer.from;
        }
        box.pop_back();
        for (std::uint64_t i = 0; i < outer.size; i += step) {
            std::vector<Dimension> part = box;
            if (const std::uint64_t size = std::min(step, outer.size - i); size > 1) {
                part.push_back({size, outer.from, outer.to});
            }
            copyBox(std::move(part), from + i * outer.from, to + i * outer.to * size_);
        }
    }

    void copyBlock(const std::vector<Dimension>& box, std::uint64_t from, std::uint64_t extent,
                   std::byte* to) {
        block_.resize(std::max(block_.size(), static_cast<std::size_t>(extent * size_)));
        file_.read(tensor_.offset + from * size_, std::span(block_).first(extent * size_));
        scatter(box, box.size(), block_.data(), to);
    }

    void scatter(const std::vector<Dimension>& box, std::size_t level, const std::byte* from,
                 std::byte* to) {
        if (level == 0) {
            std::memcpy(to, from, size_);
            return;
        }
        const Dimension& outer = box[level - 1];
        if (level == 1) {
            copyElements(from, to, outer);
            return;
        }
        for (std::uint64_t i = 0; i < outer.size; ++i) {
            scatter(box, level - 1, from + i * outer.from * size_, to + i * outer.to * size_);
        }
    }

    void copyElements(const std::byte* from, std::byte* to, const Dimension& line) const {
        if (line.from == 1 && line.to == 1) {
            std::memcpy(to, from, line.size * size_);
            return;
        }
        switch (size_) {
            case 1:
                return copyLine<1>(from, to, line);
            case 2:
                return copyLine<2>(from, to, line);
            case 4:
                return copyLine<4>(from, to, line);
            case 8:
                return copyLine<8>(from, to, line);
            default:
                return copyLine<16>(from, to, line);
        }
    }

    const CheckpointFile& file_;
    const TensorEntry& tensor_;
    const std::uint64_t size_;
    std::vector<std::byte> block_;
};

}  // namespace

void readElements(const CheckpointFile& file, const TensorEntry& tensor, std::uint64_t first,
                  std::span<std::byte> into) {
    const std::uint64_t size = dtypeSize(tensor.dtype);
    const auto elements = static_cast<std::uint64_t>(tensor.elements());
    const std::uint64_t count = into.size() / size;
    if (into.size() % size != 0 || first > elements || count > elements - first) {
        throw Error(ErrorCode::BadFormat, "tensor " + quoted(tensor.name) + " has " +
                                              std::to_string(elements) + " elements of " +
                                              std::to_string(size) + " bytes, and " +
                                              std::to_string(into.size()) + " bytes from element " +
                                              std::to_string(first) + " on were asked for");
    }
    if (tensor.strides.empty()) {
        file.read(tensor.offset + first * size, into);
    } else if (count != 0) {
        StridedReader(file, tensor).read(0, first, count, 0, into.data());
    }
    file.checkUnchanged();
}

void Checkpoint::readElements(const TensorEntry& tensor, std::uint64_t first,
                              std::span<std::byte> into) const {
    if (tensor.file >= files_.size()) {
        throw Error(ErrorCode::BadFormat,
                    "tensor " + quoted(tensor.name) + " is in no file of the checkpoint");
    }
    tracewright::readElements(files_[tensor.file], tensor, first, into);
}

}  // namespace tracewright
