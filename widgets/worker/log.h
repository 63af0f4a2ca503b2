#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <deque>

#include "widgets/selection.h"

namespace tracewright {

// What was done and what came of it, with the time: lines of progress, notes, warnings, errors. The
// oldest go where there would be too many. GUI thread.
class Log : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum class Kind { Progress, Note, Warning, Error };
    enum Column { Time, Text, ColumnCount };
    static constexpr std::size_t most = 2000;

    explicit Log(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    // A text of several lines is one entry; `about` is the part of the result that it is about.
    void add(Kind kind, const QString& text, const SelectedItem& about = {});
    SelectedItem itemAt(int row) const { return entries_[static_cast<std::size_t>(row)].about; }
    // The last row that is about it, or -1.
    int rowOf(const SelectedItem& item) const;
    // Another result is shown.
    void forgetItems();
    void clear();
    Kind kindAt(int row) const { return entries_[static_cast<std::size_t>(row)].kind; }
    // "12:03:44.120  warning  TEXT", a line for each, for the clipboard.
    QString text(const QList<int>& rows) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Entry {
        Kind kind = Kind::Note;
        QDateTime time;
        QString text;
        SelectedItem about;
    };
    std::deque<Entry> entries_;
};

}  // namespace tracewright
