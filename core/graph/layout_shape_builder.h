#pragma once

#include <map>
#include <vector>

#include "core/graph/layout_layers.h"
#include "core/graph/layout_ranks.h"
#include "core/graph/layout_shape.h"

namespace tracewright::layout {

// Where the n-th of some ends meets a side of that width.
inline double spread(std::size_t slot, std::size_t count, double width) {
    return width * (static_cast<double>(slot) + 1) / (static_cast<double>(count) + 1);
}

constexpr double kDummyWidth = 2;

// Lays out one module; used once. Internal to layOutModule.
class ShapeBuilder {
  public:
    explicit ShapeBuilder(const ShapeInput& input) : input_(input), edges_(*input.edges) {}
    Shape build();

  private:
    // The dummies that a drawn edge passes, from its source down.
    struct Way {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };

    void addVertices();
    void addLines();
    void addGroup(std::size_t first, std::size_t last);
    void addStub(std::uint32_t edge, bool leaving, std::uint32_t uses);
    void placeRanks();
    void frame();
    void collect();
    void collectLines();
    void route(std::uint32_t edge);
    void passRank(std::uint32_t vertex, double x);
    void add(double x, double y);
    std::uint32_t addVertex(double width, double height, std::uint32_t rank, bool dummy = false);
    LayoutRect rectOf(std::uint32_t vertex) const;
    std::uint32_t source(const PlanEdge& e) const {
        return e.from == kNowhere ? firstInput_ + e.fromSlot : e.from;
    }
    std::uint32_t target(const PlanEdge& e) const {
        return e.to == kNowhere ? firstOutput_ + e.toSlot : e.to;
    }
    double sourceX(std::uint32_t edge) const;
    double targetX(std::uint32_t edge) const;
    void addSegment(std::uint32_t from, std::uint32_t to, std::uint32_t leaving,
                    std::uint32_t arriving);
    void spreadEnds();
    void spreadArriving(std::uint32_t item);
    void spreadLeaving(std::uint32_t item);

    const ShapeInput& input_;
    const std::vector<PlanEdge>& edges_;
    Ranks ranks_;
    Layers layers_;
    std::uint32_t firstInput_ = 0;
    std::uint32_t firstOutput_ = 0;
    std::vector<std::uint32_t> bySource_;
    // By edge: where it meets a node, which has no order of its own; negative: in the middle.
    std::vector<double> sourceXs_;
    std::vector<double> targetXs_;
    // By segment: the edge that leaves its source, or arrives at its target, with it.
    std::vector<std::uint32_t> leaving_;
    std::vector<std::uint32_t> arriving_;
    std::vector<std::vector<std::uint32_t>> leavingOf_;  // by item: edges
    std::vector<Way> ways_;                              // by edge
    std::vector<std::uint32_t> dummies_;                 // that ways_ point into
    std::vector<std::uint32_t> stubVertices_;            // by stub of shape_
    std::vector<double> tops_;                           // by rank
    std::vector<double> heights_;                        // by rank
    Shape shape_;
};

}  // namespace tracewright::layout
