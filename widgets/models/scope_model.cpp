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
    const bool isThere = snapshot_ && scope.valid() && scope.index < snapshot_->scopes.size();
    return isThere ? indexOfItem(scope.index) : QModelIndex();
}

bool ScopeModel::isEmpty() const {
    return !snapshot_ || snapshot_->scopes.empty();
}

std::size_t ScopeModel::childCount(Item item) const {
    return snapshot_->scopes[item].children.size();
}

ScopeModel::Item ScopeModel::childOf(Item item, std::size_t row) const {
    return snapshot_->scopes[item].children[row].index;
}

ScopeModel::Item ScopeModel::parentOf(Item item) const {
    return snapshot_->scopes[item].parent.index;
}

std::size_t ScopeModel::rowOf(Item item) const {
    const ScopeId parent = snapshot_->scopes[item].parent;
    if (!parent.valid()) {
        return 0;
    }
    const auto& siblings = (*snapshot_)[parent].children;
    const auto place = std::find_if(siblings.begin(), siblings.end(),
                                    [item](ScopeId sibling) { return sibling.index == item; });
    return static_cast<std::size_t>(place - siblings.begin());
}

QVariant ScopeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Scope& scope = (*snapshot_)[scopeAt(index)];
    if (role == Qt::TextAlignmentRole && index.column() >= Nodes) {
        return alignedRight();
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

QString ScopeModel::title(int column) const {
    switch (column) {
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
