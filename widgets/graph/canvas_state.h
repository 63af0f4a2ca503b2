#pragma once

#include <QJsonObject>
#include <QPointF>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/graph/overlay.h"

namespace tracewright {

// What of a graph was seen, as it can be put up again: in a window of another size, too.
struct CanvasState {
    std::vector<bool> open;           // by scope
    std::vector<std::uint32_t> only;  // by scope, as LayoutEngine::layout takes it
    double zoom = 1;
    QPointF middle;  // of the view, in the layout's coordinates
    OverlayKind overlay = OverlayKind::Operator;
    bool plumbing = false;  // constants and lists are boxes of their own

    bool operator==(const CanvasState&) const = default;
};

QJsonObject canvasStateJson(const CanvasState& state);
// Nothing where that isn't one.
std::optional<CanvasState> canvasStateFrom(const QJsonObject& object);

}  // namespace tracewright
