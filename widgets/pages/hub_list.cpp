#include "widgets/pages/hub_list.h"

#include <QHeaderView>
#include <algorithm>

#include "widgets/controls/elements.h"
#include "widgets/models/text.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

enum Column { Name, Family, Size, Traceable };

// Sizes are sorted as numbers.
class HubItem : public QTreeWidgetItem {
  public:
    using QTreeWidgetItem::QTreeWidgetItem;

    bool operator<(const QTreeWidgetItem& other) const override {
        if (treeWidget()->sortColumn() == Size) {
            return data(Size, Qt::UserRole).toULongLong() <
                   other.data(Size, Qt::UserRole).toULongLong();
        }
        return QTreeWidgetItem::operator<(other);
    }
};

}  // namespace

HubList::HubList(QWidget* parent) : QTreeWidget(parent) {
    setObjectName(QStringLiteral("hubList"));
    styleView(this, tr("Models in the Hugging Face cache"));
    setRootIsDecorated(false);
    setHeaderLabels({tr("Model"), tr("Family"), tr("Size"), tr("Can be traced")});
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    setSortingEnabled(true);
    sortByColumn(Name, Qt::AscendingOrder);
    connect(this, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        if (item->data(Name, Qt::UserRole).toBool()) {
            Q_EMIT openRequested(item->text(Name));
        }
    });
}

void HubList::setEntries(const std::vector<HubEntry>& entries) {
    setSortingEnabled(false);
    clear();
    for (const HubEntry& entry : entries) {
        const bool can = entry.problem.empty();
        const QString problem = QString::fromStdString(entry.problem);
        auto* item = new HubItem(
            this,
            QStringList{QString::fromStdString(entry.name), QString::fromStdString(entry.family),
                        bytesText(entry.bytes), can ? tr("yes") : tr("no: %1").arg(problem)});
        item->setIcon(Traceable,
                      themedIcon(can ? QStringLiteral("check") : QStringLiteral("close")));
        item->setData(Name, Qt::UserRole, can);
        item->setData(Size, Qt::UserRole, static_cast<qulonglong>(entry.bytes));
        item->setTextAlignment(Size, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(Name, can ? tr("Double-click or Enter opens it") : problem);
        item->setToolTip(Traceable, problem);
    }
    setSortingEnabled(true);
    updateGeometry();
}

QSize HubList::sizeHint() const {
    constexpr int mostRows = 12;
    const int rows = std::min(topLevelItemCount(), mostRows);
    return {fontMetrics().averageCharWidth() * 60,
            header()->sizeHint().height() + rows * (fontMetrics().height() + 12) + 8};
}

}  // namespace tracewright
