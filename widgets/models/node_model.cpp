#include "widgets/models/node_model.h"

#include <algorithm>
#include <utility>

#include "widgets/models/text.h"
#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

QString outputText(const Graph& graph, const Node& node) {
    QStringList outputs;
    for (const ValueId output : node.outputs) {
        outputs << valueText(graph[output]);
    }
    return outputs.join(QStringLiteral(", "));
}

}  // namespace

void NodeModel::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    beginResetModel();
    snapshot_ = std::move(snapshot);
    hits_.clear();
    endResetModel();
}

void NodeModel::setHits(std::vector<NodeId> hits) {
    hits_ = std::move(hits);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1),
                           {Qt::BackgroundRole});
    }
}

bool NodeModel::isHit(int row) const {
    return std::ranges::binary_search(hits_, NodeId{static_cast<std::uint32_t>(row)});
}

std::size_t NodeModel::rows() const {
    return !snapshot_ ? 0 : snapshot_->inlined.nodes.size();
}

QVariant NodeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && index.column() == Number) {
        return alignedRight();
    }
    if (role == Qt::BackgroundRole && isHit(index.row())) {
        return currentColors().warningGround;
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    const Node& node = snapshot_->inlined.nodes[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
        case Number:
            return index.row();
        case Kind:
            return QString::fromStdString(node.kind);
        case Module:
            return node.scope.valid() ? scopeTitle((*snapshot_)[node.scope]) : QString();
        case Output:
            return outputText(snapshot_->inlined, node);
        default:
            return QString::fromStdString(node.source);
    }
}

QString NodeModel::title(int column) const {
    switch (column) {
        case Number:
            return tr("#");
        case Kind:
            return tr("Kind");
        case Module:
            return tr("Module");
        case Output:
            return tr("Output");
        default:
            return tr("Source");
    }
}

}  // namespace tracewright
