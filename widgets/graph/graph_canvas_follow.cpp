#include <QCursor>
#include <QMenu>
#include <algorithm>

#include "core/graph/reach.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/graph/layout_runner.h"
#include "widgets/graph/long_menu.h"
#include "widgets/models/text.h"

namespace tracewright {

// The boxes of the nodes that read a value, each once.
std::vector<NodeId> GraphCanvas::usersOf(ValueId value) const {
    std::vector<NodeId> users;
    const Graph& graph = snapshot_->inlined;
    std::vector<bool> known(graph.nodes.size());
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        const auto& inputs = graph.nodes[i].inputs;
        if (std::find(inputs.begin(), inputs.end(), value) == inputs.end()) {
            continue;
        }
        const NodeId box = runner_->engine() ? runner_->engine()->standIn(NodeId{i}) : NodeId{i};
        if (box.valid() && !known[box.index]) {
            known[box.index] = true;
            users.push_back(box);
        }
    }
    return users;
}

// To where a long edge goes on: the only end, or one that is chosen.
void GraphCanvas::follow(const std::vector<NodeId>& ends, const QPoint& at) {
    const auto go = [this](NodeId node) {
        selection_.select({snapshot_->inlined[node].scope, node});
    };
    if (ends.size() == 1) {
        go(ends.front());
        return;
    }
    const auto text = [ends, snapshot = snapshot_](std::size_t i) {
        const Node& node = snapshot->inlined[ends[i]];
        const QString module = node.scope.index < snapshot->scopes.size()
                                   ? scopeTitle((*snapshot)[node.scope]).left(80)
                                   : QString();
        return QStringLiteral("%1 #%2  %3")
            .arg(QString::fromStdString(node.kind).left(60), QString::number(ends[i].index),
                 module);
    };
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("graphEnds"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addEach(*menu, 0, ends.size(), text, [ends, go](std::size_t i) { go(ends[i]); });
    menu->popup(at);
}

// To what makes a value: a node, or where it enters the graph.
void GraphCanvas::goToSource(ValueId value) {
    const NodeId producer = snapshot_->inlined[value].producer;
    if (producer.valid()) {
        selection_.select({snapshot_->inlined[producer].scope, producer});
        return;
    }
    for (const LayoutPort& port : view_->layoutShown()->ports) {
        if (port.item == 0 && port.input && port.value == value) {
            const QPointF half(view_->area().width() / 2, view_->area().height() / 2);
            leave();
            view_->goTo({view_->zoom(), QPointF(port.at.x, port.at.y) - half});
            Q_EMIT stateChanged();
            return;
        }
    }
}

// To the other end: what makes the value that arrives, or what reads the one that leaves.
void GraphCanvas::followStub(std::uint32_t stub) {
    const LayoutStub& clicked = view_->layoutShown()->stubs[stub];
    if (!clicked.leaving) {
        goToSource(clicked.value);
    } else if (const std::vector<NodeId> users = usersOf(clicked.value); !users.empty()) {
        follow(users, QCursor::pos());
    }
}

void GraphCanvas::followPort(std::uint32_t port) {
    const LayoutPort& clicked = view_->layoutShown()->ports[port];
    if (clicked.value.index >= snapshot_->inlined.values.size()) {
        selectItem(clicked.item);
        return;
    }
    const bool atRoot = clicked.item == 0;
    if (clicked.input != atRoot) {
        goToSource(clicked.value);
        return;
    }
    std::vector<NodeId> users = usersOf(clicked.value);
    if (!clicked.input && !atRoot) {
        const LayoutItem& module = view_->layoutShown()->items[clicked.item];
        const std::vector<NodeId> inside = nodesWithin(*snapshot_, module.scope);
        std::erase_if(users, [&](NodeId user) {
            return std::binary_search(inside.begin(), inside.end(), user);
        });
    }
    if (users.empty()) {
        selectItem(clicked.item);
    } else {
        follow(users, QCursor::pos());
    }
}

bool GraphCanvas::hasLongEdge() const {
    const Layout* layout = view_->layoutShown();
    const std::uint32_t selected = view_->selected();
    return layout != nullptr && selected != kNowhere &&
           std::any_of(layout->stubs.begin(), layout->stubs.end(),
                       [selected](const LayoutStub& stub) { return stub.item == selected; });
}

// The same from the selected box, for those without a mouse.
void GraphCanvas::followLongEdge() {
    if (!hasLongEdge()) {
        return;
    }
    std::vector<NodeId> ends;
    ValueId input;
    const Layout& layout = *view_->layoutShown();
    const auto add = [&ends](NodeId end) {
        if (std::find(ends.begin(), ends.end(), end) == ends.end()) {
            ends.push_back(end);
        }
    };
    for (const LayoutStub& stub : layout.stubs) {
        if (stub.item != view_->selected()) {
            continue;
        }
        const NodeId producer = snapshot_->inlined[stub.value].producer;
        if (stub.leaving) {
            std::ranges::for_each(usersOf(stub.value), add);
        } else if (producer.valid()) {
            add(producer);
        } else {
            input = stub.value;
        }
    }
    const QRectF seen = view_->toWidget(toRect(layout.items[view_->selected()].rect));
    if (!ends.empty()) {
        follow(ends, view_->mapToGlobal(seen.center().toPoint()));
    } else if (input.valid()) {
        goToSource(input);
    }
}

void GraphCanvas::selectParent() {
    if (view_->selected() == kNowhere) {
        return;
    }
    const std::uint32_t parent = view_->layoutShown()->items[view_->selected()].parent;
    if (parent != kNowhere) {
        selection_.select({view_->layoutShown()->items[parent].scope, {}});
    }
}

}  // namespace tracewright
