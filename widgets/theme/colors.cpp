#include "widgets/theme/colors.h"

#include <QGuiApplication>

namespace tracewright {

const Colors& lightColors() {
    static const Colors colors = {
        .window = {0xF4, 0xF5, 0xF8},
        .base = {0xFF, 0xFF, 0xFF},
        .alternate = {0xF7, 0xF8, 0xFB},
        .raised = {0xFF, 0xFF, 0xFF},
        .text = {0x1C, 0x22, 0x2E},
        .muted = {0x5A, 0x64, 0x74},
        .border = {0xD3, 0xD8, 0xE1},
        .accent = {0x2B, 0x62, 0xD0},
        .accentText = {0x24, 0x57, 0xBD},
        .error = {0xB0, 0x23, 0x1B},
        .errorGround = {0xFD, 0xEC, 0xEA},
        .warning = {0x7A, 0x4F, 0x00},
        .warningGround = {0xFF, 0xF4, 0xDB},
        .good = {0x16, 0x6B, 0x3A},
        .goodGround = {0xE5, 0xF6, 0xEB},
    };
    return colors;
}

const Colors& darkColors() {
    static const Colors colors = {
        .window = {0x1A, 0x1D, 0x23},
        .base = {0x21, 0x25, 0x2D},
        .alternate = {0x25, 0x2A, 0x33},
        .raised = {0x2A, 0x2F, 0x39},
        .text = {0xE4, 0xE7, 0xEC},
        .muted = {0xA0, 0xA9, 0xB8},
        .border = {0x3B, 0x42, 0x4F},
        .accent = {0x35, 0x69, 0xCC},
        .accentText = {0x8A, 0xB4, 0xFF},
        .error = {0xFF, 0x9C, 0x93},
        .errorGround = {0x3F, 0x20, 0x20},
        .warning = {0xF3, 0xC2, 0x6B},
        .warningGround = {0x3A, 0x2F, 0x18},
        .good = {0x86, 0xD7, 0xA4},
        .goodGround = {0x1B, 0x34, 0x27},
    };
    return colors;
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

const Colors& currentColors() {
    return isDark(QGuiApplication::palette()) ? darkColors() : lightColors();
}

QPalette paletteOf(const Colors& colors) {
    QPalette palette(colors.raised, colors.window);
    const auto set = [&palette](QPalette::ColorRole role, const QColor& color,
                                const QColor& disabled) {
        palette.setColor(role, color);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    QColor faint = colors.muted;
    faint.setAlphaF(0.65F);
    set(QPalette::Window, colors.window, colors.window);
    set(QPalette::Base, colors.base, colors.window);
    set(QPalette::AlternateBase, colors.alternate, colors.alternate);
    set(QPalette::Button, colors.raised, colors.window);
    set(QPalette::WindowText, colors.text, faint);
    set(QPalette::Text, colors.text, faint);
    set(QPalette::ButtonText, colors.text, faint);
    set(QPalette::PlaceholderText, colors.muted, faint);
    set(QPalette::ToolTipBase, colors.raised, colors.raised);
    set(QPalette::ToolTipText, colors.text, colors.text);
    set(QPalette::Highlight, colors.accent, colors.border);
    set(QPalette::HighlightedText, Qt::white, colors.text);
    set(QPalette::Link, colors.accentText, faint);
    set(QPalette::LinkVisited, colors.accentText, faint);
    set(QPalette::BrightText, Qt::white, Qt::white);
    set(QPalette::Light, colors.raised.lighter(110), colors.raised);
    set(QPalette::Midlight, colors.raised, colors.raised);
    set(QPalette::Mid, colors.border, colors.border);
    set(QPalette::Dark, colors.border.darker(120), colors.border);
    set(QPalette::Shadow, colors.border.darker(160), colors.border);
    return palette;
}

}  // namespace tracewright
