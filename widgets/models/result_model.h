#pragma once

#include <QAbstractItemModel>

namespace tracewright {

// What the item models over results have in common, and nothing of what they show: titles above
// their columns, and for trees the way between an item and its parent. `Base` is Qt's model.
template <class Base>
class ResultModel : public Base {
  public:
    using Base::Base;

    QVariant headerData(int section, Qt::Orientation orientation, int role) const final {
        const bool asked = orientation == Qt::Horizontal && role == Qt::DisplayRole;
        return asked ? QVariant(title(section)) : QVariant();
    }

  protected:
    virtual QString title(int column) const = 0;

    static QVariant alignedRight() { return int(Qt::AlignRight | Qt::AlignVCenter); }
};

// Rows without children: `rows()` of them.
class ResultTable : public ResultModel<QAbstractTableModel> {
  public:
    using ResultModel::ResultModel;

    int rowCount(const QModelIndex& parent = {}) const final {
        return parent.isValid() ? 0 : static_cast<int>(rows());
    }
    int columnCount(const QModelIndex& parent = {}) const final {
        return parent.isValid() ? 0 : columns();
    }

  protected:
    virtual std::size_t rows() const = 0;
    virtual int columns() const = 0;
};

// A tree of numbered items under one root, number 0.
class ResultTree : public ResultModel<QAbstractItemModel> {
  public:
    using Item = std::size_t;
    using ResultModel::ResultModel;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const final {
        if (!hasIndex(row, column, parent)) {
            return {};
        }
        const Item item =
            parent.isValid() ? childOf(itemAt(parent), static_cast<std::size_t>(row)) : 0;
        return createIndex(row, column, quintptr{item});
    }
    QModelIndex parent(const QModelIndex& index) const final {
        return !index.isValid() || itemAt(index) == 0 ? QModelIndex()
                                                      : indexOfItem(parentOf(itemAt(index)));
    }
    int rowCount(const QModelIndex& parent = {}) const final {
        if (isEmpty() || parent.column() > 0) {
            return 0;
        }
        return parent.isValid() ? static_cast<int>(childCount(itemAt(parent))) : 1;
    }
    int columnCount(const QModelIndex& = {}) const final { return columns(); }

  protected:
    static Item itemAt(const QModelIndex& index) { return index.internalId(); }
    QModelIndex indexOfItem(Item item) const {
        return createIndex(static_cast<int>(rowOf(item)), 0, quintptr{item});
    }

    virtual int columns() const = 0;
    virtual bool isEmpty() const = 0;
    virtual std::size_t childCount(Item item) const = 0;
    virtual Item childOf(Item item, std::size_t row) const = 0;
    virtual Item parentOf(Item item) const = 0;  // of any but the root
    virtual std::size_t rowOf(Item item) const = 0;
};

}  // namespace tracewright
