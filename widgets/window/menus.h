#pragma once

#include <QObject>
#include <vector>

#include "widgets/pages/recent_list.h"
#include "widgets/theme/theme.h"
#include "widgets/worker/workbench.h"

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace tracewright {

class ExportBar;

// The menu bar and its shortcuts. What can't be done now is greyed out.
class Menus : public QObject {
    Q_OBJECT

  public:
    explicit Menus(QMainWindow* window);

    void addExports(ExportBar* exports);
    void addDocks(const std::vector<QAction*>& docks);
    void setRecents(const std::vector<Recent>& recents);
    void setTheme(Theme::Mode mode);
    void setLanguage(const QString& code);  // as in Settings
    void setState(Workbench::Step step, bool canTrace, bool hasTrace);

  Q_SIGNALS:
    void openFolderRequested();
    void openFileRequested();
    void openRequested(const QString& location);
    void traceRequested();
    void cancelRequested();
    void resetLayoutRequested();
    void themeRequested(tracewright::Theme::Mode mode);
    void languageRequested(const QString& code);
    void aboutRequested();
    void quitRequested();

  private:
    QAction* add(QMenu* menu, const QString& icon, const QString& text,
                 const QKeySequence& shortcut, void (Menus::*signal)());
    void addThemes();
    void addLanguages();

    QMenu* file_;
    QMenu* recents_;
    QMenu* exports_;
    QMenu* trace_;
    QMenu* view_;
    QMenu* docks_;
    QAction* openFolder_;
    QAction* openFile_;
    QAction* traceNow_;
    QAction* cancel_;
    QAction* resetLayout_;
    QActionGroup* themes_;
    QActionGroup* languages_;
};

// Versions and licences.
void showAbout(QWidget* parent);

}  // namespace tracewright
