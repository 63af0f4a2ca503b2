#include <algorithm>

#include "core/graph/layout_shape_builder.h"

namespace tracewright::layout {

// Ports of modules stay where they are; a node's edges meet it in the order in which they come.
double ShapeBuilder::sourceX(std::uint32_t edge) const {
    const PlanEdge& e = edges_[edge];
    if (e.from == kNowhere) {
        return input_.inputWidths[e.fromSlot] / 2;
    }
    const ShapeInput::Item& item = input_.items[e.from];
    if (item.module != nullptr) {
        return item.module->outputX[e.fromSlot];
    }
    return sourceXs_[edge] < 0 ? item.width / 2 : sourceXs_[edge];
}

double ShapeBuilder::targetX(std::uint32_t edge) const {
    const PlanEdge& e = edges_[edge];
    if (e.to == kNowhere) {
        return input_.outputWidths[e.toSlot] / 2;
    }
    const ShapeInput::Item& item = input_.items[e.to];
    if (item.module != nullptr) {
        return item.module->inputX[e.toSlot];
    }
    return targetXs_[edge] < 0 ? item.width / 2 : targetXs_[edge];
}

void ShapeBuilder::addSegment(std::uint32_t from, std::uint32_t to, std::uint32_t leaving,
                              std::uint32_t arriving) {
    const auto middle = [this](std::uint32_t vertex) { return layers_.vertices[vertex].width / 2; };
    layers_.segments.push_back({from, to, leaving == kNowhere ? middle(from) : sourceX(leaving),
                                arriving == kNowhere ? middle(to) : targetX(arriving)});
    leaving_.push_back(leaving);
    arriving_.push_back(arriving);
}

void ShapeBuilder::spreadArriving(std::uint32_t item) {
    std::vector<std::pair<double, std::uint32_t>> ends;
    for (std::uint32_t i = layers_.upFirst[item]; i < layers_.upFirst[item + 1]; ++i) {
        const LayerSegment& s = layers_.segments[layers_.up[i]];
        ends.emplace_back(layers_.places[s.from] + s.fromX / (layers_.vertices[s.from].width + 1),
                          layers_.up[i]);
    }
    std::stable_sort(ends.begin(), ends.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < ends.size(); ++i) {
        const double x = spread(i, ends.size(), input_.items[item].width);
        layers_.segments[ends[i].second].toX = x;
        targetXs_[arriving_[ends[i].second]] = x;
    }
}

// All edges of one output leave at one point.
void ShapeBuilder::spreadLeaving(std::uint32_t item) {
    struct Slot {
        double sum = 0;
        std::size_t count = 0;
        double x = 0;
    };
    std::map<std::uint32_t, Slot> slots;
    for (std::uint32_t i = layers_.downFirst[item]; i < layers_.downFirst[item + 1]; ++i) {
        Slot& slot = slots[edges_[leaving_[layers_.down[i]]].fromSlot];
        slot.sum += layers_.places[layers_.segments[layers_.down[i]].to];
        ++slot.count;
    }
    std::vector<Slot*> order;
    order.reserve(slots.size());
    for (auto& [number, slot] : slots) {
        order.push_back(&slot);
    }
    std::stable_sort(order.begin(), order.end(), [](const Slot* a, const Slot* b) {
        return a->sum * static_cast<double>(b->count) < b->sum * static_cast<double>(a->count);
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i]->x = spread(i, order.size(), input_.items[item].width);
    }
    for (std::uint32_t i = layers_.downFirst[item]; i < layers_.downFirst[item + 1]; ++i) {
        LayerSegment& segment = layers_.segments[layers_.down[i]];
        segment.fromX = slots[edges_[leaving_[layers_.down[i]]].fromSlot].x;
    }
    for (const std::uint32_t edge : leavingOf_[item]) {
        const auto slot = slots.find(edges_[edge].fromSlot);
        sourceXs_[edge] = slot != slots.end() ? slot->second.x : -1;
    }
}

void ShapeBuilder::spreadEnds() {
    leavingOf_.resize(input_.items.size());
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        if (edges_[i].from != kNowhere) {
            leavingOf_[edges_[i].from].push_back(i);
        }
    }
    for (std::uint32_t i = 0; i < input_.items.size(); ++i) {
        if (input_.items[i].module == nullptr) {
            spreadArriving(i);
            spreadLeaving(i);
        }
    }
    layers_.sortEnds();
}

