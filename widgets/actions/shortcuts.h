#pragma once

#include <QKeySequence>
#include <QMap>
#include <QString>

class QAction;
class QObject;
class QSettings;

namespace tracewright {

// The shortcuts that a person changed, by the actions' ids. All others are as they come.
class Shortcuts {
  public:
    static constexpr int mostChanged = 512;  // read from settings

    const QMap<QString, QKeySequence>& changed() const noexcept { return changed_; }
    // Back to the one that it comes with where `shortcut` is that.
    void set(const QAction* action, const QKeySequence& shortcut);
    void reset() { changed_.clear(); }
    QKeySequence of(const QAction* action) const;
    // Gives every registered action of `root` its shortcut.
    void applyTo(const QObject* root) const;

    void save(QSettings& settings) const;
    void load(QSettings& settings);

  private:
    QMap<QString, QKeySequence> changed_;
};

}  // namespace tracewright
