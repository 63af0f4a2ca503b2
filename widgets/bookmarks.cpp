#include "widgets/bookmarks.h"

#include <QBrush>
#include <QJsonObject>
#include <algorithm>
#include <utility>

#include "widgets/models/text.h"
#include "widgets/theme/colors.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr qsizetype longestName = 65'536;

QString textOf(const QJsonObject& object, const char* key, qsizetype longest) {
    return object[QLatin1String(key)].toString().left(longest);
}

}  // namespace

QJsonArray bookmarksJson(const std::vector<Bookmark>& bookmarks) {
    QJsonArray array;
    for (const Bookmark& bookmark : bookmarks) {
        QJsonObject object{{QStringLiteral("module"), bookmark.module},
                           {QStringLiteral("note"), bookmark.note}};
        if (bookmark.node) {
            object[QLatin1String("node")] = static_cast<qint64>(*bookmark.node);
            object[QLatin1String("kind")] = bookmark.kind;
        }
        array.append(object);
    }
    return array;
}

std::vector<Bookmark> bookmarksFrom(const QJsonArray& array) {
    std::vector<Bookmark> bookmarks;
    for (const auto& value : array) {
        const QJsonObject object = value.toObject();
        if (!object[QLatin1String("module")].isString() || bookmarks.size() == Bookmarks::most) {
            continue;
        }
        Bookmark bookmark{textOf(object, "module", longestName)};
        bookmark.note = textOf(object, "note", Bookmarks::longestNote);
        const qint64 node = object[QLatin1String("node")].toInteger(-1);
        if (node >= 0 && node < std::numeric_limits<quint32>::max()) {
            bookmark.node = static_cast<quint32>(node);
            bookmark.kind = textOf(object, "kind", longestName);
        }
        bookmarks.push_back(std::move(bookmark));
    }
    return bookmarks;
}

void Bookmarks::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    beginResetModel();
    snapshot_ = std::move(snapshot);
    scopes_.clear();
    for (std::uint32_t i = 0; snapshot_ && i < snapshot_->scopes.size(); ++i) {
        scopes_.insert(QString::fromStdString(snapshot_->scopes[i].path), i);
    }
    endResetModel();
    Q_EMIT changed();
}

void Bookmarks::setAll(std::vector<Bookmark> bookmarks) {
    beginResetModel();
    bookmarks_ = std::move(bookmarks);
    bookmarks_.resize(std::min(bookmarks_.size(), most));
    endResetModel();
    Q_EMIT changed();
}

std::optional<int> Bookmarks::add(const SelectedItem& item) {
    if (const auto row = rowOf(item)) {
        return row;
    }
    if (!snapshot_ || item.scope.index >= snapshot_->scopes.size() || bookmarks_.size() == most) {
        return std::nullopt;
    }
    Bookmark bookmark{QString::fromStdString((*snapshot_)[item.scope].path)};
    if (item.node.index < snapshot_->inlined.nodes.size()) {
        bookmark.node = item.node.index;
        bookmark.kind = QString::fromStdString(snapshot_->inlined[item.node].kind);
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    bookmarks_.push_back(std::move(bookmark));
    endInsertRows();
    Q_EMIT changed();
    return row;
}

void Bookmarks::remove(int row) {
    if (row >= 0 && row < rowCount()) {
        beginRemoveRows({}, row, row);
        bookmarks_.erase(bookmarks_.begin() + row);
        endRemoveRows();
        Q_EMIT changed();
    }
}

std::optional<int> Bookmarks::rowOf(const SelectedItem& item) const {
    for (int row = 0; item.scope.valid() && row < rowCount(); ++row) {
        if (itemAt(row) == item) {
            return row;
        }
    }
    return std::nullopt;
}

SelectedItem Bookmarks::itemAt(int row) const {
    const Bookmark& bookmark = bookmarks_.at(static_cast<std::size_t>(row));
    const auto found = scopes_.constFind(bookmark.module);
    if (!snapshot_ || found == scopes_.constEnd()) {
        return {};
    }
    if (!bookmark.node) {
        return {{*found}, {}};
    }
    const NodeId node{*bookmark.node};
    const bool is = node.index < snapshot_->inlined.nodes.size() &&
                    snapshot_->inlined[node].scope.index == *found &&
                    QString::fromStdString(snapshot_->inlined[node].kind) == bookmark.kind;
    return is ? SelectedItem{{*found}, node} : SelectedItem{};
}

QString Bookmarks::placeText(int row) const {
    const Bookmark& bookmark = bookmarks_[static_cast<std::size_t>(row)];
    const SelectedItem item = itemAt(row);
    const QString module = item.scope.valid()          ? scopeTitle((*snapshot_)[item.scope])
                           : bookmark.module.isEmpty() ? tr("the whole model")
                                                       : bookmark.module;
    return bookmark.node ? QStringLiteral("%1  #%2 %3")
                               .arg(module, QString::number(*bookmark.node), bookmark.kind)
                         : module;
}

int Bookmarks::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(bookmarks_.size());
}

int Bookmarks::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant Bookmarks::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const bool here = itemAt(index.row()).scope.valid();
    const QString& note = bookmarks_[static_cast<std::size_t>(index.row())].note;
    switch (role) {
        case Qt::DisplayRole:
            return index.column() == Place ? placeText(index.row()) : note.simplified();
        case Qt::EditRole:
            return index.column() == Place ? placeText(index.row()) : note;
        case Qt::ToolTipRole:
            return index.column() == Note ? note
                   : here                 ? placeText(index.row())
                                          : tr("Not in this graph");
        case Qt::DecorationRole:
            return index.column() == Place ? QVariant(themedIcon(QStringLiteral("bookmark")))
                                           : QVariant();
        case Qt::ForegroundRole:
            return here ? QVariant() : QVariant(QBrush(currentColors().muted));
        default:
            return {};
    }
}

bool Bookmarks::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || index.column() != Note || role != Qt::EditRole) {
        return false;
    }
    bookmarks_[static_cast<std::size_t>(index.row())].note = value.toString().left(longestNote);
    Q_EMIT dataChanged(index, index);
    Q_EMIT changed();
    return true;
}

Qt::ItemFlags Bookmarks::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == Note ? flags | Qt::ItemIsEditable : flags;
}

QVariant Bookmarks::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    return section == Place ? tr("Place") : tr("Note");
}

}  // namespace tracewright
