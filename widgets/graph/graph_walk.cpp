#include "widgets/graph/graph_walk.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

namespace tracewright {

namespace {

class Walk {
  public:
    Walk(const GraphIndex& index, bool down) : index_(index), down_(down) {}

    // Follows an edge, and those that go on from the port where it ends.
    void follow(std::uint32_t start) {
        std::vector<std::uint32_t> pending{start};
        while (!pending.empty()) {
            const std::uint32_t number = pending.back();
            pending.pop_back();
            if (!seen_.insert(number).second) {
                continue;
            }
            edges.push_back(number);
            const LayoutEdge& edge = index_.layout().edges[number];
            const std::uint32_t port = down_ ? edge.toPort : edge.fromPort;
            const auto further = port == kNowhere ? std::span<const std::uint32_t>{}
                                 : down_          ? index_.fromPort(port)
                                                  : index_.toPort(port);
            pending.insert(pending.end(), further.rbegin(), further.rend());
            if (further.empty()) {
                ends.push_back(down_ ? edge.to : edge.from);
            }
        }
    }

    void start(std::uint32_t item) {
        const LayoutItem& from = index_.layout().items[item];
        if (from.kind == LayoutItem::Kind::Node) {
            for (const std::uint32_t e : down_ ? index_.fromNode(item) : index_.toNode(item)) {
                follow(e);
            }
            return;
        }
        for (const std::uint32_t port : index_.portsOf(item)) {
            if (index_.layout().ports[port].input != down_) {
                for (const std::uint32_t e : down_ ? index_.fromPort(port) : index_.toPort(port)) {
                    follow(e);
                }
            }
        }
    }

    std::vector<std::uint32_t> edges;
    std::vector<std::uint32_t> ends;

  private:
    const GraphIndex& index_;
    bool down_;
    std::unordered_set<std::uint32_t> seen_;
};

std::uint32_t sideways(const Layout& layout, std::uint32_t item, bool right) {
    const LayoutItem& from = layout.items[item];
    const double x = from.rect.x + from.rect.width / 2;
    const double y = from.rect.y + from.rect.height / 2;
    std::uint32_t best = item;
    double least = std::numeric_limits<double>::infinity();
    const std::uint32_t first = from.parent == kNowhere ? item : from.parent + 1;
    const std::uint32_t last = from.parent == kNowhere ? item + 1 : layout.items[from.parent].end;
    for (std::uint32_t i = first; i < last; i = layout.items[i].end) {
        const LayoutRect& rect = layout.items[i].rect;
        const double along = (rect.x + rect.width / 2 - x) * (right ? 1 : -1);
        const double aside = std::abs(rect.y + rect.height / 2 - y);
        if (i != item && along > 0 && along + 3 * aside < least) {
            least = along + 3 * aside;
            best = i;
        }
    }
    return best;
}

}  // namespace

std::vector<std::uint32_t> edgesOf(const GraphIndex& index, std::uint32_t item) {
    Walk up(index, false);
    Walk down(index, true);
    up.start(item);
    down.start(item);
    up.edges.insert(up.edges.end(), down.edges.begin(), down.edges.end());
    return std::move(up.edges);
}

std::vector<std::uint32_t> edgesOfPort(const GraphIndex& index, std::uint32_t port) {
    Walk up(index, false);
    Walk down(index, true);
    for (const std::uint32_t edge : index.toPort(port)) {
        up.follow(edge);
    }
    for (const std::uint32_t edge : index.fromPort(port)) {
        down.follow(edge);
    }
    up.edges.insert(up.edges.end(), down.edges.begin(), down.edges.end());
    return std::move(up.edges);
}

std::vector<std::uint32_t> edgesOfStub(const GraphIndex& index, std::uint32_t number) {
    const Layout& layout = index.layout();
    const LayoutStub& stub = layout.stubs[number];
    Walk walk(index, stub.leaving);
    const auto follow = [&](std::span<const std::uint32_t> edges) {
        for (const std::uint32_t e : edges) {
            const LayoutEdge& edge = layout.edges[e];
            if (edge.kind == LayoutEdge::Kind::Long && edge.value == stub.value) {
                walk.follow(e);
            }
        }
    };
    follow(stub.leaving ? index.fromNode(stub.item) : index.toNode(stub.item));
    for (const std::uint32_t port : index.portsOf(stub.item)) {
        follow(stub.leaving ? index.fromPort(port) : index.toPort(port));
    }
    return std::move(walk.edges);
}

std::vector<std::uint32_t> stepsFrom(const GraphIndex& index, std::uint32_t item, Step step) {
    if (step == Step::Left || step == Step::Right) {
        return {sideways(index.layout(), item, step == Step::Right)};
    }
    const bool down = step == Step::Down;
    const LayoutItem& from = index.layout().items[item];
    std::vector<std::uint32_t> steps;
    if (down && from.kind == LayoutItem::Kind::OpenModule && from.end > item + 1) {
        steps.push_back(item + 1);
    }
    Walk walk(index, down);
    walk.start(item);
    std::unordered_set<std::uint32_t> known{kNowhere, 0, item};
    known.insert(steps.begin(), steps.end());
    for (const std::uint32_t end : walk.ends) {
        if (known.insert(end).second) {
            steps.push_back(end);
        }
    }
    if (steps.empty()) {
        steps.push_back(from.parent == kNowhere ? item : from.parent);
    }
    return steps;
}

}  // namespace tracewright
