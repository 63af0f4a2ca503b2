#include "widgets/graph/graph_overlays.h"

namespace tracewright {

void GraphOverlays::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    findings_.clear();
    made_ = {};
}

void GraphOverlays::setFindings(std::vector<Finding> findings) {
    findings_ = std::move(findings);
    made_[static_cast<std::size_t>(OverlayKind::Findings)] = nullptr;
}

std::shared_ptr<const Overlay> GraphOverlays::of(OverlayKind kind) {
    std::shared_ptr<const Overlay>& overlay = made_[static_cast<std::size_t>(kind)];
    if (!overlay) {
        overlay =
            std::make_shared<const Overlay>(snapshot_ ? make(kind) : Overlay{kind, {}, {}, {}});
    }
    return overlay;
}

Overlay GraphOverlays::make(OverlayKind kind) const {
    switch (kind) {
        case OverlayKind::Module:
            return moduleOverlay(*snapshot_);
        case OverlayKind::WeightBytes:
            return amountOverlay(*snapshot_, kind, weightBytes(*snapshot_));
        case OverlayKind::Findings:
            return findingsOverlay(*snapshot_, findings_);
        default:
            return operatorOverlay(*snapshot_);
    }
}

}  // namespace tracewright
