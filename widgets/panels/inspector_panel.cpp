#include "widgets/panels/inspector_panel.h"

#include <QEvent>
#include <QUrl>
#include <utility>

namespace tracewright {

InspectorPanel::InspectorPanel(Selection& selection, QWidget* parent)
    : QTextBrowser(parent), selection_(selection) {
    setAccessibleName(tr("Inspector"));
    setOpenLinks(false);
    setPlaceholderText(tr("Select a module or a node to see all of it here."));
    document()->setDocumentMargin(12);
    connect(this, &QTextBrowser::anchorClicked, this, &InspectorPanel::openLink);
    connect(&selection_, &Selection::changed, this, &InspectorPanel::show);
}

void InspectorPanel::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    consumers_ = snapshot_ ? consumersOf(snapshot_->inlined) : Consumers();
    show(selection_.item());
}

void InspectorPanel::show(const SelectedItem& item) {
    if (!snapshot_ || (!item.node.valid() && !item.scope.valid())) {
        clear();
        return;
    }
    setHtml(inspectorText(*snapshot_, consumers_, item));
}

void InspectorPanel::openLink(const QUrl& link) {
    bool isNumber = false;
    const std::uint32_t index = link.path().toUInt(&isNumber);
    if (!snapshot_ || !isNumber) {
        return;
    }
    if (link.scheme() == QLatin1String("node") && index < snapshot_->inlined.nodes.size()) {
        selection_.select({snapshot_->inlined.nodes[index].scope, NodeId{index}});
    } else if (link.scheme() == QLatin1String("scope") && index < snapshot_->scopes.size()) {
        selection_.select({ScopeId{index}, {}});
    }
}

void InspectorPanel::changeEvent(QEvent* event) {
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        show(selection_.item());
    }
}

}  // namespace tracewright
