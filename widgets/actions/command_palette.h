#pragma once

#include <QAbstractListModel>
#include <QDialog>
#include <QList>
#include <QPointer>

class QAction;
class QLineEdit;
class QListView;

namespace tracewright {

// Actions as a list: title, shortcut, and whether they can be done now. Filtered and sorted by what
// is typed.
class ActionListModel : public QAbstractListModel {
    Q_OBJECT

  public:
    static constexpr int shortcutRole = Qt::UserRole;

    explicit ActionListModel(const QList<QAction*>& actions, QObject* parent = nullptr);

    void setTyped(const QString& typed);
    QAction* actionAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

  private:
    QList<QPointer<QAction>> all_;
    QList<QPointer<QAction>> shown_;
};

// All that can be done, found by typing. Enter does it.
class CommandPalette : public QDialog {
    Q_OBJECT

  public:
    CommandPalette(const QList<QAction*>& actions, QWidget* parent);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void typed(const QString& text);
    void choose();

    ActionListModel* model_;
    QLineEdit* edit_;
    QListView* list_;
};

}  // namespace tracewright
