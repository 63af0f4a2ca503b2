#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "core/graph/layout_layers.h"

namespace tracewright::layout {

namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

// Vertices that are to stand straight above each other, as chains down the ranks; one of the four
// ways to choose them.
class Alignment {
  public:
    Alignment(const Layers& layers, const std::vector<bool>& strong,
              const std::vector<bool>& conflicts, bool down, bool left)
        : layers_(layers),
          strong_(strong),
          conflicts_(conflicts),
          down_(down),
          left_(left),
          roots_(layers.vertices.size()),
          next_(layers.vertices.size()),
          shifts_(layers.vertices.size(), 0) {
        std::iota(roots_.begin(), roots_.end(), 0U);
        std::iota(next_.begin(), next_.end(), 0U);
        align();
    }

    // The left of every vertex, packed towards one side.
    std::vector<double> compact() const;

  private:
    void align();
    void alignVertex(std::uint32_t v, std::int64_t& limit);
    bool tryAlign(std::uint32_t v, const LayerSegment& segment, std::uint32_t index,
                  std::int64_t& limit);
    std::vector<std::uint32_t> rootsFromLeft() const;
    double meetingX(const LayerSegment& segment, std::uint32_t vertex, double port) const;
    template <class Visit>
    void forNeighbours(std::uint32_t root, bool right, Visit visit) const;
    double pack(std::uint32_t root, const std::vector<double>& x, bool right) const;

