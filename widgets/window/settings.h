#pragma once

#include <QByteArray>
#include <QSettings>
#include <vector>

#include "widgets/pages/form_state.h"
#include "widgets/pages/recent_list.h"
#include "widgets/theme/theme.h"

namespace tracewright {

// What survives a restart, in an ini file of the user's configuration folder. Whatever can't be
// read takes its default; a file that isn't an ini file is kept beside as *.damaged.
class Settings {
  public:
    Settings();

    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    QByteArray docks() const;
    void setDocks(const QByteArray& docks);
    Theme::Mode theme() const;
    void setTheme(Theme::Mode mode);
    // A code of languages() in translations.h; empty: the system's.
    QString language() const;
    void setLanguage(const QString& code);
    QString exportFolder() const;
    void setExportFolder(const QString& folder);
    // Where the dialogs that open a checkpoint begin.
    QString openFolder() const;
    void setOpenFolder(const QString& folder);
    FormState form();
    void setForm(const FormState& form);

    const std::vector<Recent>& recents() const noexcept { return recents_; }
    // To the front of the list.
    void addRecent(const Recent& recent);
    void forgetRecent(const QString& location);

  private:
    void keepDamagedFile();
    void loadRecents();
    void saveRecents();

    QSettings file_;
    std::vector<Recent> recents_;
};

}  // namespace tracewright
