#include "widgets/pages/argument_rows.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <algorithm>
#include <utility>

#include "widgets/controls/elements.h"

namespace tracewright {

namespace {

enum Column { Input, Name };

const QStringList always = {QStringLiteral("piece_ids"), QStringLiteral("attention_mask")};

}  // namespace

ArgumentRows::ArgumentRows(QWidget* parent) : QTreeWidget(parent) {
    setObjectName(QStringLiteral("argumentRows"));
    styleView(this, tr("Arguments of forward, in order"));
    setHeaderLabels({tr("Input"), tr("Name")});
    setRootIsDecorated(false);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::SelectedClicked);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setToolTip(tr("Drag rows into order, or move them with Alt and the arrows; F2 renames one"));
    header()->setSectionResizeMode(Input, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::itemChanged, this, [this] {
        if (!filling_) {
            Q_EMIT edited();
        }
    });
}

void ArgumentRows::setInputs(const std::vector<ModelInput>& inputs) {
    const QScopedValueRollback<bool> filling(filling_, true);
    clear();
    for (const ModelInput input : inputs) {
        const std::string name(modelInputName(input));
        const QString text = QString::fromStdString(name);
        auto* item = new QTreeWidgetItem(this, {text, text});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                       Qt::ItemIsDragEnabled | Qt::ItemIsEditable | Qt::ItemNeverHasChildren);
        item->setCheckState(Input, always.contains(text) ? Qt::Checked : Qt::Unchecked);
    }
    updateGeometry();
}

QTreeWidgetItem* ArgumentRows::rowOf(const QString& input) const {
    const auto found = findItems(input, Qt::MatchExactly, Input);
    return found.isEmpty() ? nullptr : found.front();
}

void ArgumentRows::setText(const QString& text) {
    QList<std::pair<QString, QString>> arguments;  // input and name
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QString input = part.section(QLatin1Char('='), -1).trimmed();
        const QString name = part.section(QLatin1Char('='), 0, 0).trimmed();
        const auto same = [&](const auto& other) { return other.first == input; };
        if (rowOf(input) == nullptr || std::any_of(arguments.begin(), arguments.end(), same)) {
            return;
        }
        arguments.append({input, name});
    }
    if (arguments.isEmpty()) {
        for (const QString& input : always) {
            arguments.append({input, input});
        }
    }
    const QScopedValueRollback<bool> filling(filling_, true);
    for (int row = 0; row < topLevelItemCount(); ++row) {
        topLevelItem(row)->setCheckState(Input, Qt::Unchecked);
    }
    int place = 0;
    for (const auto& [input, name] : std::as_const(arguments)) {
        QTreeWidgetItem* item = rowOf(input);
        if (item != nullptr) {
            item->setText(Name, name);
            item->setCheckState(Input, Qt::Checked);
            insertTopLevelItem(place++, takeTopLevelItem(indexOfTopLevelItem(item)));
        }
    }
}

QString ArgumentRows::text() const {
    QStringList parts;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        const QTreeWidgetItem* item = topLevelItem(row);
        const QString input = item->text(Input);
        const QString name = item->text(Name).trimmed();
        if (item->checkState(Input) == Qt::Checked) {
            parts << (name == input ? input : name + QLatin1Char('=') + input);
        }
    }
    return parts.join(QLatin1Char(','));
}

void ArgumentRows::moveCurrent(int by) {
    const int row = indexOfTopLevelItem(currentItem());
    const int place = row + by;
    if (row < 0 || place < 0 || place >= topLevelItemCount()) {
        return;
    }
    {
        const QScopedValueRollback<bool> filling(filling_, true);
        QTreeWidgetItem* item = takeTopLevelItem(row);
        insertTopLevelItem(place, item);
        setCurrentItem(item);
    }
    Q_EMIT edited();
}

void ArgumentRows::dropEvent(QDropEvent* event) {
    {
        const QScopedValueRollback<bool> filling(filling_, true);
        QTreeWidget::dropEvent(event);
    }
    Q_EMIT edited();
}

void ArgumentRows::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up;
    if (event->modifiers() == Qt::AltModifier && (up || event->key() == Qt::Key_Down)) {
        moveCurrent(up ? -1 : 1);
    } else {
        QTreeWidget::keyPressEvent(event);
    }
}

QSize ArgumentRows::sizeHint() const {
    const int row = topLevelItemCount() > 0 ? visualItemRect(topLevelItem(0)).height() : 0;
    const int least = fontMetrics().height() + 8;
    return {fontMetrics().averageCharWidth() * 48,
            header()->sizeHint().height() + std::max(row, least) * topLevelItemCount() + 4};
}

}  // namespace tracewright
