#include "widgets/models/layout_model.h"

#include <algorithm>
#include <utility>

#include "widgets/models/core_text.h"
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
    // A saved file's types don't tell its outputs' dtypes.
    return part.tensor->known ? QString::fromStdString(std::string(dtypeName(part.tensor->dtype)))
                              : LayoutModel::tr("dtype not told");
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
    std::size_t row = 0;
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
               : indexOfItem(static_cast<std::size_t>(entry - entries_.begin()));
}

bool LayoutModel::isEmpty() const {
    return entries_.empty();
}

std::size_t LayoutModel::childCount(Item item) const {
    return entries_[item].part->children.size();
}

LayoutModel::Item LayoutModel::childOf(Item item, std::size_t row) const {
    return entries_[item].firstChild + row;
}

LayoutModel::Item LayoutModel::parentOf(Item item) const {
    return entries_[item].parent;
}

std::size_t LayoutModel::rowOf(Item item) const {
    return entries_[item].row;
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
            return coreText(part.title.empty() ? part.field : part.title);
        case Type:
            return typeText(part);
        default:
            return shapeOf(part);
    }
}

QString LayoutModel::title(int column) const {
    switch (column) {
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
