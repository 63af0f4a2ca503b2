#pragma once

#include <QByteArray>
#include <QMap>
#include <QSettings>
#include <vector>

#include "widgets/actions/shortcuts.h"
#include "widgets/pages/form_state.h"
#include "widgets/pages/recent_list.h"
#include "widgets/theme/theme.h"

namespace tracewright {

// What survives a restart, in an ini file of the user's configuration folder. Whatever can't be
// read takes its default; a file that isn't an ini file, or is by a newer Tracewright, is kept
// beside as *.damaged or *.newer. Where it can't be written, all else works.
class Settings {
  public:
    static constexpr int version = 1;  // of the file

    Settings();

    // One line for the person, where the file couldn't be used as it was; empty: all was well.
    const QString& problem() const noexcept { return problem_; }
    // Where the file lies, which other files of the window lie beside.
    static QString folder();
    // The language, for texts that come before there are settings: it keeps no unusable file.
    static QString languageAtStart();

    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    QByteArray docks() const;
    void setDocks(const QByteArray& docks);
    // Of the docks, by dockLayoutKey(); an empty one is none.
    QMap<QString, QByteArray> dockLayouts();
    void setDockLayout(const QString& key, const QByteArray& state);
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
    double textScale() const;  // see Theme
    void setTextScale(double scale);
    bool restoresSession() const;
    void setRestoresSession(bool restores);
    bool notifies() const;  // when long work ends in the background
    void setNotifies(bool notifies);
    bool tourSeen() const;
    void setTourSeen(bool seen);
    Shortcuts shortcuts();
    void setShortcuts(const Shortcuts& shortcuts);
    FormState form();
    void setForm(const FormState& form);

    const std::vector<Recent>& recents() const noexcept { return recents_; }
    // To the front of the list.
    void addRecent(const Recent& recent);
    void forgetRecent(const QString& location);

  private:
    void keepUnusableFile();
    void keepAs(const QString& suffix);
    bool flag(const QString& key, bool otherwise) const;
    void loadRecents();
    void saveRecents();

    QSettings file_;
    QString problem_;
    std::vector<Recent> recents_;
};

}  // namespace tracewright
