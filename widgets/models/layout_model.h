#pragma once

#include <QAbstractItemModel>
#include <memory>
#include <vector>

#include "core/trace/output_layout.h"

namespace tracewright {

// The parts of what a traced module returns, as a tree.
class LayoutModel : public QAbstractItemModel {
    Q_OBJECT

  public:
    enum Column { Path, What, Type, Shape, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;
    void setLayout(std::shared_ptr<const OutputLayout> layout);

    const OutputPart* partAt(const QModelIndex& index) const;  // null for an invalid index
    QModelIndex indexOf(const OutputPart* part) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    // A part's place in the tree; an index's internal id is the entry's number.
    struct Entry {
        const OutputPart* part = nullptr;
        std::size_t parent = 0;
        std::size_t firstChild = 0;
        int row = 0;
    };
    void addChildren(std::size_t parent);

    std::shared_ptr<const OutputLayout> layout_;
    std::vector<Entry> entries_;  // the root first; the children of one part side by side
};

}  // namespace tracewright
