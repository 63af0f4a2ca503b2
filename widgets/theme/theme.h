#pragma once

#include <QFont>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <functional>

#include "widgets/theme/system_scheme.h"

class QTabWidget;
class QWidget;

namespace tracewright {

// How the application looks: Fusion with our palette, light, dark, or as the desktop has it, with
// text as large as a person wants it.
class Theme : public QObject {
    Q_OBJECT

  public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    // Each of the window's parts has the sheet, neither the application (each widget is polished
    // again whenever anything around it gets a parent, so that a tab takes seconds) nor the window
    // (what nobody sees could not be polished later, a part at a time).
    explicit Theme(QWidget* window);
    // Of which each page is a part.
    void setTabs(QTabWidget* tabs);
    // A new page, before it is seen.
    void dress(QWidget* part) const;

    Mode mode() const noexcept { return mode_; }
    void setMode(Mode mode);
    // Of all text, from leastTextScale to mostTextScale; 1 is the desktop's own.
    double textScale() const noexcept { return textScale_; }
    void setTextScale(double scale);
    static constexpr double leastTextScale = 0.75;
    static constexpr double mostTextScale = 2.5;

  protected:
    bool eventFilter(QObject* object, QEvent* event) override;

  private:
    // A window on the screen changes on the next turns of its event loop: a new sheet deletes the
    // styles of the old one, and a widget that is just opening a popup still holds its own. What is
    // seen changes in one turn, what isn't in turns of their own, before and after.
    void apply();
    void applyNext();
    void applyToSeen();
    QList<QWidget*> parts() const;

    QWidget* window_;
    QPointer<QTabWidget> tabs_;
    SystemScheme system_;
    Mode mode_ = Mode::System;
    QFont font_;  // the desktop's
    double textScale_ = 1;
    QString sheet_;
    QTimer soon_;
    QList<std::function<void()>> steps_;  // of the change under way
};

// "system", "light", "dark": as settings say it. An unknown name is System.
QString themeModeName(Theme::Mode mode);
Theme::Mode themeModeFromName(const QString& name);

}  // namespace tracewright
