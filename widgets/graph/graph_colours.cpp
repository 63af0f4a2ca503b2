#include "widgets/graph/graph_colours.h"

namespace tracewright {

namespace {

Rgb toRgb(const QColor& colour) {
    return {colour.redF(), colour.greenF(), colour.blueF()};
}

GraphColours::Box toBox(const BoxColours& box) {
    return {toColour(box.ground), toColour(box.bar), toColour(box.border), toColour(box.text),
            toColour(box.muted)};
}

}  // namespace

QColor toColour(const Rgb& rgb) {
    return QColor::fromRgbF(static_cast<float>(rgb.red), static_cast<float>(rgb.green),
                            static_cast<float>(rgb.blue));
}

double contrast(const QColor& a, const QColor& b) {
    return contrast(toRgb(a), toRgb(b));
}

GraphColours::GraphColours(const QPalette& palette)
    : GraphColours(PictureColours(toRgb(palette.color(QPalette::Base)),
                                  toRgb(palette.color(QPalette::Text)),
                                  toRgb(palette.color(QPalette::Highlight)))) {}

GraphColours::GraphColours(const PictureColours& of)
    : picture(of),
      page(toColour(of.page)),
      frames{toColour(of.frames[0]), toColour(of.frames[1])},
      title(toColour(of.title)),
      module(toColour(of.module)),
      border(toColour(of.border)),
      edge(toColour(of.edge)),
      port(toColour(of.port)),
      chip(toColour(of.chip)),
      text(toColour(of.text)),
      muted(toColour(of.muted)),
      accent(toColour(of.accent)),
      plain{module, border, border, text, muted} {}

void GraphColours::setOverlay(const Overlay& overlay) {
    classes.clear();
    for (const BoxColours& box : picture.ofClasses(overlay)) {
        classes.push_back(toBox(box));
    }
}

}  // namespace tracewright
