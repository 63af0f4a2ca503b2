#pragma once

#include <QColor>
#include <QPalette>

namespace tracewright {

// What a theme is made of. Text on its ground has a contrast of 4.5:1 or more in both themes.
struct Colors {
    QColor window;
    QColor base;       // of views and fields
    QColor alternate;  // of every other row
    QColor raised;     // of buttons and headers
    QColor text;
    QColor muted;  // of what is said beside
    QColor border;
    QColor accent;      // of what is selected; white text on it
    QColor accentText;  // on the window's ground
    QColor error;
    QColor errorGround;
    QColor warning;
    QColor warningGround;
    QColor good;
    QColor goodGround;
};

const Colors& lightColors();
const Colors& darkColors();
// Of the theme that the application shows now.
const Colors& currentColors();
bool isDark(const QPalette& palette);

QPalette paletteOf(const Colors& colors);

}  // namespace tracewright
