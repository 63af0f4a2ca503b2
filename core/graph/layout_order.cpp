#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include "core/graph/layout_layers.h"
#include "core/progress.h"

namespace tracewright::layout {

namespace {

constexpr int kSweeps = 24;
constexpr std::size_t kSmall = 1200;  // segments, for more than two starts
constexpr unsigned kStartsOfSmall = 10;
constexpr int kSweepsOfLarge = 6;
constexpr std::size_t kLarge = 4000;      // segments
constexpr int kPatience = 8;              // sweeps without an improvement
constexpr int kExchanges = 8;             // passes over all neighbours after each sweep
constexpr std::size_t kMostPairs = 4096;  // of segments, for neighbours to be compared

// Where a segment meets its vertex, in units of places.
double upperKey(const Layers& layers, const LayerSegment& s) {
    return layers.places[s.from] + s.fromX / (layers.vertices[s.from].width + 1);
}
double lowerKey(const Layers& layers, const LayerSegment& s) {
    return layers.places[s.to] + s.toX / (layers.vertices[s.to].width + 1);
}

// Pairs out of order, by merging; sorts `keys`.
std::size_t countInversions(std::vector<double>& keys, std::vector<double>& buffer) {
    std::size_t inversions = 0;
    buffer.resize(keys.size());
    for (std::size_t width = 1; width < keys.size(); width *= 2) {
        for (std::size_t first = 0; first < keys.size(); first += 2 * width) {
            const std::size_t middle = std::min(first + width, keys.size());
            const std::size_t last = std::min(first + 2 * width, keys.size());
            std::size_t left = first;
            std::size_t right = middle;
            for (std::size_t out = first; out < last; ++out) {
                if (left < middle && (right == last || keys[left] <= keys[right])) {
                    buffer[out] = keys[left++];
                } else {
                    inversions += middle - left;
                    buffer[out] = keys[right++];
                }
            }
        }
        keys.swap(buffer);
    }
    return inversions;
}

class Sweeper {
  public:
    Sweeper(Layers& layers, const std::stop_token& stop)
        : layers_(layers), stop_(stop), keys_(layers.vertices.size()) {}

    void run();

  private:
    void startDepthFirst(unsigned start);
    void improve(int sweeps, int exchanges);
    bool keepIfBetter();
    void sweep(bool down);
    void sortRank(std::uint32_t rank, bool down);
    bool exchange(bool equalToo);
    bool exchangeIn(std::uint32_t rank, bool equalToo);
    std::int64_t gain(std::uint32_t left, std::uint32_t right);
    void collectKeys(std::uint32_t vertex, bool down, std::vector<double>& keys) const;

