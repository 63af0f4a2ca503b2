#include "core/graph/layout_shape.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/graph/layout_shape_builder.h"
#include "core/progress.h"

namespace tracewright::layout {

namespace {

constexpr double kSide = 16;        // between a frame and what is in it
constexpr double kBelowTitle = 8;   // to the input ports' labels
constexpr double kBottom = 10;      // below the output ports' labels
constexpr double kRankGap = 26;     // least height for the lines between two ranks
constexpr double kMaxRankGap = 84;  // where lines run far to the side
constexpr double kSlope = 14;       // sideways pixels that add one to the gap
constexpr double kLeavingWidth = 84;
constexpr double kMinHeight = 56;

}  // namespace

std::uint32_t ShapeBuilder::addVertex(double width, double height, std::uint32_t rank, bool dummy) {
    layers_.vertices.push_back({width, height, rank, dummy});
    return static_cast<std::uint32_t>(layers_.vertices.size() - 1);
}

void ShapeBuilder::addVertices() {
    for (std::size_t i = 0; i < input_.items.size(); ++i) {
        addVertex(input_.items[i].width, input_.items[i].height, ranks_.items[i]);
        layers_.vertices.back().module = input_.items[i].module != nullptr;
    }
    firstInput_ = static_cast<std::uint32_t>(layers_.vertices.size());
    for (const double width : input_.inputWidths) {
        addVertex(width, kChipHeight, 0);
    }
    firstOutput_ = static_cast<std::uint32_t>(layers_.vertices.size());
    for (const double width : input_.outputWidths) {
        addVertex(width, kChipHeight, ranks_.outputs);
    }
}

// Edges of one source share the line that they have in common.
void ShapeBuilder::addLines() {
    bySource_.resize(edges_.size());
    ways_.resize(edges_.size());
    std::iota(bySource_.begin(), bySource_.end(), 0U);
    const auto key = [&](std::uint32_t i) {
        return (std::uint64_t{source(edges_[i])} << 32U) | edges_[i].fromSlot;
    };
    std::stable_sort(bySource_.begin(), bySource_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    for (std::size_t first = 0; first < bySource_.size();) {
        std::size_t last = first + 1;
        while (last < bySource_.size() && key(bySource_[last]) == key(bySource_[first])) {
            ++last;
        }
        addGroup(first, last);
        first = last;
    }
}

void ShapeBuilder::addGroup(std::size_t first, std::size_t last) {
    const PlanEdge& any = edges_[bySource_[first]];
    const std::uint32_t start = source(any);
    const std::uint32_t rank = layers_.vertices[start].rank;
    const Way chain{static_cast<std::uint32_t>(dummies_.size()), 0};
    std::uint32_t hidden = 0;
    std::uint32_t firstHidden = 0;
    std::uint32_t above = start;
    std::uint32_t leaving = bySource_[first];
    std::vector<std::uint32_t> drawn;
    for (std::size_t i = first; i < last; ++i) {
        if (ranks_.hidden[bySource_[i]]) {
            firstHidden = hidden++ == 0 ? bySource_[i] : firstHidden;
        } else {
            drawn.push_back(bySource_[i]);
        }
    }
    if (hidden > 0 && any.from != kNowhere) {
        addStub(firstHidden, true, hidden);
    }
    std::stable_sort(drawn.begin(), drawn.end(), [&](std::uint32_t a, std::uint32_t b) {
        return layers_.vertices[target(edges_[a])].rank < layers_.vertices[target(edges_[b])].rank;
    });
    std::uint32_t count = 0;
    for (const std::uint32_t i : drawn) {
        const std::uint32_t end = target(edges_[i]);
        for (; rank + 1 + count < layers_.vertices[end].rank; ++count) {
            const std::uint32_t dummy = addVertex(kDummyWidth, 0, rank + 1 + count, true);
            addSegment(above, dummy, leaving, kNowhere);
            dummies_.push_back(dummy);
            above = dummy;
            leaving = kNowhere;
        }
        ways_[i] = {chain.first, count};
        addSegment(above, end, leaving, i);
    }
}

void ShapeBuilder::addStub(std::uint32_t edge, bool leaving, std::uint32_t uses) {
    const PlanEdge& e = edges_[edge];
    const std::uint32_t item = leaving ? source(e) : target(e);
    const std::uint32_t rank = layers_.vertices[item].rank;
    const double width = leaving ? kLeavingWidth : input_.stubWidths[edge];
    const std::uint32_t stub = addVertex(width, kStubHeight, leaving ? rank + 1 : rank - 1);
    stubVertices_.push_back(stub);
    shape_.stubs.push_back({{}, edge, uses, leaving});
    if (leaving) {
        addSegment(item, stub, edge, kNowhere);
    } else {
        addSegment(stub, item, kNowhere, edge);
    }
}

void ShapeBuilder::placeRanks() {
    const std::size_t count = layers_.ranks.size();
    heights_.assign(count, 0);
    tops_.assign(count, 0);
    std::vector<double> gaps(count, 0);
    for (const LayerVertex& v : layers_.vertices) {
        heights_[v.rank] = std::max(heights_[v.rank], v.height);
    }
    for (const LayerSegment& s : layers_.segments) {
        const LayerVertex& from = layers_.vertices[s.from];
        const double side = std::abs(from.x + s.fromX - layers_.vertices[s.to].x - s.toX);
        gaps[from.rank] =
            std::max(gaps[from.rank], std::min(kRankGap + side / kSlope, kMaxRankGap));
    }
    double y = kTitleHeight + kBelowTitle;
    for (std::size_t r = 0; r < count; ++r) {
        tops_[r] = y;
        const bool empty = layers_.ranks[r].empty();
        y += empty ? 0 : heights_[r] + (r + 1 < count ? std::max(gaps[r], kRankGap / 2) : 0);
    }
    shape_.height = std::max(y + kBottom, kMinHeight);
}

void ShapeBuilder::frame() {
    double right = 0;
    for (const LayerVertex& v : layers_.vertices) {
        right = std::max(right, v.x + v.width);
    }
    shape_.width = std::max(input_.titleWidth, right + 2 * kSide);
    const double move = (shape_.width - right) / 2;
    for (LayerVertex& v : layers_.vertices) {
        v.x += move;
    }
}

LayoutRect ShapeBuilder::rectOf(std::uint32_t vertex) const {
    const LayerVertex& v = layers_.vertices[vertex];
    return {v.x, tops_[v.rank] + (heights_[v.rank] - v.height) / 2, v.width, v.height};
}

Shape ShapeBuilder::build() {
    throwIfStopped(input_.stop);
    ranks_ = rankItems(input_);
    throwIfStopped(input_.stop);
    sourceXs_.assign(edges_.size(), -1);
    targetXs_.assign(edges_.size(), -1);
    addVertices();
    addLines();
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        if (ranks_.hidden[i] && edges_[i].to != kNowhere) {
            addStub(i, false, 1);
        }
    }
    layers_.index();
    orderLayers(layers_, input_.stop);
    throwIfStopped(input_.stop);
    spreadEnds();
    placeLayers(layers_);
    throwIfStopped(input_.stop);
    placeRanks();
    frame();
    collect();
    collectLines();
    return std::move(shape_);
}

Shape layOutModule(const ShapeInput& input) {
    return ShapeBuilder(input).build();
}

Shape closedShape(double width, std::size_t inputs, std::size_t outputs) {
    constexpr double kPortGap = 10;
    constexpr double kMaxWidth = 1200;  // beyond it ports stand closer
    constexpr double kClosedHeight = 46;
    Shape shape;
    const double ports = kPortGap * (static_cast<double>(std::max(inputs, outputs)) + 1);
    shape.width = std::max(width, std::min(ports, kMaxWidth));
    shape.height = kClosedHeight;
    for (std::size_t i = 0; i < inputs; ++i) {
        shape.inputX.push_back(spread(i, inputs, shape.width));
    }
    for (std::size_t i = 0; i < outputs; ++i) {
        shape.outputX.push_back(spread(i, outputs, shape.width));
    }
    return shape;
}

}  // namespace tracewright::layout
