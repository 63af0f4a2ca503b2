#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// Where everything of a graph's picture goes, as plain values: for the canvas, and for exports of
// the same picture without a window. Units are pixels at zoom 1, y grows downwards.

struct LayoutPoint {
    double x = 0;
    double y = 0;

    bool operator==(const LayoutPoint&) const = default;
};

struct LayoutRect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    double right() const noexcept { return x + width; }
    double bottom() const noexcept { return y + height; }
    bool operator==(const LayoutRect&) const = default;
};

// No index, in the index fields below.
constexpr std::uint32_t kNowhere = 0xFFFFFFFFU;

// The texts' heights that the layout leaves room for.
constexpr double kTitleHeight = 26;  // of a frame
constexpr double kChipHeight = 16;   // of a port's label
constexpr double kStubHeight = 18;   // of a long edge's end

// A node, or a module: closed (a box) or open (a frame around what is in it).
struct LayoutItem {
    enum class Kind : std::uint8_t { Node, ClosedModule, OpenModule };

    LayoutRect rect;
    NodeId node;           // of a Node
    ScopeId scope;         // the module itself, or the module that the node is in
    std::uint32_t parent;  // the frame that it is in; kNowhere for the root
    std::uint32_t end;     // one past the last item within it
    std::uint32_t label;   // index into texts: "linear", "layers.0"
    std::uint32_t detail;  // index into texts: a node's shape, a module's type
    Kind kind;
    std::uint32_t repeats = 1;  // as many equal modules as it stands for
};

// Where a value enters (top) or leaves (bottom) a module. One port may stand for several values
// that leave a module only for the graph's output tuple; its `value` is then invalid.
struct LayoutPort {
    LayoutPoint at;      // on the border of its module
    LayoutRect chip;     // room for its label, within an open module
    std::uint32_t item;  // the module
    std::uint32_t label;
    ValueId value;
    bool input;
};

// An end of edges too long to be drawn: a label beside the item where they leave or arrive.
struct LayoutStub {
    LayoutRect rect;
    std::uint32_t item;   // leaving from, or arriving at
    std::uint32_t label;  // arriving: the value; leaving: the one place where it goes to
    std::uint32_t uses;   // edges that end here
    ValueId value;
    bool leaving;
};

// A line from top to bottom between two items of one frame, or between one of them and the frame's
// own port. Points that lie above each other are joined by straight lines, others by curves that
// leave and arrive vertically. What runs on inside an open module starts again at its port.
struct LayoutEdge {
    enum class Kind : std::uint8_t {
        Drawn,
        ToStub,  // from or to a stub's label
        Long,    // ends in stubs or ports, to be drawn on request: two points, any direction
    };

    std::uint32_t from;      // item; the frame itself at its input port; kNowhere from a stub
    std::uint32_t to;        // item; the frame itself at its output port; kNowhere to a stub
    std::uint32_t fromPort;  // where `from` is a module
    std::uint32_t toPort;    // where `to` is a module
    std::uint32_t firstPoint;
    std::uint32_t pointCount;
    ValueId value;
    Kind kind;
};

struct Layout {
    double width = 0;
    double height = 0;
    std::vector<LayoutItem> items;  // depth first: a frame, then all that is within it
    std::vector<LayoutPort> ports;
    std::vector<LayoutStub> stubs;
    std::vector<LayoutEdge> edges;
    std::vector<LayoutPoint> points;
    std::shared_ptr<const std::vector<std::string>> texts;

    // By scope: the module's item, kNowhere where it isn't shown (within a closed one, or empty).
    std::vector<std::uint32_t> itemOfScope;
    // By node: the box that shows it, its own or the one it is folded into; else kNowhere.
    std::vector<std::uint32_t> itemOfNode;

    const std::string& text(std::uint32_t index) const { return (*texts)[index]; }
};

struct LayoutOptions {
    // Constants, lists, tuples and attributes get boxes of their own, instead of being folded into
    // the nodes that use them.
    bool showPlumbing = false;
};

// Modules of equal structure that follow each other in `parent`, as 32 equal layers do.
struct LayoutRun {
    std::vector<ScopeId> members;
};

// Lays out a snapshot by its modules: the inside of each by layers, independent of its outside.
// Modules of equal structure are laid out once, and opening or closing one lays out only those
// around it. The same snapshot and open set give the same layout, whatever was asked before.
//
// One thread at a time; what it returns is immutable. Grows near linearly with the nodes shown.
class LayoutEngine {
  public:
    explicit LayoutEngine(std::shared_ptr<const Snapshot> snapshot, LayoutOptions options = {});
    ~LayoutEngine();
    LayoutEngine(const LayoutEngine&) = delete;
    LayoutEngine& operator=(const LayoutEngine&) = delete;

    // `open` by scope; what lies beyond its end is closed. A module inside a closed one isn't
    // shown, open or not. `only` by scope: which of the equal modules that follow each other in it
    // is shown for all of them, counted from the first; kNowhere, and beyond its end: all are.
    // Cancelled, which leaves the engine as good as it was.
    std::shared_ptr<const Layout> layout(const std::vector<bool>& open,
                                         const std::vector<std::uint32_t>& only = {},
                                         const std::stop_token& stop = {});

    // How many modules the last layout() laid out afresh; the rest came from the cache.
    std::size_t freshModules() const noexcept;
    // The boxes that layout(open) would draw, told without laying out.
    std::size_t boxCount(const std::vector<bool>& open,
                         const std::vector<std::uint32_t>& only = {}) const;
    // Those among them that are in modules which it would lay out anew. Equal modules, laid out
    // once in the end, are counted each.
    std::size_t freshBoxCount(const std::vector<bool>& open,
                              const std::vector<std::uint32_t>& only = {}) const;
    // The runs of equal modules in a module.
    std::vector<LayoutRun> runsIn(ScopeId scope) const;
    // Modules with something to draw in them, by scope.
    std::vector<bool> modulesShown() const;
    // The node whose box shows `node`: itself, or the one it is folded into; invalid for none.
    NodeId standIn(NodeId node) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tracewright
