#include "widgets/theme/theme.h"

#include <QApplication>
#include <QIcon>
#include <QProxyStyle>
#include <QWidget>
#include <algorithm>

#include "widgets/theme/colors.h"
#include "widgets/theme/style_sheet.h"

// Icons are in a static library, whose resources are not found by themselves.
static void loadIcons() {
    Q_INIT_RESOURCE(tracewright);
}

namespace tracewright {

namespace {

constexpr const char* desktopFont = "desktopFont";

// Fusion without its icons on the buttons of dialogs, which can't be seen in the dark.
class WindowStyle : public QProxyStyle {
  public:
    WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons
                   ? 0
                   : QProxyStyle::styleHint(hint, option, widget, result);
    }
};

QFont scaled(QFont font, double scale) {
    if (font.pointSizeF() > 0) {
        font.setPointSizeF(font.pointSizeF() * scale);
    } else {
        font.setPixelSize(qRound(font.pixelSize() * scale));
    }
    return font;
}

}  // namespace

Theme::Theme(QWidget* window) : QObject(window), window_(window), font_(QApplication::font()) {
    loadIcons();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/tracewright.svg")));
    QApplication::setStyle(new WindowStyle);
    // As it was before another window's theme changed it.
    const QVariant first = qApp->property(desktopFont);
    if (first.isValid()) {
        font_ = first.value<QFont>();
    } else {
        qApp->setProperty(desktopFont, font_);
    }
    connect(&system_, &SystemScheme::changed, this, [this] {
        if (mode_ == Mode::System) {
            applySoon();
        }
    });
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &Theme::apply);
    apply();
}

void Theme::setMode(Mode mode) {
    if (mode != mode_) {
        mode_ = mode;
        applySoon();
    }
}

void Theme::setTextScale(double scale) {
    const double bounded = std::clamp(scale, leastTextScale, mostTextScale);
    if (bounded != textScale_) {
        textScale_ = bounded;
        applySoon();
    }
}

void Theme::applySoon() {
    if (window_->isVisible()) {
        soon_.start(0);
    } else {
        apply();
    }
}

void Theme::apply() {
    const bool dark = mode_ == Mode::Dark || (mode_ == Mode::System && system_.dark());
    const Colors& colors = dark ? darkColors() : lightColors();
    // Without a sheet, or each widget would be polished again for the palette and the font too.
    window_->setStyleSheet({});
    // Each tells every widget, whether it is a change or not.
    if (const QPalette palette = paletteOf(colors); palette != QApplication::palette()) {
        QApplication::setPalette(palette);
    }
    if (const QFont font = scaled(font_, textScale_); font != QApplication::font()) {
        QApplication::setFont(font);
    }
    window_->setStyleSheet(styleSheetOf(colors, textScale_));
}

QString themeModeName(Theme::Mode mode) {
    switch (mode) {
        case Theme::Mode::Light:
            return QStringLiteral("light");
        case Theme::Mode::Dark:
            return QStringLiteral("dark");
        default:
            return QStringLiteral("system");
    }
}

Theme::Mode themeModeFromName(const QString& name) {
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        if (name == themeModeName(mode)) {
            return mode;
        }
    }
    return Theme::Mode::System;
}

}  // namespace tracewright