    const Layers& layers_;
    const std::vector<bool>& strong_;
    const std::vector<bool>& conflicts_;
    bool down_;
    bool left_;
    std::vector<std::uint32_t> roots_;
    std::vector<std::uint32_t> next_;  // around each chain
    std::vector<double> shifts_;       // from its root's left
};

void Alignment::align() {
    const std::size_t count = layers_.ranks.size();
    for (std::size_t i = 1; i < count; ++i) {
        const auto& rank = layers_.ranks[down_ ? i : count - 1 - i];
        std::int64_t limit = left_ ? -1 : std::numeric_limits<std::int64_t>::max();
        for (std::size_t k = 0; k < rank.size(); ++k) {
            alignVertex(rank[left_ ? k : rank.size() - 1 - k], limit);
        }
    }
}

void Alignment::alignVertex(std::uint32_t v, std::int64_t& limit) {
    const auto& first = down_ ? layers_.upFirst : layers_.downFirst;
    const auto& indices = down_ ? layers_.up : layers_.down;
    std::vector<std::pair<double, std::uint32_t>> neighbours;
    for (std::uint32_t i = first[v]; i < first[v + 1]; ++i) {
        const LayerSegment& s = layers_.segments[indices[i]];
        const std::uint32_t other = down_ ? s.from : s.to;
        const double part = (down_ ? s.fromX : s.toX) / (layers_.vertices[other].width + 1);
        neighbours.emplace_back(layers_.places[other] + part, indices[i]);
        if (strong_[indices[i]] && tryAlign(v, s, indices[i], limit)) {
            return;
        }
    }
    if (neighbours.empty()) {
        return;
    }
    std::sort(neighbours.begin(), neighbours.end());
    const std::size_t lower = (neighbours.size() - 1) / 2;
    const std::size_t upper = neighbours.size() / 2;
    for (const std::size_t m : {left_ ? lower : upper, left_ ? upper : lower}) {
        const std::uint32_t index = neighbours[m].second;
        if (tryAlign(v, layers_.segments[index], index, limit)) {
            return;
        }
    }
}

bool Alignment::tryAlign(std::uint32_t v, const LayerSegment& segment, std::uint32_t index,
                         std::int64_t& limit) {
    const std::uint32_t other = down_ ? segment.from : segment.to;
    const std::int64_t place = layers_.places[other];
    if (conflicts_[index] || (left_ ? place <= limit : place >= limit)) {
        return false;
    }
    next_[other] = v;
    roots_[v] = roots_[other];
    next_[v] = roots_[v];
    const double fromX = meetingX(segment, segment.from, segment.fromX);
    const double toX = meetingX(segment, segment.to, segment.toX);
    shifts_[v] = shifts_[other] + (down_ ? fromX - toX : toX - fromX);
    limit = place;
    return true;
}

// What is to stand above each other: ports, but the middles of two modules, or a chain of layers
// whose ports are not above each other would wander off to one side.
double Alignment::meetingX(const LayerSegment& segment, std::uint32_t vertex, double port) const {
    const bool modules =
        layers_.vertices[segment.from].module && layers_.vertices[segment.to].module;
    return modules ? layers_.vertices[vertex].width / 2 : port;
}

// Calls visit(root of the chain beside, least distance from this root to that one).
template <class Visit>
void Alignment::forNeighbours(std::uint32_t root, bool right, Visit visit) const {
    std::uint32_t v = root;
    do {
        const auto& rank = layers_.ranks[layers_.vertices[v].rank];
        const std::uint32_t place = layers_.places[v];
        if (right ? place + 1 < rank.size() : place > 0) {
            const std::uint32_t w = right ? rank[place + 1] : rank[place - 1];
            const std::uint32_t a = right ? v : w;
            const std::uint32_t b = right ? w : v;
            const double distance = layers_.vertices[a].width +
                                    gapBetween(layers_.vertices[a], layers_.vertices[b]) +
                                    shifts_[a] - shifts_[b];
            visit(roots_[w], distance);
        }
        v = next_[v];
    } while (v != root);
}

// Chains in an order in which each comes after all to its left; they never cross, so there is one.
std::vector<std::uint32_t> Alignment::rootsFromLeft() const {
    std::vector<std::uint32_t> waiting(roots_.size(), 0);
    std::vector<std::uint32_t> ready;
    std::vector<std::uint32_t> order;
    for (std::uint32_t v = 0; v < roots_.size(); ++v) {
        waiting[roots_[v]] += layers_.places[v] > 0 ? 1 : 0;
    }
    for (std::uint32_t v = 0; v < roots_.size(); ++v) {
        if (roots_[v] == v && waiting[v] == 0) {
            ready.push_back(v);
        }
    }
    while (!ready.empty()) {
        order.push_back(ready.back());
        ready.pop_back();
        forNeighbours(order.back(), true, [&](std::uint32_t root, double) {
            if (--waiting[root] == 0) {
                ready.push_back(root);
            }
        });
    }
    return order;
}

// As far to one side as its neighbours there allow; infinite without any.
double Alignment::pack(std::uint32_t root, const std::vector<double>& x, bool right) const {
    double limit = right ? kFar : -kFar;
    forNeighbours(root, right, [&](std::uint32_t other, double distance) {
        limit = right ? std::min(limit, x[other] - distance) : std::max(limit, x[other] + distance);
    });
    return limit;
}

std::vector<double> Alignment::compact() const {
    std::vector<std::uint32_t> order = rootsFromLeft();
    if (!left_) {
        std::reverse(order.begin(), order.end());
    }
    std::vector<double> x(roots_.size(), 0);
    for (const std::uint32_t root : order) {
        const double limit = pack(root, x, !left_);
        x[root] = limit == kFar || limit == -kFar ? 0 : limit;
    }
    // Then back, so that nothing stands further from its other neighbours than it must.
    std::reverse(order.begin(), order.end());
    for (const std::uint32_t root : order) {
        const double limit = pack(root, x, left_);
        if (limit != kFar && limit != -kFar) {
            x[root] = left_ ? std::max(x[root], limit) : std::min(x[root], limit);
        }
    }
    std::vector<double> result(roots_.size());
    for (std::uint32_t v = 0; v < roots_.size(); ++v) {
        result[v] = x[roots_[v]] + shifts_[v];
    }
    return result;
}

// Segments to be straight before all others: the insides of long edges, and between modules.
// A vertex has at most one to each side, and those between modules don't cross.
std::vector<bool> findStrong(const Layers& layers) {
    std::vector<bool> strong(layers.segments.size());
    for (const auto& rank : layers.ranks) {
        std::int64_t last = -1;
        for (const std::uint32_t v : rank) {
            bool found = false;
            for (std::uint32_t k = layers.upFirst[v]; k < layers.upFirst[v + 1] && !found; ++k) {
                const LayerVertex& above = layers.vertices[layers.segments[layers.up[k]].from];
                const std::int64_t place = layers.places[layers.segments[layers.up[k]].from];
                const bool inner = layers.vertices[v].dummy && above.dummy;
                const bool modules = layers.vertices[v].module && above.module && place > last;
                last = modules ? place : last;
                found = inner || modules;
                strong[layers.up[k]] = found;
            }
        }
    }
    return strong;
}

// Segments that cross a strong one, or share its upper end, are not to be straightened.
std::vector<bool> findConflicts(const Layers& layers, const std::vector<bool>& strong) {
    constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
    std::vector<bool> conflicts(layers.segments.size());
    for (const auto& rank : layers.ranks) {
        std::int64_t leftLimit = -1;
        std::size_t pending = 0;
        for (std::size_t i = 0; i < rank.size(); ++i) {
            std::int64_t rightLimit = kNone;
            for (std::uint32_t k = layers.upFirst[rank[i]]; k < layers.upFirst[rank[i] + 1]; ++k) {
                if (strong[layers.up[k]]) {
                    rightLimit = layers.places[layers.segments[layers.up[k]].from];
                }
            }
            if (rightLimit == kNone && i + 1 < rank.size()) {
                continue;
            }
            for (; pending <= i; ++pending) {
                const std::uint32_t w = rank[pending];
                for (std::uint32_t k = layers.upFirst[w]; k < layers.upFirst[w + 1]; ++k) {
                    const std::int64_t place = layers.places[layers.segments[layers.up[k]].from];
                    conflicts[layers.up[k]] =
                        !strong[layers.up[k]] && (place <= leftLimit || place >= rightLimit);
                }
            }
            leftLimit = rightLimit;
        }
    }
    return conflicts;
}

struct Extent {
    double left = kFar;
    double right = -kFar;
};

Extent extentOf(const Layers& layers, const std::vector<double>& x) {
    Extent extent;
    for (std::size_t v = 0; v < x.size(); ++v) {
        extent.left = std::min(extent.left, x[v]);
        extent.right = std::max(extent.right, x[v] + layers.vertices[v].width);
    }
    return extent;
}

}  // namespace

