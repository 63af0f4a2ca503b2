#include "widgets/models/scope_model.h"

#include <algorithm>
#include <utility>

#include "widgets/models/text.h"

namespace tracewright {

void ScopeModel::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    beginResetModel();
    snapshot_ = std::move(snapshot);
    endResetModel();
}

ScopeId ScopeModel::scopeAt(const QModelIndex& index) const {
    return index.isValid() ? ScopeId{static_cast<std::uint32_t>(index.internalId())} : ScopeId{};
}

QModelIndex ScopeModel::indexOf(ScopeId scope) const {
    if (!snapshot_ || !scope.valid() || scope.index >= snapshot_->scopes.size()) {
        return {};
    }
    const ScopeId parent = (*snapshot_)[scope].parent;
    if (!parent.valid()) {
        return createIndex(0, 0, quintptr{scope.index});
    }
    const auto& siblings = (*snapshot_)[parent].children;
    const auto place = std::find(siblings.begin(), siblings.end(), scope);
    return createIndex(static_cast<int>(place - siblings.begin()), 0, quintptr{scope.index});
}

QModelIndex ScopeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const std::uint32_t scope =
        parent.isValid()
            ? (*snapshot_)[scopeAt(parent)].children[static_cast<std::size_t>(row)].index
            : 0;
    return createIndex(row, column, quintptr{scope});
}

QModelIndex ScopeModel::parent(const QModelIndex& index) const {
    return index.isValid() ? indexOf((*snapshot_)[scopeAt(index)].parent) : QModelIndex();
}

int ScopeModel::rowCount(const QModelIndex& parent) const {
    if (!snapshot_ || parent.column() > 0) {
        return 0;
    }
    if (!parent.isValid()) {
        return snapshot_->scopes.empty() ? 0 : 1;
    }
    return static_cast<int>((*snapshot_)[scopeAt(parent)].children.size());
}

int ScopeModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant ScopeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Scope& scope = (*snapshot_)[scopeAt(index)];
    if (role == Qt::TextAlignmentRole && index.column() >= Nodes) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        return scopeTitle(scope);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
        case Name:
            return QString::fromStdString(scope.path.empty() ? scope.type : scope.name);
        case Type:
            return QString::fromStdString(scope.type);
        case Nodes:
            return countText(scope.nodes);
        case Parameters:
            return countText(scope.parameterCount);
        default:
            return bytesText(scope.parameterBytes);
    }
}

QVariant ScopeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Name:
            return tr("Module");
        case Type:
            return tr("Type");
        case Nodes:
            return tr("Nodes");
        case Parameters:
            return tr("Parameters");
        default:
            return tr("Bytes");
    }
}

}  // namespace tracewright
