#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

#include "widgets/models/node_model.h"

namespace tracewright {

// The nodes that hold every word of a text, in any of their columns or an attribute, whatever the
// case.
class NodeFilter : public QSortFilterProxyModel {
    Q_OBJECT

  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setText(const QString& text);

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    QStringList words_;
};

}  // namespace tracewright
