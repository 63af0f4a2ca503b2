#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/models/model_facts.h"
#include "widgets/models/result_model.h"

namespace tracewright {

// The parameters of a model, one a row, with the checkpoint's tensor that holds each.
class WeightModel : public ResultTable {
    Q_OBJECT

  public:
    enum Column { Parameter, Shape, Elements, Tensor, ColumnCount };

    using ResultTable::ResultTable;
    void setFacts(std::shared_ptr<const ModelFacts> facts);

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

  protected:
    QString title(int column) const override;
    std::size_t rows() const override;
    int columns() const override { return ColumnCount; }

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
