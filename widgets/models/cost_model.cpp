#include "widgets/models/cost_model.h"

#include <algorithm>
#include <utility>

#include "widgets/models/cost_chart.h"
#include "widgets/models/text.h"

namespace tracewright {

void CostModel::setSource(std::shared_ptr<const Snapshot> snapshot,
                          std::shared_ptr<const Analysis> analysis) {
    beginResetModel();
    snapshot_ = std::move(snapshot);
    analysis_ = std::move(analysis);
    rows_.clear();
    shapes_.reset();
    if (snapshot_ && analysis_) {
        const Graph& graph = snapshot_->inlined;
        shapes_ = std::make_unique<SymbolicShapes>(graph);
        for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
            const auto known = [&](ValueId id) { return graph[id].shapeKnown; };
            if (graph.nodes[i].kind.starts_with("aten::") &&
                std::ranges::any_of(graph.nodes[i].outputs, known)) {
                rows_.push_back({i});
            }
        }
        sizes_ = analysis_->example;
    }
    endResetModel();
}

void CostModel::setSizes(const ExampleSizes& sizes) {
    sizes_ = sizes;
    if (!rows_.empty()) {
        Q_EMIT dataChanged(index(0, Shape), index(rowCount() - 1, Bytes));
    }
}

double CostModel::amount(NodeId node, int column) const {
    const Cost& cost = analysis_->nodes[node.index];
    return column == Flops ? cost.flops().at(sizes_) : cost.activationBytes.at(sizes_);
}

QString CostModel::shapeOf(NodeId node) const {
    const Graph& graph = snapshot_->inlined;
    for (const ValueId output : graph[node].outputs) {
        if (graph[output].shapeKnown) {
            const auto shape = shapes_->of(graph[output]);
            return shape ? shapeText(shapeAt(*shape, sizes_)) : tr("unknown");
        }
    }
    return {};
}

QVariant CostModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const NodeId node = nodeAt(index.row());
    const bool isAmount = index.column() == Flops || index.column() == Bytes;
    if (role == Qt::TextAlignmentRole && (isAmount || index.column() == Number)) {
        return alignedRight();
    }
    if (role == SortRole) {
        return isAmount                   ? QVariant(amount(node, index.column()))
               : index.column() == Number ? QVariant(node.index)
                                          : data(index, Qt::DisplayRole);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
        case Number:
            return node.index;
        case Kind:
            return QString::fromStdString(snapshot_->inlined[node].kind);
        case Module: {
            const ScopeId scope = snapshot_->inlined[node].scope;
            return scope.valid() ? scopeTitle((*snapshot_)[scope]) : QString();
        }
        case Shape:
            return shapeOf(node);
        case Flops:
            return amountText(amount(node, Flops), CostChart::Unit::Flops);
        default:
            return amountText(amount(node, Bytes), CostChart::Unit::Bytes);
    }
}

QString CostModel::title(int column) const {
    switch (column) {
        case Number:
            return tr("#");
        case Kind:
            return tr("Kind");
        case Module:
            return tr("Module");
        case Shape:
            return tr("Shape");
        case Flops:
            return tr("Operations");
        default:
            return tr("Memory");
    }
}

}  // namespace tracewright
