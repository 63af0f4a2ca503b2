#pragma once

#include <QString>
#include <memory>
#include <optional>

#include "core/graph/layout.h"
#include "core/graph/reach.h"
#include "widgets/graph/graph_painter.h"
#include "widgets/selection.h"

namespace tracewright {

// Which part of a graph is lit: what feeds something, what uses it, or the ways between two things.
// A thing is a node, or a module with all that is in it. Knows snapshots, and layouts only to tell
// what of them is lit.
class GraphLighting {
  public:
    enum class Kind { None, Feeds, Uses, Between };

    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    void clear() { kind_ = Kind::None; }
    void showFeeds(const SelectedItem& of);
    void showUses(const SelectedItem& of);
    // In whichever direction there is a way.
    void showBetween(const SelectedItem& a, const SelectedItem& b);

    Kind kind() const noexcept { return kind_; }
    // One line for people: "What feeds layers.3.mha: 84 nodes".
    QString text() const { return text_; }
    // Nothing where nothing is lit.
    std::optional<GraphEmphasis> emphasis(const Layout& layout) const;

  private:
    std::vector<NodeId> nodesOf(const SelectedItem& item) const;
    QString nameOf(const SelectedItem& item) const;

    std::shared_ptr<const Snapshot> snapshot_;
    Kind kind_ = Kind::None;
    Reach reach_;
    QString text_;
};

}  // namespace tracewright
