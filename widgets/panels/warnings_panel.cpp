#include "widgets/panels/warnings_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>

#include "widgets/controls/elements.h"
#include "widgets/models/text.h"
#include "widgets/theme/icons.h"

namespace tracewright {

namespace {

constexpr int nodeRole = Qt::UserRole;

}  // namespace

WarningsPanel::WarningsPanel(Selection& selection, QWidget* parent)
    : QStackedWidget(parent), selection_(selection), list_(new QTreeWidget(this)) {
    QLabel* none = mutedLabel(tr("Tracing gave no warnings."), this);
    none->setAlignment(Qt::AlignCenter);
    addWidget(none);
    styleView(list_, tr("Warnings"));
    list_->setRootIsDecorated(false);
    list_->setHeaderLabels({tr("Warning"), tr("About")});
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    addWidget(list_);
    connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item != nullptr && item->data(0, nodeRole).isValid()) {
            const NodeId node{item->data(0, nodeRole).toUInt()};
            selection_.select({trace_->snapshot.inlined[node].scope, node});
        }
    });
    connect(&selection_, &Selection::changed, this, &WarningsPanel::follow);
}

void WarningsPanel::setTrace(const std::shared_ptr<const Trace>& trace) {
    trace_ = trace;
    const QSignalBlocker quiet(list_);
    list_->clear();
    if (trace_) {
        for (const std::string& warning : trace_->model.warnings) {
            add(QString::fromStdString(warning), tr("checkpoint"), {});
        }
        for (const TraceWarning& warning : trace_->warnings) {
            const QString about =
                warning.node.valid()
                    ? QStringLiteral("#%1 %2")
                          .arg(warning.node.index)
                          .arg(QString::fromStdString(trace_->snapshot.inlined[warning.node].kind))
                    : QString();
            add(QString::fromStdString(warning.text), about, warning.node);
        }
    }
    setCurrentIndex(list_->topLevelItemCount() == 0 ? 0 : 1);
}

void WarningsPanel::add(const QString& text, const QString& about, NodeId node) {
    auto* item = new QTreeWidgetItem(list_, {text.simplified(), about});
    item->setIcon(0, themedIcon(QStringLiteral("warning")));
    item->setToolTip(0, text);
    if (node.valid()) {
        item->setData(0, nodeRole, node.index);
    }
}

void WarningsPanel::follow(const SelectedItem& selected) {
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
