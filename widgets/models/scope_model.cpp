#include "widgets/models/scope_model.h"

#include <QFont>
#include <algorithm>
#include <utility>

#include "widgets/models/text.h"
#include "widgets/theme/colors.h"

namespace tracewright {

void ScopeModel::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    beginResetModel();
    snapshot_ = std::move(snapshot);
    marks_.clear();
    endResetModel();
}

void ScopeModel::setHits(const GraphSearch::Hits& hits) {
    if (!snapshot_) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    marks_.assign(hits.empty() ? 0 : snapshot_->scopes.size(), Mark::None);
    const auto markAbove = [this](ScopeId scope) {
        for (; scope.valid() && marks_[scope.index] == Mark::None;
             scope = (*snapshot_)[scope].parent) {
            marks_[scope.index] = Mark::Around;
        }
    };
    for (const NodeId node : hits.nodes) {
        markAbove(snapshot_->inlined[node].scope);
    }
    for (const ScopeId scope : hits.scopes) {
        markAbove(scope);
        marks_[scope.index] = Mark::Hit;
    }
    Q_EMIT layoutChanged();
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
    const Mark mark = marks_.empty() ? Mark::None : marks_[scopeAt(index).index];
    if (role == Qt::BackgroundRole && mark == Mark::Hit) {
        return currentColors().warningGround;
    }
    if (role == Qt::FontRole && mark == Mark::Around) {
        QFont bold;
        bold.setBold(true);
        return bold;
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
