#pragma once

#include <QAction>
#include <QComboBox>
#include <QTest>
#include <QWheelEvent>
#include <memory>
#include <string>

#include "tests/unit/graph/synthetic_graphs.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"

namespace tracewright::synthetic {

inline ScopeId scopeNamed(const Snapshot& snapshot, const std::string& path) {
    for (std::uint32_t i = 0; i < snapshot.scopes.size(); ++i) {
        if (snapshot.scopes[i].path == path) {
            return ScopeId{i};
        }
    }
    return {};
}

inline NodeId nodeIn(const Snapshot& snapshot, const std::string& path, const std::string& kind) {
    for (std::uint32_t i = 0; i < snapshot.inlined.nodes.size(); ++i) {
        const Node& node = snapshot.inlined.nodes[i];
        if (node.kind == kind && snapshot[node.scope].path == path) {
            return NodeId{i};
        }
    }
    return {};
}

inline QPalette darkPalette() {
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1d, 0x21));
    palette.setColor(QPalette::Text, QColor(0xe6, 0xe8, 0xeb));
    palette.setColor(QPalette::Highlight, QColor(0x4c, 0x8d, 0xf0));
    return palette;
}

// A canvas on the screen with its first layout.
struct Shown {
    explicit Shown(std::shared_ptr<const Snapshot> shown)
        : snapshot(std::move(shown)), canvas(selection) {
        canvas.resize(1000, 800);
        canvas.setSnapshot(snapshot);
        canvas.show();
        if (!QTest::qWaitForWindowExposed(&canvas) ||
            !QTest::qWaitFor([this] { return canvas.view()->layoutShown() != nullptr; })) {
            qFatal("the canvas never showed");
        }
    }
    GraphView& view() { return *canvas.view(); }
    const Layout& layout() { return *canvas.view()->layoutShown(); }
    QRectF seen(std::uint32_t item) { return view().toWidget(toRect(layout().items[item].rect)); }
    std::uint32_t itemOf(ScopeId scope) { return layout().itemOfScope[scope.index]; }
    std::uint32_t itemOf(NodeId node) { return layout().itemOfNode[node.index]; }
    void select(NodeId node) { selection.select({snapshot->inlined[node].scope, node}); }
    void close(ScopeId scope) {
        canvas.setOpen(scope, false);
        if (!QTest::qWaitFor([&] {
                return itemOf(scope) != kNowhere &&
                       layout().items[itemOf(scope)].kind == LayoutItem::Kind::ClosedModule;
            })) {
            qFatal("the module never closed");
        }
    }
    void settle() { QTest::qWait(250); }  // movements take 180 ms

    std::shared_ptr<const Snapshot> snapshot;
    Selection selection;
    GraphCanvas canvas;
};

inline QAction* action(Shown& s, const char* name) {
    auto* found = s.canvas.findChild<QAction*>(QLatin1String(name));
    if (found == nullptr) {
        qFatal("no action %s", name);
    }
    return found;
}

inline void trigger(Shown& s, const char* name) {
    QVERIFY2(action(s, name)->isEnabled(), name);
    action(s, name)->trigger();
}

inline QColor colourOf(Shown& s, std::uint32_t item) {
    const QRectF seen = s.seen(item);
    return s.view().grab().toImage().pixelColor(
        QPointF(seen.right() - 5, seen.top() + 5).toPoint());
}

inline void chooseOverlay(Shown& s, OverlayKind kind) {
    auto* box = s.canvas.findChild<QComboBox*>(QStringLiteral("graphOverlay"));
    box->setCurrentIndex(box->findData(static_cast<int>(kind)));
}

}  // namespace tracewright::synthetic
