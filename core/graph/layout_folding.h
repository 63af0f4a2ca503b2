#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright::layout {

// Which nodes are drawn, and where the drawn ones' values come from once the others are folded into
// them. Internal to the layout.
class Folding {
  public:
    Folding(const Graph& graph, bool showPlumbing);

    bool folded(NodeId node) const { return folded_[node.index]; }
    // Values of drawn nodes, or of the graph's inputs, that `value` is made of.
    std::span<const ValueId> sources(ValueId value) const;
    // The drawn node that a folded one is folded into; invalid where nothing uses it.
    NodeId standIn(NodeId node) const { return standIns_[node.index]; }
    // Whether `value` is put together by a folded node, like an output tuple.
    bool isFoldedConstruct(ValueId value) const;

  private:
    enum class Role { Drawn, Source, Gather, Spread };
    static Role roleOf(std::string_view kind);
    void fold(NodeId id);
    bool gather(const Node& node);
    bool spread(const Node& node);
    void findStandIns();
    void setSources(ValueId value, std::size_t first, std::size_t count);

    const Graph& graph_;
    std::vector<bool> folded_;
    std::vector<NodeId> standIns_;
    std::vector<std::uint32_t> uses_;
    struct Range {
        std::size_t first = 0;
        std::size_t count = 0;
        bool own = true;  // the value itself
    };
    std::vector<Range> ranges_;
    std::vector<ValueId> pool_;
    std::vector<ValueId> identity_;
    std::vector<std::uint32_t> stamps_;
    std::size_t budget_ = 0;
};

}  // namespace tracewright::layout
