#pragma once

#include <memory>
#include <vector>

#include "core/graph/snapshot.h"
#include "widgets/models/result_model.h"

namespace tracewright {

// The nodes of a snapshot's inlined graph, one a row, in execution order. A row's number is the
// node's index.
class NodeModel : public ResultTable {
    Q_OBJECT

  public:
    enum Column { Number, Kind, Module, Output, Source, ColumnCount };

    using ResultTable::ResultTable;
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    // Marks what a search found; in order.
    void setHits(std::vector<NodeId> hits);
    const std::shared_ptr<const Snapshot>& snapshot() const noexcept { return snapshot_; }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

  protected:
    QString title(int column) const override;
    std::size_t rows() const override;
    int columns() const override { return ColumnCount; }

  private:
    bool isHit(int row) const;

    std::shared_ptr<const Snapshot> snapshot_;
    std::vector<NodeId> hits_;
};

}  // namespace tracewright