    Layers& layers_;
    const std::stop_token& stop_;
    std::vector<double> keys_;
    std::vector<double> leftKeys_;
    std::vector<double> rightKeys_;
    std::vector<std::vector<std::uint32_t>> best_;
    std::size_t fewest_ = 0;
};

void Sweeper::run() {
    const bool large = layers_.segments.size() > kLarge;
    fewest_ = std::numeric_limits<std::size_t>::max();
    const unsigned starts = large ? 1 : layers_.segments.size() > kSmall ? 2 : kStartsOfSmall;
    for (unsigned start = 0; start < starts && fewest_ > 0; ++start) {
        startDepthFirst(start);
        improve(large ? kSweepsOfLarge : kSweeps, large ? 1 : kExchanges);
    }
    layers_.ranks = best_;
    for (std::uint32_t r = 0; r < layers_.ranks.size(); ++r) {
        layers_.takePlaces(r);
    }
}

void Sweeper::improve(int sweeps, int exchanges) {
    int idle = keepIfBetter() ? 0 : 1;
    for (int i = 0; i < sweeps && fewest_ > 0 && idle < kPatience; ++i) {
        throwIfStopped(stop_);
        sweep(i % 2 == 0);
        // Neighbours that cross as much either way change places in every other sweep: what is
        // behind such a pair may be better.
        exchange(i % 4 > 1);
        for (int k = 1; k < exchanges && exchange(false); ++k) {
        }
        idle = keepIfBetter() ? 0 : idle + 1;
    }
}

bool Sweeper::keepIfBetter() {
    const std::size_t crossings = countCrossings(layers_);
    if (crossings >= fewest_) {
        return false;
    }
    fewest_ = crossings;
    best_ = layers_.ranks;
    return true;
}

// Vertices in the order in which a walk along the edges meets them: what belongs together starts
// side by side.
// From the top, from the bottom, and then from anywhere, though always from the same.
void Sweeper::startDepthFirst(unsigned start) {
    const bool down = start % 2 == 0;
    std::vector<std::vector<std::uint32_t>> ranks(layers_.ranks.size());
    std::vector<bool> seen(layers_.vertices.size());
    std::vector<std::uint32_t> stack;
    const auto& first = down ? layers_.downFirst : layers_.upFirst;
    const auto& segments = down ? layers_.down : layers_.up;
    std::vector<std::uint32_t> starts(layers_.vertices.size());
    std::iota(starts.begin(), starts.end(), 0U);
    std::stable_sort(starts.begin(), starts.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::uint32_t one = layers_.vertices[a].rank;
        const std::uint32_t other = layers_.vertices[b].rank;
        return down ? one < other : one > other;
    });
    if (start > 1) {
        std::minstd_rand random(start);
        for (std::size_t i = starts.size(); i > 1; --i) {
            std::swap(starts[i - 1], starts[random() % i]);
        }
    }
    for (const std::uint32_t from : starts) {
        stack.push_back(from);
        while (!stack.empty()) {
            const std::uint32_t v = stack.back();
            stack.pop_back();
            if (seen[v]) {
                continue;
            }
            seen[v] = true;
            ranks[layers_.vertices[v].rank].push_back(v);
            for (std::uint32_t i = first[v + 1]; i-- > first[v];) {
                const LayerSegment& segment = layers_.segments[segments[i]];
                stack.push_back(down ? segment.to : segment.from);
            }
        }
    }
    layers_.ranks = std::move(ranks);
    for (std::uint32_t r = 0; r < layers_.ranks.size(); ++r) {
        layers_.takePlaces(r);
    }
}

void Sweeper::sweep(bool down) {
    const std::uint32_t count = static_cast<std::uint32_t>(layers_.ranks.size());
    for (std::uint32_t i = 1; i < count; ++i) {
        sortRank(down ? i : count - 1 - i, down);
    }
}

void Sweeper::sortRank(std::uint32_t rank, bool down) {
    const auto& first = down ? layers_.upFirst : layers_.downFirst;
    const auto& segments = down ? layers_.up : layers_.down;
    for (const std::uint32_t v : layers_.ranks[rank]) {
        double sum = 0;
        for (std::uint32_t i = first[v]; i < first[v + 1]; ++i) {
            const LayerSegment& segment = layers_.segments[segments[i]];
            // Of several edges the middle counts, of one end the part that its port adds.
            sum += down ? upperKey(layers_, segment) : lowerKey(layers_, segment);
        }
        const std::uint32_t degree = first[v + 1] - first[v];
        keys_[v] = degree == 0 ? layers_.places[v] : sum / degree;
    }
    std::stable_sort(layers_.ranks[rank].begin(), layers_.ranks[rank].end(),
                     [&](std::uint32_t a, std::uint32_t b) { return keys_[a] < keys_[b]; });
    layers_.takePlaces(rank);
}

void Sweeper::collectKeys(std::uint32_t v, bool down, std::vector<double>& keys) const {
    const auto& first = down ? layers_.downFirst : layers_.upFirst;
    const auto& segments = down ? layers_.down : layers_.up;
    keys.clear();
    for (std::uint32_t i = first[v]; i < first[v + 1]; ++i) {
        const LayerSegment& segment = layers_.segments[segments[i]];
        keys.push_back(down ? lowerKey(layers_, segment) : upperKey(layers_, segment));
    }
}

// Crossings that are gone once two neighbours have changed places.
std::int64_t Sweeper::gain(std::uint32_t left, std::uint32_t right) {
    std::int64_t result = 0;
    for (const bool down : {false, true}) {
        collectKeys(left, down, leftKeys_);
        collectKeys(right, down, rightKeys_);
        if (leftKeys_.size() * rightKeys_.size() > kMostPairs) {
            return 0;
        }
        for (const double a : leftKeys_) {
            for (const double b : rightKeys_) {
                result += a > b ? 1 : a < b ? -1 : 0;
            }
        }
    }
    return result;
}

bool Sweeper::exchangeIn(std::uint32_t rank, bool equalToo) {
    bool changed = false;
    auto& vertices = layers_.ranks[rank];
    for (std::size_t i = 1; i < vertices.size(); ++i) {
        const std::int64_t won = gain(vertices[i - 1], vertices[i]);
        if (won > 0 || (won == 0 && equalToo)) {
            std::swap(vertices[i - 1], vertices[i]);
            changed = true;
        }
    }
    if (changed) {
        layers_.takePlaces(rank);
    }
    return changed;
}

// Changes the places of neighbours wherever that leaves fewer crossings, as dot's transpose does.
bool Sweeper::exchange(bool equalToo) {
    bool changed = false;
    for (std::uint32_t r = 0; r < layers_.ranks.size(); ++r) {
        changed = exchangeIn(r, equalToo) || changed;
    }
    return changed;
}

}  // namespace

