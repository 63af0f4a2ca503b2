#pragma once

#include <QColor>
#include <QPalette>
#include <array>
#include <vector>

#include "core/graph/picture_colours.h"

namespace tracewright {

// The colours of the graph from a palette, light or dark: those of core's PictureColours, for Qt.
struct GraphColours {
    struct Box {
        QColor ground;
        QColor bar;  // the strip at its left
        QColor border;
        QColor text;
        QColor muted;
    };

    explicit GraphColours(const QPalette& palette);
    explicit GraphColours(const PictureColours& picture);

    void setOverlay(const Overlay& overlay);
    // Of a class of the overlay; of none: plain.
    const Box& of(std::uint8_t number) const {
        return number < classes.size() ? classes[number] : plain;
    }

    PictureColours picture;
    QColor page;
    std::array<QColor, 2> frames;  // by depth, odd and even
    QColor title;
    QColor module;  // closed
    QColor border;
    QColor edge;
    QColor port;
    QColor chip;
    QColor text;
    QColor muted;
    QColor accent;
    Box plain;
    std::vector<Box> classes;  // of the overlay
};

QColor toColour(const Rgb& rgb);
double contrast(const QColor& a, const QColor& b);

}  // namespace tracewright