double gapBetween(const LayerVertex& left, const LayerVertex& right) {
    constexpr double kBoxGap = 22;
    constexpr double kLineGap = 12;
    if (left.dummy && right.dummy) {
        return kLineGap;
    }
    return left.dummy || right.dummy ? (kBoxGap + kLineGap) / 2 : kBoxGap;
}

// The four alignments, moved over the narrowest; each vertex goes to the mean of its middle two,
// which keeps every distance that all four keep.
void placeLayers(Layers& layers) {
    if (layers.vertices.empty()) {
        return;
    }
    const std::vector<bool> strong = findStrong(layers);
    const std::vector<bool> conflicts = findConflicts(layers, strong);
    std::array<std::vector<double>, 4> x;
    std::array<Extent, 4> extents;
    std::size_t narrowest = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        x[i] = Alignment(layers, strong, conflicts, i < 2, i % 2 == 0).compact();
        extents[i] = extentOf(layers, x[i]);
        if (extents[i].right - extents[i].left <
            extents[narrowest].right - extents[narrowest].left) {
            narrowest = i;
        }
    }
    std::array<double, 4> moves{};
    for (std::size_t i = 0; i < 4; ++i) {
        moves[i] = i % 2 == 0 ? extents[narrowest].left - extents[i].left
                              : extents[narrowest].right - extents[i].right;
    }
    double left = kFar;
    for (std::size_t v = 0; v < layers.vertices.size(); ++v) {
        std::array<double, 4> candidates{};
        for (std::size_t i = 0; i < 4; ++i) {
            candidates[i] = x[i][v] + moves[i];
        }
        std::sort(candidates.begin(), candidates.end());
        layers.vertices[v].x = (candidates[1] + candidates[2]) / 2;
        left = std::min(left, layers.vertices[v].x);
    }
    for (LayerVertex& vertex : layers.vertices) {
        vertex.x -= left;
    }
}

}  // namespace tracewright::layout
