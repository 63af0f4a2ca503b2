#pragma once

#include <QWidget>

class QTreeView;

namespace tracewright {

class Log;

// The log, newest last, which it follows while its end is seen. Lines are copied with Ctrl+C, or
// all at once.
class LogPanel : public QWidget {
    Q_OBJECT

  public:
    explicit LogPanel(QWidget* parent = nullptr);
    // Outlives the panel, or null.
    void setLog(Log* log);

    void copySelected() const;
    void copyAll() const;

  private:
    void copy(const QList<int>& rows) const;

    Log* log_ = nullptr;
    QTreeView* list_;
};

}  // namespace tracewright
