#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/graph/layout.h"
#include "core/graph/layout_plan.h"

namespace tracewright::layout {

// A module laid out, from its own top left; shared by all modules of the same structure. Internal
// to the layout.
struct Shape {
    struct Stub {
        LayoutRect rect;
        std::uint32_t edge;  // of the plan: the one that arrives, or the first that leaves
        std::uint32_t uses;
        bool leaving;
    };
    struct Line {
        std::uint32_t edge;  // of the plan
        std::uint32_t firstPoint;
        std::uint32_t pointCount;
        LayoutEdge::Kind kind;
        bool leaving;  // of ToStub
    };

    double width = 0;
    double height = 0;
    std::vector<double> inputX;   // ports on the top border
    std::vector<double> outputX;  // and on the bottom one
    // Of an open module:
    std::vector<LayoutRect> inputChips;
    std::vector<LayoutRect> outputChips;
    std::vector<LayoutRect> items;  // as the plan's
    std::vector<Stub> stubs;
    std::vector<Line> lines;
    std::vector<LayoutPoint> points;
};

// What the inside of a module is made of, as far as it decides where things go.
struct ShapeInput {
    struct Item {
        double width;
        double height;
        const Shape* module;  // null for a node, whose slots are spread evenly
        std::uint32_t inputs;
        std::uint32_t outputs;
    };
    double titleWidth = 0;
    std::vector<Item> items;
    std::vector<double> inputWidths;   // of the chips
    std::vector<double> outputWidths;  // of the chips
    const std::vector<PlanEdge>* edges = nullptr;
    std::vector<double> stubWidths;  // by edge: of the label where it arrives
    std::stop_token stop;
};

// Cancelled between its steps.
Shape layOutModule(const ShapeInput& input);

// A module drawn as a box.
Shape closedShape(double width, std::size_t inputs, std::size_t outputs);

}  // namespace tracewright::layout
