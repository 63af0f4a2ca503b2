#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

namespace tracewright::layout {

// One module's inside as layers: vertices in ranks, and segments between neighbouring ranks only.
// Internal to the layout.

struct LayerVertex {
    double width = 0;
    double height = 0;
    std::uint32_t rank = 0;
    bool dummy = false;   // where a longer edge passes through a rank
    bool module = false;  // closed or open
    double x = 0;         // left; set by placeLayers
};

struct LayerSegment {
    std::uint32_t from;  // in the rank above that of `to`
    std::uint32_t to;
    double fromX;  // from the left of `from`
    double toX;    // from the left of `to`
};

struct Layers {
    std::vector<LayerVertex> vertices;
    std::vector<LayerSegment> segments;
    std::vector<std::vector<std::uint32_t>> ranks;  // vertices from left to right

    // Set by index(): each vertex's segments, and its place in its rank.
    std::vector<std::uint32_t> downFirst, down;  // to the rank below, in order of fromX
    std::vector<std::uint32_t> upFirst, up;      // to the rank above, in order of toX
    std::vector<std::uint32_t> places;

    // Fills the above from vertices and segments; ranks start in the vertices' order.
    void index();
    void takePlaces(std::uint32_t rank);
    // Each vertex's segments in order again, after fromX or toX have changed.
    void sortEnds();
};

// Reorders the ranks so that few segments cross: sweeps by barycentres, the best order kept.
// Cancelled between sweeps.
void orderLayers(Layers& layers, const std::stop_token& stop = {});

// The number of crossings between all neighbouring ranks.
std::size_t countCrossings(const Layers& layers);

// Sets x: long edges straight, each vertex near the middle of its neighbours, none closer than
// gapBetween. After Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment", with
// widths and ports. Linear.
void placeLayers(Layers& layers);

double gapBetween(const LayerVertex& left, const LayerVertex& right);

}  // namespace tracewright::layout
