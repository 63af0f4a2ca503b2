#pragma once

#include <QColor>
#include <QPalette>
#include <array>

#include "core/graph/operator_kind.h"

namespace tracewright {

// The colours of the graph, from a palette, light or dark. Text on any of the grounds below has a
// contrast of at least 4.5:1. Hues are Okabe and Ito's, told apart by the colour-blind.
struct GraphColours {
    struct Operator {
        QColor ground;
        QColor bar;  // the strip at its left
        QColor border;
    };

    explicit GraphColours(const QPalette& palette);

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
    std::array<Operator, kOperatorKinds> operators;

    const Operator& of(OperatorKind kind) const {
        return operators[static_cast<std::size_t>(kind)];
    }
};

// As WCAG 2 defines it: 1 to 21.
double contrast(const QColor& a, const QColor& b);

}  // namespace tracewright
