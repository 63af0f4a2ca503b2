#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QJsonArray>
#include <memory>
#include <optional>
#include <vector>

#include "widgets/selection.h"

namespace tracewright {

// A place of a graph with what a person wrote to it. By names, so that it is found again in the
// next trace of the model.
struct Bookmark {
    QString module;                 // its path
    std::optional<quint32> node{};  // of the inlined graph; none: the module itself
    QString kind{};                 // of the node; one of another kind isn't it
    QString note{};

    bool operator==(const Bookmark&) const = default;
};

QJsonArray bookmarksJson(const std::vector<Bookmark>& bookmarks);
// What isn't one is left out.
std::vector<Bookmark> bookmarksFrom(const QJsonArray& array);

// The bookmarks of a result, as a table whose notes can be edited. GUI thread.
class Bookmarks : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Place, Note, ColumnCount };
    static constexpr std::size_t most = 1000;
    static constexpr qsizetype longestNote = 4096;

    explicit Bookmarks(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    // What the bookmarks are looked for in; they stay.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    const std::vector<Bookmark>& all() const noexcept { return bookmarks_; }
    void setAll(std::vector<Bookmark> bookmarks);

    // Of what is selected; nothing for nothing, or where there are most. One that is there already
    // stays as it is.
    std::optional<int> add(const SelectedItem& item);
    void remove(int row);
    std::optional<int> rowOf(const SelectedItem& item) const;
    // Without a valid scope where this graph hasn't got it.
    SelectedItem itemAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  Q_SIGNALS:
    void changed();  // which there are, where they are, or a note

  private:
    QString placeText(int row) const;

    std::shared_ptr<const Snapshot> snapshot_;
    QHash<QString, quint32> scopes_;  // by path
    std::vector<Bookmark> bookmarks_;
};

}  // namespace tracewright
