#pragma once

#include <QWidget>

#include "widgets/selection.h"

class QModelIndex;
class QTreeView;

namespace tracewright {

class Log;

// The log, newest last, which it follows while its end is seen. Lines are copied with Ctrl+C, or
// all at once; one that is about a node selects it.
class LogPanel : public QWidget {
    Q_OBJECT

  public:
    explicit LogPanel(Selection& selection, QWidget* parent = nullptr);
    // Outlives the panel, or null.
    void setLog(Log* log);

    void copySelected() const;
    void copyAll() const;

  private:
    void copy(const QList<int>& rows) const;

    void choose(const QModelIndex& index);
    void follow(const SelectedItem& item);

    Selection& selection_;
    Log* log_ = nullptr;
    QTreeView* list_;
};

}  // namespace tracewright
