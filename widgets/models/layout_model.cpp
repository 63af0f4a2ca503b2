#include "widgets/models/layout_model.h"

#include <algorithm>
#include <utility>

#include "widgets/models/text.h"

namespace tracewright {

namespace {

QString pathText(const OutputPart& part) {
    const QString path = QString::fromStdString(part.path);
    return part.alias.empty() ? path
                              : path + QStringLiteral(" = ") + QString::fromStdString(part.alias);
}

QString typeText(const OutputPart& part) {
    if (!part.tensor) {
        return LayoutModel::tr("tuple of %1").arg(part.children.size());
    }
    return QString::fromStdString(std::string(dtypeName(part.tensor->dtype)));
}

QString shapeOf(const OutputPart& part) {
    if (!part.tensor) {
        return {};
    }
    return part.tensor->symbolicShape.empty() ? shapeText(part.tensor->shape)
                                              : shapeText(part.tensor->symbolicShape);
}

}  // namespace

void LayoutModel::setLayout(std::shared_ptr<const OutputLayout> layout) {
    beginResetModel();
    layout_ = std::move(layout);
    entries_.clear();
    if (layout_) {
        entries_.push_back({&layout_->root, 0, 0, 0});
        // Breadth first: `entries_` grows while it is walked.
        for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
            addChildren(entry);
        }
    }
    endResetModel();
}

void LayoutModel::addChildren(std::size_t parent) {
    entries_[parent].firstChild = entries_.size();
    int row = 0;
    for (const OutputPart& child : entries_[parent].part->children) {
        entries_.push_back({&child, parent, 0, row++});
    }
}

const OutputPart* LayoutModel::partAt(const QModelIndex& index) const {
    return index.isValid() ? entries_[index.internalId()].part : nullptr;
}

QModelIndex LayoutModel::indexOf(const OutputPart* part) const {
    const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                    [part](const Entry& one) { return one.part == part; });
    return entry == entries_.end()
               ? QModelIndex()
               : createIndex(entry->row, 0, static_cast<quintptr>(entry - entries_.begin()));
}

QModelIndex LayoutModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const std::size_t entry =
        parent.isValid() ? entries_[parent.internalId()].firstChild + static_cast<std::size_t>(row)
                         : 0;
    return createIndex(row, column, quintptr{entry});
}

QModelIndex LayoutModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == 0) {
        return {};
    }
    const std::size_t parent = entries_[index.internalId()].parent;
    return createIndex(entries_[parent].row, 0, quintptr{parent});
}

int LayoutModel::rowCount(const QModelIndex& parent) const {
    if (parent.column() > 0 || entries_.empty()) {
        return 0;
    }
    return parent.isValid() ? static_cast<int>(entries_[parent.internalId()].part->children.size())
                            : 1;
}

int LayoutModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant LayoutModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const OutputPart& part = *partAt(index);
    switch (index.column()) {
        case Path:
            return pathText(part);
        case What:
            return QString::fromStdString(part.title.empty() ? part.field : part.title);
        case Type:
            return typeText(part);
        default:
            return shapeOf(part);
    }
}

QVariant LayoutModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Path:
            return tr("Path");
        case What:
            return tr("What it is");
        case Type:
            return tr("Type");
        default:
            return tr("Shape");
    }
}

}  // namespace tracewright
