#pragma once

#include <optional>
#include <vector>

#include "widgets/graph/graph_viewport.h"
#include "widgets/selection.h"

namespace tracewright {

// Where someone was in a graph: what was open, what was seen, what was selected.
struct GraphSpot {
    std::vector<bool> open;           // by scope
    std::vector<std::uint32_t> only;  // by scope, as LayoutEngine::layout takes it
    GraphViewport::Place place;
    SelectedItem selected;
};

// Back and forward, as in a browser. Plain values.
class GraphHistory {
  public:
    void clear();
    // Something else is about to be shown; `now` is what is left. What was forward is forgotten.
    void leave(GraphSpot now);

    bool canGoBack() const noexcept { return at_ > 0; }
    bool canGoForward() const noexcept { return at_ + 1 < spots_.size(); }
    // Where that leads; nothing at the end. `now` is what will be come back to.
    std::optional<GraphSpot> back(GraphSpot now);
    std::optional<GraphSpot> forward(GraphSpot now);

  private:
    std::vector<GraphSpot> spots_;  // the one at at_ is written when it is left
    std::size_t at_ = 0;
};

}  // namespace tracewright
