#include "widgets/graph/graph_colours.h"

#include <algorithm>
#include <cmath>

namespace tracewright {

namespace {

QColor mix(const QColor& a, const QColor& b, double part) {
    return QColor::fromRgbF(static_cast<float>(a.redF() + (b.redF() - a.redF()) * part),
                            static_cast<float>(a.greenF() + (b.greenF() - a.greenF()) * part),
                            static_cast<float>(a.blueF() + (b.blueF() - a.blueF()) * part));
}

double luminance(const QColor& colour) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

// `colour` towards `text` until it stands out from `ground`.
QColor readable(QColor colour, const QColor& ground, const QColor& text, double least) {
    for (int i = 0; i < 20 && contrast(colour, ground) < least; ++i) {
        colour = mix(colour, text, 0.1);
    }
    return colour;
}

constexpr std::array<QRgb, kOperatorKinds> kHues{
    0xFF0072B2,  // Matrix
    0xFFD55E00,  // Attention
    0xFFCC79A7,  // Norm
    0xFF009E73,  // Activation
    0xFFE69F00,  // Embedding
    0xFF56B4E9,  // Arithmetic
    0xFFF0E442,  // Logic
    0xFF9AA3AE,  // Shape
    0xFF7B8490,  // Other
};

}  // namespace

double contrast(const QColor& a, const QColor& b) {
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

GraphColours::GraphColours(const QPalette& palette) {
    const QColor base = palette.color(QPalette::Base);
    text = readable(palette.color(QPalette::Text), base, palette.color(QPalette::Text), 7);
    const bool dark = luminance(base) < 0.18;
    page = mix(base, text, dark ? 0.02 : 0.035);
    frames = {mix(base, text, dark ? 0.055 : 0.0), mix(base, text, dark ? 0.09 : 0.025)};
    title = mix(base, text, dark ? 0.14 : 0.06);
    module = mix(base, text, dark ? 0.16 : 0.045);
    border = mix(base, text, dark ? 0.30 : 0.22);
    edge = mix(base, text, dark ? 0.45 : 0.42);
    port = mix(base, text, 0.55);
    chip = mix(base, text, dark ? 0.2 : 0.09);
    muted = readable(mix(base, text, 0.62), chip, text, 4.6);
    accent = readable(palette.color(QPalette::Highlight), page, text, 3);
    for (std::size_t i = 0; i < operators.size(); ++i) {
        const QColor hue = QColor::fromRgb(kHues[i]);
        operators[i].ground = mix(base, hue, dark ? 0.22 : 0.13);
        operators[i].bar = hue;
        operators[i].border = mix(operators[i].ground, mix(hue, text, 0.3), 0.55);
        // Secondary text stands on these too.
        muted = readable(muted, operators[i].ground, text, 4.6);
    }
    muted = readable(muted, module, text, 4.6);
    muted = readable(muted, title, text, 4.6);
}

}  // namespace tracewright
