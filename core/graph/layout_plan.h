#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright::layout {

// What is to be drawn in each module, and which edges run between: everything about the picture
// that does not depend on which modules are open. Internal to the layout.

struct PlanItem {
    NodeId node;    // one of the two is valid
    ScopeId scope;  // a module within this one
};

struct PlanPort {
    std::uint32_t value;  // kNowhere where it gathers several
    std::uint32_t label;
};

// Within one module. Slots count a node's drawn inputs and outputs, or a module's ports.
struct PlanEdge {
    std::uint32_t from;  // item; kNowhere: the module's own input port `fromSlot`
    std::uint32_t fromSlot;
    std::uint32_t to;  // item; kNowhere: the module's own output port `toSlot`
    std::uint32_t toSlot;
    std::uint32_t value;
    std::uint32_t label;  // the place it goes to, for the end where it leaves
};

// Equal modules that follow each other.
struct PlanRun {
    std::uint32_t first;  // item
    std::uint32_t count;
    std::uint32_t label;  // "layers.0–31 ×32"
};

struct ModulePlan {
    std::vector<PlanItem> items;  // in execution order
    std::vector<PlanPort> inputs;
    std::vector<PlanPort> outputs;
    std::vector<PlanEdge> edges;  // by where they go
    std::vector<PlanRun> runs;
    std::uint32_t title = 0;
    std::uint32_t type = 0;
    std::uint32_t parentItem = 0;  // its place among its parent's items
    std::uint32_t boxes = 0;       // nodes drawn in it, not below
    bool shown = false;
};

struct NodePlan {
    NodeId standIn;  // itself if drawn
    std::uint32_t label = 0;
    std::uint32_t detail = 0;
    std::uint32_t inputs = 0;   // slots
    std::uint32_t outputs = 0;  // slots
};

struct GraphPlan {
    std::vector<ModulePlan> modules;  // by scope, at least the root
    std::vector<NodePlan> nodes;
    std::vector<std::uint32_t> valueLabels;  // by value
    std::vector<std::string> texts;
    std::vector<std::uint32_t> parents;  // by scope; the root's is kNowhere
};

GraphPlan makePlan(const Snapshot& snapshot, bool showPlumbing);

// Text from a file, fit to be drawn: one line, no control or direction characters, cut at 64.
std::string drawable(std::string_view text);

// Characters, as far as they take room: any number counts as three digits, so that equal layers
// are equal whatever their number.
std::uint32_t drawnLength(std::string_view text);

}  // namespace tracewright::layout
