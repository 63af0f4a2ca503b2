#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/graph/layout.h"
#include "core/graph/overlay.h"

namespace tracewright {

// What of a graph a picture shows.
struct PictureOptions {
    // Levels of modules that are open, below the root or `focus`; unset: as many as make a picture
    // that can be taken in at a glance.
    std::optional<unsigned> depth;
    std::string focus;  // path of the one module to show; empty: the whole
};

// What the colours of a picture mean.
struct PictureLegend {
    struct Row {
        std::uint8_t number;  // of the overlay's classes; kNoClass for a text alone
        std::string text;
    };
    std::string title;
    std::vector<Row> rows;  // none: no legend
};

// What a picture shows besides its layout.
struct PictureMarks {
    // What is lit while all else is dimmed, by item and by edge; empty: nothing is dimmed.
    std::vector<bool> litItems;
    std::vector<bool> litEdges;
    std::vector<std::uint32_t> hits;       // items that a search found
    std::vector<std::uint32_t> bookmarks;  // items that are bookmarked
    PictureLegend legend;
};

constexpr double kLegendWidth = 260;
constexpr double kLegendLine = 18;
constexpr double kLegendGap = 8;

// The area with room for a legend below, so many times as large as at scale 1.
LayoutRect withLegend(const LayoutRect& area, const PictureLegend& legend, double size = 1);

// An SVG drawing of a layout, on white: what lies within `area`, as large as that and the legend.
// Its texts are texts, and every box has its node's kind and module as a title. Valid whatever
// names hold.
std::string layoutSvg(const Snapshot& snapshot, const Layout& layout, const Overlay& overlay,
                      const LayoutRect& area, const PictureMarks& marks = {});

// Lays out and draws, equal modules that follow each other as one. Errors: Usage, where there is no
// module `focus`, or nothing is drawn of it.
std::string graphSvg(const Snapshot& snapshot, const PictureOptions& options);

}  // namespace tracewright
