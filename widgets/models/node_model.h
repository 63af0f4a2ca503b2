#pragma once

#include <QAbstractTableModel>
#include <memory>

#include "core/graph/snapshot.h"

namespace tracewright {

// The nodes of a snapshot's inlined graph, one a row, in execution order. A row's number is the
// node's index.
class NodeModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Number, Kind, Module, Output, Source, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    const std::shared_ptr<const Snapshot>& snapshot() const noexcept { return snapshot_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace tracewright
