#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <string>
#include <vector>

#include "core/models/model_facts.h"

namespace tracewright {

// The parameters of a model, one a row, with the checkpoint's tensor that holds each.
class WeightModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Parameter, Shape, Elements, Tensor, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setFacts(std::shared_ptr<const ModelFacts> facts);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::shared_ptr<const ModelFacts> facts_;
};

// How many parameters a part of the model has: "embeddings", "layers.0", ...
struct ModuleShare {
    std::string module;
    std::int64_t parameters = 0;
};
// In the order of the model, every layer of a list on its own.
std::vector<ModuleShare> parametersByModule(const ModelFacts& facts);

}  // namespace tracewright
