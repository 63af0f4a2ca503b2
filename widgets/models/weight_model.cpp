#include "widgets/models/weight_model.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string_view>
#include <utility>

#include "core/analysis/module_groups.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

std::int64_t elementsOf(const WeightBinding& weight) {
    return std::accumulate(weight.shape.begin(), weight.shape.end(), std::int64_t{1},
                           std::multiplies<>());
}

// Without the parameter's own name.
std::string_view moduleOfParameter(std::string_view parameter) {
    const std::size_t dot = parameter.rfind('.');
    return parameter.substr(0, dot == std::string_view::npos ? 0 : dot);
}

// A layer, or for what is in none, the module beside the list of layers.
std::string_view partOf(std::string_view module, std::size_t depthOfLayers) {
    const std::size_t own = layerDepth(module);
    return pathHead(module, own != 0 ? own : std::max<std::size_t>(depthOfLayers, 2) - 1);
}

}  // namespace

void WeightModel::setFacts(std::shared_ptr<const ModelFacts> facts) {
    beginResetModel();
    facts_ = std::move(facts);
    endResetModel();
}

std::size_t WeightModel::rows() const {
    return !facts_ ? 0 : facts_->weights.size();
}

QVariant WeightModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && index.column() == Elements) {
        return alignedRight();
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

QString WeightModel::title(int column) const {
    switch (column) {
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
    std::size_t depthOfLayers = 0;
    for (const WeightBinding& weight : facts.weights) {
        depthOfLayers = std::max(depthOfLayers, layerDepth(moduleOfParameter(weight.parameter)));
    }
    std::vector<ModuleShare> shares;
    for (const WeightBinding& weight : facts.weights) {
        const std::string module(partOf(moduleOfParameter(weight.parameter), depthOfLayers));
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
