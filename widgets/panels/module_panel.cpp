#include "widgets/panels/module_panel.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <algorithm>
#include <utility>

#include "widgets/controls/elements.h"

namespace tracewright {

ModulePanel::ModulePanel(Selection& selection, QWidget* parent)
    : QTreeView(parent), selection_(selection) {
    styleView(this, tr("Modules"));
    setModel(&model_);
    setIndentation(14);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(ScopeModel::Name, QHeaderView::Fixed);
    setTextElideMode(Qt::ElideMiddle);
    for (int column = ScopeModel::Type; column < ScopeModel::ColumnCount; ++column) {
        header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    // The panel is narrow; a tooltip and the inspector tell these.
    setColumnHidden(ScopeModel::Type, true);
    setColumnHidden(ScopeModel::Parameters, true);
    const auto choose = [this](const QModelIndex& index) {
        if (!following_ && index.isValid()) {
            selection_.select({model_.scopeAt(index), {}});
        }
    };
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, choose);
    // From a node back to its module, the current row stays what it is.
    connect(this, &QTreeView::clicked, this, choose);
    connect(&selection_, &Selection::changed, this, &ModulePanel::follow);
    connect(this, &QTreeView::expanded, this, &ModulePanel::fitNames);
    connect(this, &QTreeView::collapsed, this, &ModulePanel::fitNames);
    // Measuring a thousand rows takes half a second: those in view are, and others once they are.
    header()->setResizeContentsPrecision(0);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        const int needed = sizeHintForColumn(ScopeModel::Name);
        if (needed > header()->sectionSize(ScopeModel::Name)) {
            header()->resizeSection(ScopeModel::Name, needed);
        }
    });
}

// Names are never cut: where the panel is too narrow for all, one scrolls to the figures.
void ModulePanel::fitNames() {
    int figures = 0;
    for (int column = ScopeModel::Name + 1; column < ScopeModel::ColumnCount; ++column) {
        figures += header()->sectionSize(column);
    }
    header()->resizeSection(ScopeModel::Name, std::max(sizeHintForColumn(ScopeModel::Name),
                                                       viewport()->width() - figures));
}

void ModulePanel::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    fitNames();
}

void ModulePanel::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    const QScopedValueRollback<bool> following(following_, true);
    model_.setSnapshot(std::move(snapshot));
    expandToDepth(1);
    fitNames();
}

void ModulePanel::follow(const SelectedItem& item) {
    const QScopedValueRollback<bool> following(following_, true);
    const QModelIndex index = model_.indexOf(item.scope);
    setCurrentIndex(index);
    if (index.isValid()) {
        scrollTo(index);
    } else {
        clearSelection();
    }
}

}  // namespace tracewright
