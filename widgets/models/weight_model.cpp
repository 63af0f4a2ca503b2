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

using Path = std::vector<std::string>;

Path pathOf(const std::string& parameter) {
    Path path;
    for (std::size_t start = 0; start <= parameter.size();) {
        const std::size_t end = std::min(parameter.find('.', start), parameter.size());
        path.push_back(parameter.substr(start, end - start));
        start = end + 1;
    }
    path.pop_back();  // the parameter's own name
    return path;
}

bool isNumber(const std::string& part) {
    return !part.empty() && std::isdigit(static_cast<unsigned char>(part.front())) != 0;
}

// How many parts of a path lead to the first numbered one, with it: 2 of "layers.0.mha"; 0 without.
std::size_t layerDepth(const Path& path) {
    const auto number = std::find_if(path.begin(), path.end(), isNumber);
    return number == path.end() ? 0 : static_cast<std::size_t>(number - path.begin()) + 1;
}

// A layer, or for what is in none, the module beside the list of layers.
std::string moduleOf(const Path& path, std::size_t depthOfLayers) {
    const std::size_t own = layerDepth(path);
    const std::size_t depth = own != 0 ? own : std::max<std::size_t>(depthOfLayers, 2) - 1;
    std::string module;
    for (std::size_t i = 0; i < std::min(depth, path.size()); ++i) {
        module += (module.empty() ? "" : ".") + path[i];
    }
    return module;
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
        depthOfLayers = std::max(depthOfLayers, layerDepth(pathOf(weight.parameter)));
    }
    std::vector<ModuleShare> shares;
    for (const WeightBinding& weight : facts.weights) {
        const std::string module = moduleOf(pathOf(weight.parameter), depthOfLayers);
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
