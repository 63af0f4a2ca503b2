#include "widgets/worker/log.h"

#include <QBrush>
#include <QIcon>
#include <algorithm>

#include "widgets/theme/colors.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr qsizetype longestText = 4096;

QString timeText(const QDateTime& time) {
    return time.toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString kindText(Log::Kind kind) {
    switch (kind) {
        case Log::Kind::Progress:
            return Log::tr("step");
        case Log::Kind::Note:
            return Log::tr("note");
        case Log::Kind::Warning:
            return Log::tr("warning");
        default:
            return Log::tr("error");
    }
}

QIcon iconOf(Log::Kind kind) {
    switch (kind) {
        case Log::Kind::Progress:
            return themedIcon(QStringLiteral("clock"));
        case Log::Kind::Note:
            return themedIcon(QStringLiteral("info"));
        case Log::Kind::Warning:
            return themedIcon(QStringLiteral("warning"));
        default:
            return themedIcon(QStringLiteral("error"));
    }
}

}  // namespace

void Log::add(Kind kind, const QString& text, const SelectedItem& about) {
    if (entries_.size() == most) {
        beginRemoveRows({}, 0, 0);
        entries_.pop_front();
        endRemoveRows();
    }
    const int row = static_cast<int>(entries_.size());
    beginInsertRows({}, row, row);
    entries_.push_back(
        {kind, QDateTime::currentDateTime(), text.trimmed().left(longestText), about});
    endInsertRows();
}

int Log::rowOf(const SelectedItem& item) const {
    const auto found = std::find_if(entries_.rbegin(), entries_.rend(), [&](const Entry& entry) {
        return entry.about.node.valid() && entry.about == item;
    });
    return static_cast<int>(entries_.rend() - found) - 1;
}

void Log::forgetItems() {
    for (Entry& entry : entries_) {
        entry.about = {};
    }
}

void Log::clear() {
    beginResetModel();
    entries_.clear();
    endResetModel();
}

QString Log::text(const QList<int>& rows) const {
    QString text;
    for (const int row : rows) {
        const Entry& entry = entries_.at(static_cast<std::size_t>(row));
        text += QStringLiteral("%1  %2  %3\n")
                    .arg(timeText(entry.time), kindText(entry.kind), entry.text);
    }
    return text;
}

int Log::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int Log::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant Log::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Entry& entry = entries_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return index.column() == Time ? timeText(entry.time) : entry.text.simplified();
        case Qt::ToolTipRole:
            return index.column() == Text ? entry.text : QString();
        case Qt::AccessibleTextRole:
            return index.column() == Time
                       ? timeText(entry.time)
                       : QStringLiteral("%1: %2").arg(kindText(entry.kind), entry.text);
        case Qt::DecorationRole:
            return index.column() == Text ? QVariant(iconOf(entry.kind)) : QVariant();
        case Qt::ForegroundRole:
            return entry.kind == Kind::Error      ? QVariant(QBrush(currentColors().error))
                   : entry.kind == Kind::Progress ? QVariant(QBrush(currentColors().muted))
                                                  : QVariant();
        default:
            return {};
    }
}

QVariant Log::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    return section == Time ? tr("Time") : tr("What");
}

}  // namespace tracewright
