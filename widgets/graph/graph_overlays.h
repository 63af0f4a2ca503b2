#pragma once

#include <array>
#include <memory>
#include <vector>

#include "core/graph/overlay.h"

namespace tracewright {

// The overlays that there are of a snapshot, each made when it is first asked for. GUI thread.
class GraphOverlays {
  public:
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    // Of the snapshot; what is asked for afterwards tells them.
    void setFindings(std::vector<Finding> findings);
    // What differs from another trace; null: nothing is compared.
    void setChanges(std::shared_ptr<const Overlay> changes);

    // Of FLOPs or bytes of activations, by node; until then that overlay is empty.
    void setAmounts(OverlayKind kind, std::vector<std::uint64_t> amounts);

    // Never null; without a snapshot it is empty.
    std::shared_ptr<const Overlay> of(OverlayKind kind);
    // As `of`, of one that was asked for before.
    std::shared_ptr<const Overlay> made(OverlayKind kind) const {
        return made_[static_cast<std::size_t>(kind)];
    }

  private:
    Overlay make(OverlayKind kind) const;

    std::shared_ptr<const Snapshot> snapshot_;
    std::vector<Finding> findings_;
    std::array<std::vector<std::uint64_t>, kOverlayKinds> amounts_;
    std::array<std::shared_ptr<const Overlay>, kOverlayKinds> made_;
};

}  // namespace tracewright
