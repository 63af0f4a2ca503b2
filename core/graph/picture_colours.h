#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/graph/operator_kind.h"
#include "core/graph/overlay.h"

namespace tracewright {

// Parts from 0 to 1.
struct Rgb {
    double red = 0;
    double green = 0;
    double blue = 0;

    static Rgb of(std::uint32_t hex);  // 0xRRGGBB
    std::string text() const;          // "#rrggbb"
};

// From 1 to 21, as WCAG 2 defines it.
double contrast(const Rgb& a, const Rgb& b);

struct BoxColours {
    Rgb ground;
    Rgb bar;  // the strip at its left
    Rgb border;
    Rgb text;
    Rgb muted;  // of what is written smaller
};

// The colours of a graph's picture, light or dark, on the screen and in exports. Text has a
// contrast of at least 4.5:1 on whatever it stands on. Hues are told apart by the
// colour-blind: an operator's by its bar, all others' by the whole box; amounts go from pale to
// strong, told apart by lightness alone.
struct PictureColours {
    PictureColours(const Rgb& base, const Rgb& text, const Rgb& highlight);
    static PictureColours onWhite();  // of exports

    BoxColours ofOperator(OperatorKind kind) const { return operators[std::size_t(kind)]; }
    // What a change is told by, in pictures and beside them.
    static Rgb ofChange(ChangeClass change);
    // Of every class of an overlay.
    std::vector<BoxColours> ofClasses(const Overlay& overlay) const;

    Rgb base;
    Rgb page;
    std::array<Rgb, 2> frames;  // by depth, odd and even
    Rgb title;
    Rgb module;  // closed
    Rgb border;
    Rgb edge;
    Rgb port;
    Rgb chip;
    Rgb text;
    Rgb muted;
    Rgb accent;
    std::array<BoxColours, kOperatorKinds> operators;
    static constexpr double dim = 0.22;  // opacity of what is not lit

  private:
    BoxColours filled(const Rgb& ground, const Rgb& hue) const;
};

}  // namespace tracewright
