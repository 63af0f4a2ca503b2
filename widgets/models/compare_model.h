#pragma once

#include <memory>
#include <vector>

#include "core/compare/comparison.h"
#include "core/graph/overlay.h"
#include "widgets/models/result_model.h"
#include "widgets/selection.h"

namespace tracewright {

// Two traces that were compared, with what they are. Immutable.
struct Compared {
    std::shared_ptr<const Snapshot> before;
    std::shared_ptr<const Snapshot> after;
    Comparison comparison;
    // Of either, what differs; null where no picture is drawn.
    std::shared_ptr<const Overlay> changesBefore;
    std::shared_ptr<const Overlay> changesAfter;
    QString note;  // what could not be compared, and why
};

// The modules of two traces side by side, each with its operators, and what differs of them. Only
// what differs, or all.
class CompareModel : public ResultTree {
    Q_OBJECT

  public:
    enum Column { Before, After, What, ColumnCount };

    using ResultTree::ResultTree;
    void setCompared(std::shared_ptr<const Compared> compared);
    void setOnlyChanges(bool only);

    // What a row is of on either side; without a valid id where it isn't there.
    SelectedItem before(const QModelIndex& index) const;
    SelectedItem after(const QModelIndex& index) const;
    // The row of an item of the second trace; that of the nearest module around it where it has
    // none.
    QModelIndex indexOfAfter(const SelectedItem& item) const;
    QModelIndex indexOfBefore(const SelectedItem& item) const;  // likewise of the first
    // What an item of the one is in the other, whether it has a row or not; that of its module
    // where it is no operator. Without a valid id where it is gone or added.
    SelectedItem partnerOfAfter(const SelectedItem& item) const;
    SelectedItem partnerOfBefore(const SelectedItem& item) const;

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

  protected:
    QString title(int column) const override;
    int columns() const override { return ColumnCount; }
    bool isEmpty() const override { return rows_.empty(); }
    std::size_t childCount(Item item) const override { return rows_[item].children.size(); }
    Item childOf(Item item, std::size_t row) const override { return rows_[item].children[row]; }
    Item parentOf(Item item) const override { return rows_[item].parent; }
    std::size_t rowOf(Item item) const override { return rows_[item].place; }

  private:
    struct Row {
        bool node = false;
        std::size_t pair = 0;  // of scopes, or of nodes
        Item parent = 0;
        std::size_t place = 0;  // among its siblings
        std::vector<Item> children{};
    };
    void build();
    Item add(bool node, std::size_t pair, Item parent);
    Change changeOf(const Row& row) const;
    QString nameOf(const Snapshot& snapshot, const SelectedItem& item) const;
    QString whatOf(const Row& row) const;
    // The places of a pair's item in the trace that one asks of, and in the other.
    struct Side {
        const Snapshot& snapshot;
        NodeId NodePair::*node;
        ScopeId ScopePair::*scope;
    };
    Side sideBefore() const { return {*compared_->before, &NodePair::before, &ScopePair::before}; }
    Side sideAfter() const { return {*compared_->after, &NodePair::after, &ScopePair::after}; }
    QModelIndex indexOf(const SelectedItem& item, const Side& side) const;
    SelectedItem partnerOf(const SelectedItem& item, const Side& from, const Side& to) const;
    SelectedItem itemOf(const QModelIndex& index, bool after) const;

    std::shared_ptr<const Compared> compared_;
    bool onlyChanges_ = true;
    std::vector<Row> rows_;  // the root first
};

// "~ eps: 1e-05 -> 1e-12" of a list, with commas.
QString differencesText(const std::vector<Difference>& differences);

// How many operators differ, and which weights do, for people.
QString comparisonText(const Comparison& comparison);

}  // namespace tracewright
