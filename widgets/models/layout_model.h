#pragma once

#include <memory>
#include <vector>

#include "core/trace/output_layout.h"
#include "widgets/models/result_model.h"

namespace tracewright {

// The parts of what a traced module returns, as a tree.
class LayoutModel : public ResultTree {
    Q_OBJECT

  public:
    enum Column { Path, What, Type, Shape, ColumnCount };

    using ResultTree::ResultTree;
    void setLayout(std::shared_ptr<const OutputLayout> layout);

    const OutputPart* partAt(const QModelIndex& index) const;  // null for an invalid index
    QModelIndex indexOf(const OutputPart* part) const;

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
    // A part's place in the tree; an index's internal id is the entry's number.
    struct Entry {
        const OutputPart* part = nullptr;
        std::size_t parent = 0;
        std::size_t firstChild = 0;
        std::size_t row = 0;
    };
    void addChildren(std::size_t parent);

    std::shared_ptr<const OutputLayout> layout_;
    std::vector<Entry> entries_;  // the root first; the children of one part side by side
};

}  // namespace tracewright
