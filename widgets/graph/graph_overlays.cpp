#include "widgets/graph/graph_overlays.h"

#include <utility>

namespace tracewright {

void GraphOverlays::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    findings_.clear();
    amounts_ = {};
    made_ = {};
}

void GraphOverlays::setFindings(std::vector<Finding> findings) {
    findings_ = std::move(findings);
    made_[static_cast<std::size_t>(OverlayKind::Findings)] = nullptr;
}

void GraphOverlays::setChanges(std::shared_ptr<const Overlay> changes) {
    made_[static_cast<std::size_t>(OverlayKind::Changes)] = std::move(changes);
}

void GraphOverlays::setAmounts(OverlayKind kind, std::vector<std::uint64_t> amounts) {
    amounts_[static_cast<std::size_t>(kind)] = std::move(amounts);
    made_[static_cast<std::size_t>(kind)] = nullptr;
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
        case OverlayKind::Flops:
        case OverlayKind::ActivationBytes:
            return amountOverlay(*snapshot_, kind, amounts_[static_cast<std::size_t>(kind)]);
        case OverlayKind::Findings:
            return findingsOverlay(*snapshot_, findings_);
        case OverlayKind::Changes:
            return {kind, {}, {}, {}};
        default:
            return operatorOverlay(*snapshot_);
    }
}

}  // namespace tracewright