void ShapeBuilder::collect() {
    for (std::uint32_t i = 0; i < firstInput_; ++i) {
        shape_.items.push_back(rectOf(i));
    }
    for (std::uint32_t i = firstInput_; i < firstOutput_; ++i) {
        shape_.inputChips.push_back(rectOf(i));
        shape_.inputX.push_back(shape_.inputChips.back().x + layers_.vertices[i].width / 2);
    }
    for (std::size_t i = 0; i < input_.outputWidths.size(); ++i) {
        shape_.outputChips.push_back(rectOf(firstOutput_ + static_cast<std::uint32_t>(i)));
        shape_.outputX.push_back(shape_.outputChips.back().x + input_.outputWidths[i] / 2);
    }
    for (std::size_t i = 0; i < shape_.stubs.size(); ++i) {
        shape_.stubs[i].rect = rectOf(stubVertices_[i]);
    }
}

void ShapeBuilder::add(double x, double y) {
    const bool repeated = !shape_.points.empty() && shape_.lines.back().pointCount > 0 &&
                          shape_.points.back() == LayoutPoint{x, y};
    if (!repeated) {
        shape_.points.push_back({x, y});
        ++shape_.lines.back().pointCount;
    }
}

void ShapeBuilder::passRank(std::uint32_t vertex, double x) {
    const LayerVertex& v = layers_.vertices[vertex];
    add(v.x + x, tops_[v.rank]);
    add(v.x + x, tops_[v.rank] + heights_[v.rank]);
}

// Lines run straight down through ranks, where boxes are, and aside only between them.
void ShapeBuilder::route(std::uint32_t edge) {
    const PlanEdge& e = edges_[edge];
    const std::uint32_t from = source(e);
    const std::uint32_t to = target(e);
    const LayerVertex& start = layers_.vertices[from];
    const LayerVertex& end = layers_.vertices[to];
    const bool hidden = ranks_.hidden[edge];
    shape_.lines.push_back({edge, static_cast<std::uint32_t>(shape_.points.size()), 0,
                            hidden ? LayoutEdge::Kind::Long : LayoutEdge::Kind::Drawn, false});
    add(start.x + sourceX(edge), rectOf(from).bottom());
    if (!hidden) {
        add(start.x + sourceX(edge), tops_[start.rank] + heights_[start.rank]);
        for (std::uint32_t i = 0; i < ways_[edge].count; ++i) {
            passRank(dummies_[ways_[edge].first + i], kDummyWidth / 2);
        }
        add(end.x + targetX(edge), tops_[end.rank]);
    }
    add(end.x + targetX(edge), rectOf(to).y);
}

void ShapeBuilder::collectLines() {
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        route(i);
    }
    for (std::size_t i = 0; i < shape_.stubs.size(); ++i) {
        const Shape::Stub& stub = shape_.stubs[i];
        const PlanEdge& e = edges_[stub.edge];
        shape_.lines.push_back({stub.edge, static_cast<std::uint32_t>(shape_.points.size()), 0,
                                LayoutEdge::Kind::ToStub, stub.leaving});
        const std::uint32_t item = stub.leaving ? source(e) : target(e);
        const LayerVertex& v = layers_.vertices[item];
        const double centre = stub.rect.x + stub.rect.width / 2;
        const double x = v.x + (stub.leaving ? sourceX(stub.edge) : targetX(stub.edge));
        const double stubTop = tops_[layers_.vertices[stubVertices_[i]].rank];
        const double stubBottom = stubTop + heights_[layers_.vertices[stubVertices_[i]].rank];
        if (stub.leaving) {
            add(x, rectOf(item).bottom());
            add(x, tops_[v.rank] + heights_[v.rank]);
            add(centre, stubTop);
            add(centre, stub.rect.y);
        } else {
            add(centre, stub.rect.bottom());
            add(centre, stubBottom);
            add(x, tops_[v.rank]);
            add(x, rectOf(item).y);
        }
    }
}

}  // namespace tracewright::layout
