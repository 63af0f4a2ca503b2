#include "widgets/theme/theme.h"

#include <QApplication>
#include <QChildEvent>
#include <QIcon>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QTabWidget>
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

constexpr int breath = 10;  // ms between two parts, for what a person does
constexpr const char* desktopFont = "desktopFont";

// Fusion without its icons on the buttons of dialogs, which can't be seen in the dark, with edges
// of boxes to tick that can, and with lists as popups: in its menus for them our sheet hides which
// row is the current one.
class WindowStyle : public QProxyStyle {
  public:
    WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* result) const override {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons || hint == SH_ComboBox_Popup
                   ? 0
                   : QProxyStyle::styleHint(hint, option, widget, result);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool round = element == PE_IndicatorRadioButton;
        if (!round && element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck) {
            return;
        }
        const Colors& colors = currentColors();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing, round);
        painter->setPen((option->state & State_Enabled) != 0 ? colors.muted : colors.border);
        painter->setBrush(Qt::NoBrush);
        if (round) {
            painter->drawEllipse(QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5));
        } else {
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }
};

void undress(QWidget* part) {
    if (part != nullptr && !part->styleSheet().isEmpty()) {
        part->setStyleSheet({});
    }
}

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
            apply();
        }
    });
    soon_.setSingleShot(true);
    connect(&soon_, &QTimer::timeout, this, &Theme::applyNext);
    window->installEventFilter(this);
    apply();
}

void Theme::setMode(Mode mode) {
    if (mode != mode_) {
        mode_ = mode;
        apply();
    }
}

void Theme::setTextScale(double scale) {
    const double bounded = std::clamp(scale, leastTextScale, mostTextScale);
    if (bounded != textScale_) {
        textScale_ = bounded;
        apply();
    }
}

void Theme::setTabs(QTabWidget* tabs) {
    tabs_ = tabs;
    dress(tabs->tabBar());
}

void Theme::dress(QWidget* part) const {
    if (part != nullptr && part->styleSheet() != sheet_) {
        part->setStyleSheet(sheet_);
    }
}

bool Theme::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::ChildPolished) {
        QObject* child = static_cast<QChildEvent*>(event)->child();
        if (child->isWidgetType() && child != tabs_) {
            dress(static_cast<QWidget*>(child));
        }
    }
    return QObject::eventFilter(object, event);
}

QList<QWidget*> Theme::parts() const {
    auto all = window_->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    all.removeOne(tabs_);
    if (tabs_ != nullptr) {
        all << tabs_->tabBar();
        for (int tab = 0; tab < tabs_->count(); ++tab) {
            all << tabs_->widget(tab);
        }
    }
    return all;
}

void Theme::apply() {
    steps_.clear();
    for (QWidget* part : parts()) {
        if (!part->isVisible()) {
            steps_ << [part = QPointer(part)] { undress(part); };
        }
    }
    steps_ << [this] { applyToSeen(); };
    if (window_->isVisible()) {
        soon_.start(0);
        return;
    }
    soon_.stop();
    while (!steps_.isEmpty()) {
        steps_.takeFirst()();
    }
}

void Theme::applyNext() {
    steps_.takeFirst()();
    if (!steps_.isEmpty()) {
        soon_.start(breath);
    }
}

void Theme::applyToSeen() {
    const bool dark = mode_ == Mode::Dark || (mode_ == Mode::System && system_.dark());
    const Colors& colors = dark ? darkColors() : lightColors();
    sheet_ = styleSheetOf(colors, textScale_);
    // Without a sheet, or each widget would be polished again for the palette and the font too.
    const QList<QWidget*> all = parts();
    for (QWidget* part : all) {
        undress(part);
    }
    // Each tells every widget, whether it is a change or not.
    if (const QPalette palette = paletteOf(colors); palette != QApplication::palette()) {
        QApplication::setPalette(palette);
    }
    if (const QFont font = scaled(font_, textScale_); font != QApplication::font()) {
        QApplication::setFont(font);
    }
    for (QWidget* part : all) {
        if (part->isVisible()) {
            dress(part);
        } else {
            steps_ << [this, part = QPointer(part)] { dress(part); };
        }
    }
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
