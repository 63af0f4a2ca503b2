#pragma once

#include <QRectF>
#include <memory>
#include <span>
#include <vector>

#include "core/graph/layout.h"

namespace tracewright {

inline QRectF toRect(const LayoutRect& r) {
    return {r.x, r.y, r.width, r.height};
}

// Lists of numbers by a key, in one block.
class Buckets {
  public:
    // Calls visit(add) twice, add(key, number) for each pair.
    template <class Visit>
    void fill(std::size_t keys, Visit visit) {
        first_.assign(keys + 1, 0);
        visit([&](std::size_t key, std::uint32_t) { ++first_[key + 1]; });
        for (std::size_t i = 0; i < keys; ++i) {
            first_[i + 1] += first_[i];
        }
        numbers_.resize(first_.back());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        visit([&](std::size_t key, std::uint32_t number) { numbers_[next[key]++] = number; });
    }

    std::span<const std::uint32_t> of(std::size_t key) const {
        if (key + 1 >= first_.size()) {
            return {};
        }
        return {numbers_.data() + first_[key], first_[key + 1] - first_[key]};
    }

  private:
    std::vector<std::uint32_t> first_;
    std::vector<std::uint32_t> numbers_;
};

// What of a layout lies where, and which edges meet: for painting, the mouse and walking.
class GraphIndex {
  public:
    explicit GraphIndex(std::shared_ptr<const Layout> layout);

    const Layout& layout() const noexcept { return *layout_; }
    const std::shared_ptr<const Layout>& shared() const noexcept { return layout_; }

    // What may be seen within `area`: each once, in the layout's order.
    struct Visible {
        std::vector<std::uint32_t> items;  // boxes, not open modules
        std::vector<std::uint32_t> edges;
        std::vector<std::uint32_t> stubs;
        std::vector<std::uint32_t> ports;
    };
    Visible visible(const QRectF& area) const;
    std::vector<std::uint32_t> openModules(const QRectF& area) const;

    // The innermost item there; kNowhere outside all.
    std::uint32_t itemAt(QPointF point) const;
    std::uint32_t stubAt(QPointF point) const;
    std::uint32_t portAt(QPointF point, double within) const;

    // Edges at a node's box, or at a port.
    std::span<const std::uint32_t> fromNode(std::uint32_t item) const { return fromNode_.of(item); }
    std::span<const std::uint32_t> toNode(std::uint32_t item) const { return toNode_.of(item); }
    std::span<const std::uint32_t> fromPort(std::uint32_t port) const { return fromPort_.of(port); }
    std::span<const std::uint32_t> toPort(std::uint32_t port) const { return toPort_.of(port); }
    std::span<const std::uint32_t> portsOf(std::uint32_t item) const { return portsOf_.of(item); }

    // Those that `visible` doesn't tell, being drawn on request only.
    const std::vector<std::uint32_t>& longEdges() const noexcept { return longEdges_; }

    QRectF edgeBounds(const LayoutEdge& edge) const;

  private:
    struct Cells {
        std::size_t left, top, right, bottom;
    };
    Cells cellsOf(const QRectF& area) const;
    void fillGrid();
    void fillEdges();
    template <class Visit>
    void inCell(const Buckets& grid, QPointF point, Visit visit) const;

    std::shared_ptr<const Layout> layout_;
    double cell_ = 1;
    std::size_t columns_ = 1;
    std::size_t rows_ = 1;
    std::vector<std::uint32_t> longEdges_;
    Buckets itemGrid_, edgeGrid_, stubGrid_, portGrid_;
    Buckets fromNode_, toNode_, fromPort_, toPort_, portsOf_;
};

}  // namespace tracewright
