#pragma once

#include <memory>

#include "core/graph/search.h"
#include "core/graph/snapshot.h"
#include "widgets/models/result_model.h"

namespace tracewright {

// The modules of a snapshot as a tree.
class ScopeModel : public ResultTree {
    Q_OBJECT

  public:
    enum Column { Name, Type, Nodes, Parameters, Bytes, ColumnCount };

    using ResultTree::ResultTree;
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    // Marks modules that a search found, and those that hits are in.
    void setHits(const GraphSearch::Hits& hits);

    ScopeId scopeAt(const QModelIndex& index) const;
    QModelIndex indexOf(ScopeId scope) const;

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

  protected:
    QString title(int column) const override;
    int columns() const override { return ColumnCount; }
    bool isEmpty() const override;
    std::size_t childCount(Item item) const override;
    Item childOf(Item item, std::size_t row) const override;
    Item parentOf(Item item) const override;
    std::size_t rowOf(Item item) const override;

  private:
    enum class Mark : std::uint8_t { None, Around, Hit };

    std::shared_ptr<const Snapshot> snapshot_;
    std::vector<Mark> marks_;  // by scope; empty: none
};

}  // namespace tracewright
