#include "core/graph/layout_ranks.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>
#include <unordered_set>

namespace tracewright::layout {

namespace {

constexpr std::uint32_t kLongSpan = 8;   // ranks
constexpr std::uint32_t kShortSpan = 2;  // drawn even where others of the same value are not

class Ranker {
  public:
    explicit Ranker(const ShapeInput& input) : input_(input), edges_(*input.edges) {
        ranks_.items.assign(input.items.size(), 1);
        ranks_.hidden.assign(edges_.size(), false);
    }

    Ranks run() {
        sortItems();
        rankDownwards();
        pullSources();
        shorten();
        for (std::uint32_t rank : ranks_.items) {
            ranks_.outputs = std::max(ranks_.outputs, rank + 1);
        }
        hideLongEdges();
        makeRoomForStubs();
        return std::move(ranks_);
    }

  private:
    void indexEdges();
    void sortItems();
    void rankDownwards();
    void pullSources();
    void shorten();
    void hideLongEdges();
    void makeRoomForStubs();
    bool inner(const PlanEdge& e) const { return e.from != kNowhere && e.to != kNowhere; }
    std::uint32_t span(const PlanEdge& e) const {
        const std::uint32_t from = e.from == kNowhere ? 0 : ranks_.items[e.from];
        return (e.to == kNowhere ? ranks_.outputs : ranks_.items[e.to]) - from;
    }

    const ShapeInput& input_;
    const std::vector<PlanEdge>& edges_;
    Ranks ranks_;
    std::vector<std::uint32_t> order_;  // items, each after those that feed it
    std::vector<std::uint32_t> first_;  // by item, into outgoing_
    std::vector<std::uint32_t> outgoing_;
};

void Ranker::indexEdges() {
    first_.assign(input_.items.size() + 1, 0);
    for (const PlanEdge& e : edges_) {
        if (inner(e)) {
            ++first_[e.from + 1];
        }
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    outgoing_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        if (inner(edges_[i])) {
            outgoing_[next[edges_[i].from]++] = i;
        }
    }
}

// Topological, the earliest in execution order first. Modules can feed each other in cycles though
// nodes cannot: then the earliest item goes next, and the edges into it that are left are hidden.
void Ranker::sortItems() {
    indexEdges();
    const std::uint32_t count = static_cast<std::uint32_t>(input_.items.size());
    std::vector<std::uint32_t> waiting(count, 0);
    for (const std::uint32_t i : outgoing_) {
        ++waiting[edges_[i].to];
    }
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
    std::vector<bool> done(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (waiting[i] == 0) {
            ready.push(i);
        }
    }
    std::uint32_t earliest = 0;
    while (order_.size() < count) {
        if (ready.empty()) {
            while (done[earliest]) {
                ++earliest;
            }
            ready.push(earliest);
        }
        const std::uint32_t item = ready.top();
        ready.pop();
        if (done[item]) {
            continue;
        }
        done[item] = true;
        order_.push_back(item);
        for (std::uint32_t k = first_[item]; k < first_[item + 1]; ++k) {
            const std::uint32_t to = edges_[outgoing_[k]].to;
            if (done[to]) {
                ranks_.hidden[outgoing_[k]] = true;
            } else if (--waiting[to] == 0) {
                ready.push(to);
            }
        }
    }
}

void Ranker::rankDownwards() {
    for (const std::uint32_t item : order_) {
        for (std::uint32_t k = first_[item]; k < first_[item + 1]; ++k) {
            if (!ranks_.hidden[outgoing_[k]]) {
                std::uint32_t& rank = ranks_.items[edges_[outgoing_[k]].to];
                rank = std::max(rank, ranks_.items[item] + 1);
            }
        }
    }
}

// What nothing feeds goes down to its first user.
void Ranker::pullSources() {
    std::vector<bool> fed(input_.items.size());
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        if (edges_[i].to != kNowhere && !ranks_.hidden[i]) {
            fed[edges_[i].to] = true;
        }
    }
    std::reverse(order_.begin(), order_.end());
    for (const std::uint32_t item : order_) {
        std::uint32_t lowest = kNowhere;
        for (std::uint32_t k = first_[item]; k < first_[item + 1]; ++k) {
            if (!ranks_.hidden[outgoing_[k]]) {
                lowest = std::min(lowest, ranks_.items[edges_[outgoing_[k]].to]);
            }
        }
        if (!fed[item] && lowest != kNowhere) {
            ranks_.items[item] = lowest - 1;
        }
    }
}

// What has more users than it reads from goes down to the first of them: its edges become shorter
// by more than those that feed it grow. From below, so that whole chains follow.
void Ranker::shorten() {
    std::vector<std::uint32_t> fed(input_.items.size(), 0);
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        if (edges_[i].to != kNowhere && !ranks_.hidden[i]) {
            ++fed[edges_[i].to];
        }
    }
    constexpr int kPasses = 3;
    for (int pass = 0; pass < kPasses; ++pass) {
        for (const std::uint32_t item : order_) {  // users first, since pullSources
            std::uint32_t lowest = kNowhere;
            std::uint32_t users = 0;
            for (std::uint32_t k = first_[item]; k < first_[item + 1]; ++k) {
                if (!ranks_.hidden[outgoing_[k]]) {
                    lowest = std::min(lowest, ranks_.items[edges_[outgoing_[k]].to]);
                    ++users;
                }
            }
            if (users > fed[item] && lowest != kNowhere) {
                ranks_.items[item] = std::max(ranks_.items[item], lowest - 1);
            }
        }
    }
}

void Ranker::hideLongEdges() {
    const auto source = [](const PlanEdge& e) {
        return (std::uint64_t{e.from} << 32U) | e.fromSlot;
    };
    std::unordered_set<std::uint64_t> longSources;
    std::vector<bool> longOutputs(input_.outputWidths.size());
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        const PlanEdge& e = edges_[i];
        if (!ranks_.hidden[i] && span(e) > kLongSpan) {
            longSources.insert(source(e));
            if (e.to == kNowhere) {
                longOutputs[e.toSlot] = true;
            }
        }
    }
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        const PlanEdge& e = edges_[i];
        const bool amongLong =
            longSources.contains(source(e)) || (e.to == kNowhere && longOutputs[e.toSlot]);
        if (!ranks_.hidden[i] && span(e) > (amongLong ? kShortSpan : kLongSpan)) {
            ranks_.hidden[i] = true;
        }
    }
}

// Stubs stand in the ranks beside their items: below the input ports, above the output ports.
void Ranker::makeRoomForStubs() {
    bool above = false;
    std::uint32_t lowest = 0;
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
        if (ranks_.hidden[i]) {
            above = above || (edges_[i].to != kNowhere && ranks_.items[edges_[i].to] == 1);
            if (edges_[i].from != kNowhere) {
                lowest = std::max(lowest, ranks_.items[edges_[i].from] + 1);
            }
        }
    }
    ranks_.outputs = std::max(ranks_.outputs, lowest + 1);
    if (above) {
        for (std::uint32_t& rank : ranks_.items) {
            ++rank;
        }
        ++ranks_.outputs;
    }
}

}  // namespace

Ranks rankItems(const ShapeInput& input) {
    return Ranker(input).run();
}

}  // namespace tracewright::layout
