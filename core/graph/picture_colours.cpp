#include "core/graph/picture_colours.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace tracewright {

namespace {

Rgb mix(const Rgb& a, const Rgb& b, double part) {
    return {a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part,
            a.blue + (b.blue - a.blue) * part};
}

double luminance(const Rgb& colour) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

// `colour` towards `text` until it stands out from `ground`.
Rgb readable(Rgb colour, const Rgb& ground, const Rgb& text, double least) {
    for (int i = 0; i < 20 && contrast(colour, ground) < least; ++i) {
        colour = mix(colour, text, 0.1);
    }
    return contrast(colour, ground) < least ? text : colour;
}

// After Okabe and Ito's, moved as little as makes any two of a row differ by 10 (CIEDE2000) in the
// eyes of the colour-blind of each kind, as they are drawn: a test computes it.
constexpr std::array<std::uint32_t, kOperatorKinds> kOperatorHues{
    0x0B72B1,  // Matrix
    0xD55E02,  // Attention
    0xBF7294,  // Norm
    0x129E6E,  // Activation
    0xE69F08,  // Embedding
    0x51B5EC,  // Arithmetic
    0xF2E644,  // Logic
    0xA5B2C2,  // Shape
    0x5B646F,  // Other
};
constexpr std::array<std::uint32_t, kOverlayTypes + 1> kTypeHues{
    0x006CAD, 0xE6A73C, 0x49A174, 0xB07DA0, 0x2AB9FC, 0xC85500, 0xF7EB00, 0x444C57};
constexpr std::array<std::uint32_t, 8> kVerdictHues{
    0xB5B6B5,  // Harmless
    0x3CB8F5,  // Config
    0xCC5E14,  // ShapeBaked
    0xB776A6,  // TensorBaked
    0xE7A000,  // DeviceBaked
    0xF6EB74,  // DtypeBaked
    0x0066B7,  // WritesState
    0x489A70,  // Random
};
constexpr std::array<std::uint32_t, kChangeClasses> kChangeHues{
    0xF0B000,  // Changed
    0xC8480A,  // Gone
    0x1878C8,  // Added
    0xB9A98A,  // Within
};
constexpr std::uint32_t kMuchOnLight = 0x4F1600;
constexpr std::uint32_t kMuchOnDark = 0xFFECD0;

std::uint32_t hueOf(OverlayKind kind, std::size_t number) {
    switch (kind) {
        case OverlayKind::Module:
            return kTypeHues[number % kTypeHues.size()];
        case OverlayKind::Changes:
            return kChangeHues[number % kChangeHues.size()];
        default:
            return kVerdictHues[number % kVerdictHues.size()];
    }
}

}  // namespace

Rgb Rgb::of(std::uint32_t hex) {
    return {((hex >> 16U) & 0xFFU) / 255.0, ((hex >> 8U) & 0xFFU) / 255.0, (hex & 0xFFU) / 255.0};
}

std::string Rgb::text() const {
    const auto byte = [](double part) {
        return static_cast<unsigned>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
    };
    std::array<char, 8> out{};
    std::snprintf(out.data(), out.size(), "#%02x%02x%02x", byte(red), byte(green), byte(blue));
    return out.data();
}

double contrast(const Rgb& a, const Rgb& b) {
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

PictureColours::PictureColours(const Rgb& onBase, const Rgb& inText, const Rgb& highlight)
    : base(onBase) {
    text = readable(inText, base, inText, 7);
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
    accent = readable(highlight, page, text, 3);
    for (std::size_t i = 0; i < operators.size(); ++i) {
        const Rgb hue = Rgb::of(kOperatorHues[i]);
        operators[i].ground = mix(base, hue, dark ? 0.28 : 0.2);
        operators[i].bar = hue;
        operators[i].border = mix(operators[i].ground, mix(hue, text, 0.3), 0.55);
        // Secondary text stands on these too.
        muted = readable(muted, operators[i].ground, text, 4.6);
    }
    muted = readable(muted, module, text, 4.6);
    muted = readable(muted, title, text, 4.6);
    for (BoxColours& box : operators) {
        box.text = text;
        box.muted = muted;
    }
}

PictureColours PictureColours::onWhite() {
    return {Rgb::of(0xFFFFFF), Rgb::of(0x1C222E), Rgb::of(0x2B62D0)};
}

Rgb PictureColours::ofChange(ChangeClass change) {
    return Rgb::of(kChangeHues[static_cast<std::size_t>(change)]);
}

// Black or white on it, whichever stands out more: one of the two always does by 4.5:1.
BoxColours PictureColours::filled(const Rgb& ground, const Rgb& hue) const {
    const Rgb black = Rgb::of(0x000000);
    const Rgb white = Rgb::of(0xFFFFFF);
    const Rgb& on = contrast(black, ground) > contrast(white, ground) ? black : white;
    return {ground, hue, mix(ground, text, 0.35), on,
            readable(mix(ground, on, 0.8), ground, on, 4.6)};
}

std::vector<BoxColours> PictureColours::ofClasses(const Overlay& overlay) const {
    const bool dark = luminance(base) < 0.18;
    std::vector<BoxColours> result;
    const double last = std::max<double>(static_cast<double>(overlay.classes.size()) - 1, 1);
    for (std::size_t i = 0; i < overlay.classes.size(); ++i) {
        if (overlay.kind == OverlayKind::Operator) {
            result.push_back(operators[i % operators.size()]);
        } else if (isAmount(overlay.kind)) {
            const double part = 0.10 + 0.85 * static_cast<double>(i) / last;
            const Rgb much = Rgb::of(dark ? kMuchOnDark : kMuchOnLight);
            // By way of orange, so that steps differ in more than how grey they are.
            const Rgb middle = mix(base, Rgb::of(0xE6751A), std::min(1.0, part * 1.6));
            const Rgb ground = mix(middle, much, part < 0.45 ? 0 : (part - 0.45) / 0.55);
            result.push_back(filled(ground, ground));
        } else {
            const Rgb hue = Rgb::of(hueOf(overlay.kind, i));
            result.push_back(filled(mix(base, hue, dark ? 0.75 : 0.7), hue));
        }
    }
    return result;
}

}  // namespace tracewright
