#include "widgets/models/compare_model.h"

#include <QLocale>
#include <algorithm>
#include <utility>

#include "core/graph/picture_colours.h"
#include "widgets/models/text.h"
#include "widgets/theme/colors.h"

namespace tracewright {

namespace {

constexpr qsizetype mostText = 400;  // of one row's differences

// As the graphs tell it, pale enough for text.
QVariant groundOf(Change change) {
    if (change == Change::Same) {
        return {};
    }
    const Rgb hue = PictureColours::ofChange(change == Change::Gone    ? ChangeClass::Gone
                                             : change == Change::Added ? ChangeClass::Added
                                                                       : ChangeClass::Changed);
    constexpr double part = 0.2;
    const QColor base = currentColors().base;
    const auto mix = [](double from, double to) {
        return static_cast<float>(from + (to - from) * part);
    };
    return QColor::fromRgbF(mix(base.redF(), hue.red), mix(base.greenF(), hue.green),
                            mix(base.blueF(), hue.blue));
}

}  // namespace

QString differencesText(const std::vector<Difference>& differences) {
    QStringList texts;
    for (const Difference& one : differences) {
        const QString none = CompareModel::tr("none");
        texts << QStringLiteral("%1: %2 → %3")
                     .arg(QString::fromStdString(one.what),
                          one.before.empty() ? none : QString::fromStdString(one.before),
                          one.after.empty() ? none : QString::fromStdString(one.after));
    }
    QString text = texts.join(QStringLiteral(",  "));
    if (text.size() > mostText) {
        text.truncate(mostText);
        text += QChar(0x2026);
    }
    return text;
}

QString comparisonText(const Comparison& comparison) {
    constexpr std::size_t mostWeights = 8;
    const auto count = [&comparison](Change change) {
        return countText(static_cast<std::int64_t>(comparison.count(change)));
    };
    QString text =
        comparison.equal() ? CompareModel::tr("Nothing differs.") + QLatin1Char(' ') : QString();
    text += CompareModel::tr("Operators: %1 the same, %2 changed, %3 gone, %4 added.")
                .arg(count(Change::Same), count(Change::Changed), count(Change::Gone),
                     count(Change::Added));
    const std::size_t told = std::min(comparison.weights.size(), mostWeights);
    for (std::size_t i = 0; i < told; ++i) {
        const WeightDifference& one = comparison.weights[i];
        text.append(QLatin1Char('\n'))
            .append(CompareModel::tr("%1: %2 of %3 elements differ, by at most %4")
                        .arg(QString::fromStdString(one.after),
                             countText(static_cast<std::int64_t>(one.different)),
                             countText(static_cast<std::int64_t>(one.elements)),
                             QLocale().toString(one.largest, 'g', 3)));
    }
    if (told < comparison.weights.size()) {
        text += QLatin1Char('\n') + CompareModel::tr("and %Ln more parameters", nullptr,
                                                     int(comparison.weights.size() - told));
    }
    return text;
}

void CompareModel::setCompared(std::shared_ptr<const Compared> compared) {
    beginResetModel();
    compared_ = std::move(compared);
    build();
    endResetModel();
}

void CompareModel::setOnlyChanges(bool only) {
    beginResetModel();
    onlyChanges_ = only;
    build();
    endResetModel();
}

CompareModel::Item CompareModel::add(bool node, std::size_t pair, Item parent) {
    const Item item = rows_.size();
    const bool root = rows_.empty();
    rows_.push_back({node, pair, parent, root ? 0 : rows_[parent].children.size()});
    if (!root) {
        rows_[parent].children.push_back(item);
    }
    return item;
}

void CompareModel::build() {
    rows_.clear();
    if (!compared_) {
        return;
    }
    const Comparison& comparison = compared_->comparison;
    std::vector<Item> above;  // the row of the module at each depth
    for (std::size_t i = 0; i < comparison.scopes.size(); ++i) {
        const ScopePair& scope = comparison.scopes[i];
        const bool shown =
            i == 0 || !onlyChanges_ || scope.change != Change::Same || scope.changesWithin > 0;
        if (!shown) {
            continue;
        }
        above.resize(std::min(above.size(), scope.depth));
        above.push_back(add(false, i, above.empty() ? 0 : above.back()));
        for (std::size_t node = scope.firstNode; node < scope.endNode; ++node) {
            if (!onlyChanges_ || comparison.nodes[node].change != Change::Same) {
                add(true, node, above.back());
            }
        }
    }
}

Change CompareModel::changeOf(const Row& row) const {
    const Comparison& comparison = compared_->comparison;
    return row.node ? comparison.nodes[row.pair].change : comparison.scopes[row.pair].change;
}

SelectedItem CompareModel::itemOf(const QModelIndex& index, bool after) const {
    if (!index.isValid()) {
        return {};
    }
    const Row& row = rows_[itemAt(index)];
    const Snapshot& snapshot = after ? *compared_->after : *compared_->before;
    if (!row.node) {
        const ScopePair& pair = compared_->comparison.scopes[row.pair];
        return {after ? pair.after : pair.before, {}};
    }
    const NodePair& pair = compared_->comparison.nodes[row.pair];
    const NodeId node = after ? pair.after : pair.before;
    return node.valid() ? SelectedItem{snapshot.inlined[node].scope, node} : SelectedItem{};
}

SelectedItem CompareModel::before(const QModelIndex& index) const {
    return itemOf(index, false);
}

SelectedItem CompareModel::after(const QModelIndex& index) const {
    return itemOf(index, true);
}

QModelIndex CompareModel::indexOf(const SelectedItem& item, const Side& side) const {
    std::vector<Item> ofScope(side.snapshot.scopes.size(), rows_.size());
    for (Item i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        if (!row.node) {
            const ScopeId scope = compared_->comparison.scopes[row.pair].*side.scope;
            if (scope.index < ofScope.size()) {
                ofScope[scope.index] = i;
            }
        } else if (item.node.valid() &&
                   compared_->comparison.nodes[row.pair].*side.node == item.node) {
            return indexOfItem(i);
        }
    }
    ScopeId scope = item.scope;
    while (scope.index < ofScope.size() && ofScope[scope.index] == rows_.size()) {
        scope = side.snapshot[scope].parent;
    }
    return scope.index < ofScope.size() ? indexOfItem(ofScope[scope.index]) : QModelIndex();
}

QModelIndex CompareModel::indexOfAfter(const SelectedItem& item) const {
    return compared_ ? indexOf(item, sideAfter()) : QModelIndex();
}

QModelIndex CompareModel::indexOfBefore(const SelectedItem& item) const {
    return compared_ ? indexOf(item, sideBefore()) : QModelIndex();
}

SelectedItem CompareModel::partnerOf(const SelectedItem& item, const Side& from,
                                     const Side& to) const {
    const Comparison& comparison = compared_->comparison;
    const auto node = std::ranges::find(comparison.nodes, item.node, from.node);
    if (item.node.valid() && node != comparison.nodes.end()) {
        const NodeId other = (*node).*to.node;
        return other.valid() ? SelectedItem{to.snapshot.inlined[other].scope, other}
                             : SelectedItem{};
    }
    const auto scope = std::ranges::find(comparison.scopes, item.scope, from.scope);
    return item.scope.valid() && scope != comparison.scopes.end()
               ? SelectedItem{(*scope).*to.scope, {}}
               : SelectedItem{};
}

SelectedItem CompareModel::partnerOfAfter(const SelectedItem& item) const {
    return compared_ ? partnerOf(item, sideAfter(), sideBefore()) : SelectedItem{};
}

SelectedItem CompareModel::partnerOfBefore(const SelectedItem& item) const {
    return compared_ ? partnerOf(item, sideBefore(), sideAfter()) : SelectedItem{};
}

QString CompareModel::nameOf(const Snapshot& snapshot, const SelectedItem& item) const {
    if (item.node.valid()) {
        return QStringLiteral("%1 #%2").arg(
            QString::fromStdString(snapshot.inlined[item.node].kind),
            QString::number(item.node.index));
    }
    // Within the tree, a module's own name is enough.
    return !item.scope.valid()     ? QString()
           : item.scope.index == 0 ? scopeTitle(snapshot[item.scope])
                                   : QString::fromStdString(snapshot[item.scope].name);
}

QString CompareModel::whatOf(const Row& row) const {
    const Comparison& comparison = compared_->comparison;
    QStringList texts;
    if (changeOf(row) == Change::Gone) {
        texts << tr("gone");
    } else if (changeOf(row) == Change::Added) {
        texts << tr("added");
    }
    const auto& differences =
        row.node ? comparison.nodes[row.pair].differences : comparison.scopes[row.pair].differences;
    if (!differences.empty()) {
        texts << differencesText(differences);
    }
    const std::size_t within = row.node ? 0 : comparison.scopes[row.pair].changesWithin;
    if (texts.isEmpty() && within != 0) {
        texts << tr("%Ln changes in it", nullptr, static_cast<int>(within));
    }
    return texts.join(QStringLiteral(",  "));
}

QVariant CompareModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Row& row = rows_[itemAt(index)];
    if (role == Qt::BackgroundRole) {
        return groundOf(changeOf(row));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
        return {};
    }
    switch (index.column()) {
        case Before:
            return nameOf(*compared_->before, before(index));
        case After:
            return nameOf(*compared_->after, after(index));
        default:
            return whatOf(row);
    }
}

QString CompareModel::title(int column) const {
    switch (column) {
        case Before:
            return tr("Before");
        case After:
            return tr("After");
        default:
            return tr("What differs");
    }
}

}  // namespace tracewright
