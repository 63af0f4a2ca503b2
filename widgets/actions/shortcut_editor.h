#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QPointer>
#include <QWidget>

#include "widgets/actions/shortcuts.h"

class QAction;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace tracewright {

// Actions with their shortcuts, and which of them were changed.
class ShortcutModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Command, Keys, Columns };

    ShortcutModel(const QList<QAction*>& actions, Shortcuts shortcuts, QObject* parent = nullptr);

    const Shortcuts& shortcuts() const noexcept { return shortcuts_; }
    QAction* actionAt(int row) const;
    QKeySequence keysAt(int row) const;
    void setKeys(int row, const QKeySequence& keys);
    void resetAll();
    // Another action that has the same keys; null if none has.
    const QAction* conflictOf(int row, const QKeySequence& keys) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QList<QPointer<QAction>> actions_;
    Shortcuts shortcuts_;
};

// All commands with their shortcuts. The keys of the one that is chosen are typed into a field;
// keys that another has are refused, and which one is said.
class ShortcutEditor : public QWidget {
    Q_OBJECT

  public:
    ShortcutEditor(const QList<QAction*>& actions, const Shortcuts& shortcuts,
                   QWidget* parent = nullptr);
    ShortcutModel* model() const noexcept { return model_; }

  Q_SIGNALS:
    void changed(const tracewright::Shortcuts& shortcuts);

  private:
    int currentRow() const;
    void showCurrent();
    void typed();
    void put(const QKeySequence& keys);

    ShortcutModel* model_;
    QLineEdit* filter_;
    QTreeView* list_;
    QKeySequenceEdit* keys_;
    QPushButton* reset_;
    QLabel* problem_;
};

}  // namespace tracewright
