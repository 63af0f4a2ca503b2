#pragma once

#include <optional>
#include <string>

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

// An SVG drawing of a layout, on white: what lies within `area`, as large as that. Its texts are
// texts, and every box has its node's kind and module as a title. Valid whatever names hold.
std::string layoutSvg(const Snapshot& snapshot, const Layout& layout, const Overlay& overlay,
                      const LayoutRect& area);

// Lays out and draws. Errors: Usage, where there is no module `focus`, or nothing is drawn of it.
std::string graphSvg(const Snapshot& snapshot, const PictureOptions& options);

}  // namespace tracewright
