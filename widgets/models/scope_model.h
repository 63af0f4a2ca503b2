#pragma once

#include <QAbstractItemModel>
#include <memory>

#include "core/graph/snapshot.h"

namespace tracewright {

// The modules of a snapshot as a tree.
class ScopeModel : public QAbstractItemModel {
    Q_OBJECT

  public:
    enum Column { Name, Type, Nodes, Parameters, Bytes, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);

    ScopeId scopeAt(const QModelIndex& index) const;
    QModelIndex indexOf(ScopeId scope) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace tracewright
