#include "widgets/models/weight_model.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <numeric>
#include <utility>

#include "widgets/models/text.h"

namespace tracewright {

namespace {

std::int64_t elementsOf(const WeightBinding& weight) {
    return std::accumulate(weight.shape.begin(), weight.shape.end(), std::int64_t{1},
                           std::multiplies<>());
}

// "layers.0" of "layers.0.mha.query.weight", "embeddings" of "embeddings.layer_norm.weight".
std::string moduleOf(const std::string& parameter) {
    const std::size_t first = parameter.find('.');
    if (first == std::string::npos || first + 1 >= parameter.size() ||
        std::isdigit(static_cast<unsigned char>(parameter[first + 1])) == 0) {
        return parameter.substr(0, first);
    }
    return parameter.substr(0, parameter.find('.', first + 1));
}

}  // namespace

void WeightModel::setFacts(std::shared_ptr<const ModelFacts> facts) {
    beginResetModel();
    facts_ = std::move(facts);
    endResetModel();
}

int WeightModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !facts_ ? 0 : static_cast<int>(facts_->weights.size());
}

int WeightModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WeightModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && index.column() == Elements) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    const WeightBinding& weight = facts_->weights[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
        case Parameter:
            return QString::fromStdString(weight.parameter);
        case Shape:
            return shapeText(weight.shape);
        case Elements:
            return countText(elementsOf(weight));
        default:
            return QString::fromStdString(weight.tensor);
    }
}

QVariant WeightModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Parameter:
            return tr("Parameter");
        case Shape:
            return tr("Shape");
        case Elements:
            return tr("Elements");
        default:
            return tr("Tensor of the checkpoint");
    }
}

std::vector<ModuleShare> parametersByModule(const ModelFacts& facts) {
    std::vector<ModuleShare> shares;
    for (const WeightBinding& weight : facts.weights) {
        const std::string module = moduleOf(weight.parameter);
        auto share = std::find_if(shares.begin(), shares.end(), [&module](const ModuleShare& one) {
            return one.module == module;
        });
        if (share == shares.end()) {
            share = shares.insert(shares.end(), {module, 0});
        }
        share->parameters += elementsOf(weight);
    }
    return shares;
}

}  // namespace tracewright