void Layers::index() {
    const std::uint32_t count = static_cast<std::uint32_t>(vertices.size());
    places.assign(count, 0);
    downFirst.assign(count + 1, 0);
    upFirst.assign(count + 1, 0);
    for (const LayerSegment& s : segments) {
        ++downFirst[s.from + 1];
        ++upFirst[s.to + 1];
    }
    std::partial_sum(downFirst.begin(), downFirst.end(), downFirst.begin());
    std::partial_sum(upFirst.begin(), upFirst.end(), upFirst.begin());
    down.resize(segments.size());
    up.resize(segments.size());
    std::vector<std::uint32_t> downNext(downFirst.begin(), downFirst.end() - 1);
    std::vector<std::uint32_t> upNext(upFirst.begin(), upFirst.end() - 1);
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
        down[downNext[segments[i].from]++] = i;
        up[upNext[segments[i].to]++] = i;
    }
    std::uint32_t rankCount = 0;
    for (std::uint32_t v = 0; v < count; ++v) {
        rankCount = std::max(rankCount, vertices[v].rank + 1);
    }
    sortEnds();
    ranks.assign(rankCount, {});
    for (std::uint32_t v = 0; v < count; ++v) {
        places[v] = static_cast<std::uint32_t>(ranks[vertices[v].rank].size());
        ranks[vertices[v].rank].push_back(v);
    }
}

void Layers::sortEnds() {
    for (std::uint32_t v = 0; v < vertices.size(); ++v) {
        std::stable_sort(down.begin() + downFirst[v], down.begin() + downFirst[v + 1],
                         [&](std::uint32_t a, std::uint32_t b) {
                             return segments[a].fromX < segments[b].fromX;
                         });
        std::stable_sort(
            up.begin() + upFirst[v], up.begin() + upFirst[v + 1],
            [&](std::uint32_t a, std::uint32_t b) { return segments[a].toX < segments[b].toX; });
    }
}

void Layers::takePlaces(std::uint32_t rank) {
    for (std::uint32_t i = 0; i < ranks[rank].size(); ++i) {
        places[ranks[rank][i]] = i;
    }
}

std::size_t countCrossings(const Layers& layers) {
    std::size_t crossings = 0;
    std::vector<double> keys;
    std::vector<double> buffer;
    for (const auto& rank : layers.ranks) {
        keys.clear();
        for (const std::uint32_t v : rank) {
            double lastX = -1;
            std::size_t tie = keys.size();
            for (std::uint32_t i = layers.downFirst[v]; i < layers.downFirst[v + 1]; ++i) {
                const LayerSegment& segment = layers.segments[layers.down[i]];
                if (segment.fromX != lastX) {
                    std::sort(keys.begin() + static_cast<std::ptrdiff_t>(tie), keys.end());
                    tie = keys.size();
                    lastX = segment.fromX;
                }
                keys.push_back(lowerKey(layers, segment));
            }
            std::sort(keys.begin() + static_cast<std::ptrdiff_t>(tie), keys.end());
        }
        crossings += countInversions(keys, buffer);
    }
    return crossings;
}

void orderLayers(Layers& layers, const std::stop_token& stop) {
    Sweeper(layers, stop).run();
}

}  // namespace tracewright::layout
