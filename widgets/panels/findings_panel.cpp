#include "widgets/panels/findings_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <utility>

#include "widgets/controls/elements.h"
#include "widgets/models/text.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr int nodeRole = Qt::UserRole;

}  // namespace

FindingsPanel::FindingsPanel(Selection& selection, QWidget* parent)
    : QStackedWidget(parent), selection_(selection), list_(new QTreeWidget(this)) {
    QLabel* none = mutedLabel(tr("Nothing ties this to one shape, device or dtype."), this);
    none->setAlignment(Qt::AlignCenter);
    addWidget(none);
    styleView(list_, tr("Findings"));
    list_->setRootIsDecorated(false);
    list_->setHeaderLabels({tr("Finding"), tr("Verdict"), tr("Node")});
    list_->header()->setStretchLastSection(false);
    list_->header()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 12);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list_->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    addWidget(list_);
    connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item != nullptr && item->data(0, nodeRole).isValid()) {
            const NodeId node{item->data(0, nodeRole).toUInt()};
            selection_.select({snapshot_->inlined[node].scope, node});
        }
    });
    connect(&selection_, &Selection::changed, this, &FindingsPanel::follow);
}

void FindingsPanel::setNotices(std::shared_ptr<const Snapshot> snapshot,
                               const std::vector<Notice>& notices) {
    snapshot_ = std::move(snapshot);
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const Notice& notice : notices) {
        add(notice);
    }
    setCurrentIndex(list_->topLevelItemCount() == 0 ? 0 : 1);
}

void FindingsPanel::add(const Notice& notice) {
    const QString node =
        notice.node.valid() ? QStringLiteral("#%1 %2")
                                  .arg(notice.node.index)
                                  .arg(QString::fromStdString(snapshot_->inlined[notice.node].kind))
                            : QString();
    auto* item = new QTreeWidgetItem(list_, {notice.text.simplified(), notice.about, node});
    item->setIcon(0, themedIcon(notice.fault ? QStringLiteral("warning") : QStringLiteral("info")));
    item->setToolTip(0, notice.text);
    if (notice.node.valid()) {
        item->setData(0, nodeRole, notice.node.index);
    }
}

void FindingsPanel::follow(const SelectedItem& selected) {
    const QSignalBlocker quiet(list_);
    for (int row = 0; row < list_->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = list_->topLevelItem(row);
        if (selected.node.valid() && item->data(0, nodeRole).isValid() &&
            item->data(0, nodeRole).toUInt() == selected.node.index) {
            list_->setCurrentItem(item);
            return;
        }
    }
    list_->setCurrentItem(nullptr);
}

}  // namespace tracewright
