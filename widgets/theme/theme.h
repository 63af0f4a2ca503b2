#pragma once

#include <QFont>
#include <QObject>
#include <QTimer>

#include "widgets/theme/system_scheme.h"

class QWidget;

namespace tracewright {

// How the application looks: Fusion with our palette, light, dark, or as the desktop has it, with
// text as large as a person wants it.
class Theme : public QObject {
    Q_OBJECT

  public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    // The sheet is the window's, not the application's: with one of the application, each widget is
    // polished again whenever anything around it gets a parent, so that a tab takes seconds.
    explicit Theme(QWidget* window);

    Mode mode() const noexcept { return mode_; }
    void setMode(Mode mode);
    // Of all text, from leastTextScale to mostTextScale; 1 is the desktop's own.
    double textScale() const noexcept { return textScale_; }
    void setTextScale(double scale);
    static constexpr double leastTextScale = 0.75;
    static constexpr double mostTextScale = 2.5;

  private:
    // A window on the screen changes on the next turn of its event loop: a new sheet deletes the
    // styles of the old one, and a widget that is just opening a popup still holds its own.
    void applySoon();
    void apply();

    QWidget* window_;
    SystemScheme system_;
    Mode mode_ = Mode::System;
    QFont font_;  // the desktop's
    double textScale_ = 1;
    QTimer soon_;
};

// "system", "light", "dark": as settings say it. An unknown name is System.
QString themeModeName(Theme::Mode mode);
Theme::Mode themeModeFromName(const QString& name);

}  // namespace tracewright
