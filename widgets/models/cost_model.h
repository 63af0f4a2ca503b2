#pragma once

#include <memory>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/analysis/symbolic_shapes.h"
#include "widgets/models/result_model.h"

namespace tracewright {

// What every operator costs at sizes that can be changed: its results' shapes, its operations, the
// bytes that it makes. Operators that make no tensor are left out.
class CostModel : public ResultTable {
    Q_OBJECT

  public:
    enum Column { Number, Kind, Module, Shape, Flops, Bytes, ColumnCount };
    // Numbers, to sort by.
    static constexpr int SortRole = Qt::UserRole;

    using ResultTable::ResultTable;
    void setSource(std::shared_ptr<const Snapshot> snapshot,
                   std::shared_ptr<const Analysis> analysis);
    void setSizes(const ExampleSizes& sizes);
    NodeId nodeAt(int row) const { return rows_[static_cast<std::size_t>(row)]; }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

  protected:
    QString title(int column) const override;
    std::size_t rows() const override { return rows_.size(); }
    int columns() const override { return ColumnCount; }

  private:
    double amount(NodeId node, int column) const;
    QString shapeOf(NodeId node) const;

    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const Analysis> analysis_;
    std::unique_ptr<SymbolicShapes> shapes_;
    ExampleSizes sizes_;
    std::vector<NodeId> rows_;
};

}  // namespace tracewright
