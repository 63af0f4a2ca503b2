#include "widgets/graph/graph_history.h"

#include <utility>

namespace tracewright {

namespace {

constexpr std::size_t kMostSpots = 200;

}  // namespace

void GraphHistory::clear() {
    spots_.clear();
    at_ = 0;
}

void GraphHistory::leave(GraphSpot now) {
    spots_.resize(at_ + 1);
    spots_[at_] = std::move(now);
    if (spots_.size() >= kMostSpots) {
        spots_.erase(spots_.begin());
    }
    spots_.emplace_back();
    at_ = spots_.size() - 1;
}

std::optional<GraphSpot> GraphHistory::back(GraphSpot now) {
    if (!canGoBack()) {
        return std::nullopt;
    }
    spots_[at_] = std::move(now);
    return spots_[--at_];
}

std::optional<GraphSpot> GraphHistory::forward(GraphSpot now) {
    if (!canGoForward()) {
        return std::nullopt;
    }
    spots_[at_] = std::move(now);
    return spots_[++at_];
}

}  // namespace tracewright
