#include "widgets/graph/graph_lighting.h"

#include <QCoreApplication>

#include "widgets/graph/item_showing.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

struct GraphLightingTexts {
    Q_DECLARE_TR_FUNCTIONS(GraphLighting)
};

// What is only there for the nodes that it is folded into lights nothing by itself.
bool isSource(const Node& node) {
    return node.kind == "prim::Constant" || node.kind == "prim::GetAttr";
}

}  // namespace

void GraphLighting::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    clear();
}

std::vector<NodeId> GraphLighting::nodesOf(const SelectedItem& item) const {
    if (item.node.index < snapshot_->inlined.nodes.size()) {
        return {item.node};
    }
    return item.scope.index < snapshot_->scopes.size() ? nodesWithin(*snapshot_, item.scope)
                                                       : std::vector<NodeId>();
}

QString GraphLighting::nameOf(const SelectedItem& item) const {
    if (item.node.index < snapshot_->inlined.nodes.size()) {
        return QStringLiteral("%1 #%2").arg(
            QString::fromStdString(snapshot_->inlined[item.node].kind).left(60),
            QString::number(item.node.index));
    }
    return item.scope.index < snapshot_->scopes.size()
               ? scopeTitle((*snapshot_)[item.scope]).left(60)
               : QString();
}

void GraphLighting::showFeeds(const SelectedItem& of) {
    reach_ = whatFeeds(snapshot_->inlined, nodesOf(of));
    kind_ = Kind::Feeds;
    text_ = GraphLightingTexts::tr("What feeds %1: %2")
                .arg(nameOf(of), GraphLightingTexts::tr("%Ln nodes", nullptr, int(reach_.count)));
}

void GraphLighting::showUses(const SelectedItem& of) {
    reach_ = whatUses(snapshot_->inlined, nodesOf(of));
    kind_ = Kind::Uses;
    text_ = GraphLightingTexts::tr("What uses %1: %2")
                .arg(nameOf(of), GraphLightingTexts::tr("%Ln nodes", nullptr, int(reach_.count)));
}

void GraphLighting::showBetween(const SelectedItem& a, const SelectedItem& b) {
    SelectedItem from = a;
    SelectedItem to = b;
    reach_ = waysBetween(snapshot_->inlined, nodesOf(from), nodesOf(to));
    if (reach_.count == 0) {
        std::swap(from, to);
        reach_ = waysBetween(snapshot_->inlined, nodesOf(from), nodesOf(to));
    }
    kind_ = Kind::Between;
    text_ = reach_.count == 0
                ? GraphLightingTexts::tr("No way leads from %1 to %2").arg(nameOf(b), nameOf(a))
                : GraphLightingTexts::tr("From %1 to %2: %3")
                      .arg(nameOf(from), nameOf(to),
                           GraphLightingTexts::tr("%Ln nodes", nullptr, int(reach_.count)));
}

std::optional<GraphEmphasis> GraphLighting::emphasis(const Layout& layout) const {
    if (kind_ == Kind::None || !snapshot_) {
        return std::nullopt;
    }
    GraphEmphasis result;
    result.items.assign(layout.items.size(), false);
    for (std::uint32_t i = 0; i < reach_.nodes.size(); ++i) {
        const Node& node = snapshot_->inlined.nodes[i];
        if (!reach_.nodes[i] || isSource(node)) {
            continue;
        }
        const std::uint32_t own = layout.itemOfNode[i];
        if (own != kNowhere && layout.items[own].node.index != i) {
            continue;  // folded into another
        }
        std::uint32_t item = itemShowing(layout, *snapshot_, {node.scope, NodeId{i}});
        for (; item != kNowhere && !result.items[item]; item = layout.items[item].parent) {
            result.items[item] = true;
        }
    }
    const auto lit = [&](std::uint32_t item) { return item == kNowhere || result.items[item]; };
    for (const LayoutEdge& edge : layout.edges) {
        const bool carried =
            edge.value.index < reach_.values.size() && reach_.values[edge.value.index];
        result.edges.push_back(carried && lit(edge.from) && lit(edge.to));
    }
    return result;
}

}  // namespace tracewright
