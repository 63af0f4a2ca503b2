#pragma once

#include <QObject>

#include "widgets/theme/system_scheme.h"

namespace tracewright {

// How the application looks: Fusion with our palette, light, dark, or as the desktop has it.
class Theme : public QObject {
    Q_OBJECT

  public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    explicit Theme(QObject* parent = nullptr);

    Mode mode() const noexcept { return mode_; }
    void setMode(Mode mode);

  private:
    void apply();

    SystemScheme system_;
    Mode mode_ = Mode::System;
};

// "system", "light", "dark": as settings say it. An unknown name is System.
QString themeModeName(Theme::Mode mode);
Theme::Mode themeModeFromName(const QString& name);

}  // namespace tracewright
