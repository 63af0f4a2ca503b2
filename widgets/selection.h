#pragma once

#include <QObject>
#include <utility>
#include <vector>

#include "core/graph/snapshot.h"

namespace tracewright {

// What a person has selected in a snapshot: nothing, a module, or a node of the inlined graph (with
// the module that it is in).
struct SelectedItem {
    ScopeId scope;
    NodeId node;

    bool operator==(const SelectedItem&) const = default;
};

// The one selection that all panels share: selecting anywhere selects everywhere. Panels know this
// and their snapshot, never each other. GUI thread.
class Selection : public QObject {
    Q_OBJECT

  public:
    explicit Selection(QObject* parent = nullptr) : QObject(parent) {}

    const SelectedItem& item() const noexcept { return item_; }
    // The nodes that are selected beside it: a line of code is several nodes, in every module of
    // its class.
    const std::vector<NodeId>& others() const noexcept { return others_; }
    // Emits `changed` if anything differs. Panels that set it get the signal too.
    void select(const SelectedItem& item, std::vector<NodeId> others = {}) {
        if (!(item == item_) || others != others_) {
            item_ = item;
            others_ = std::move(others);
            Q_EMIT changed(item_);
        }
    }
    void clear() { select({}); }

  Q_SIGNALS:
    void changed(const tracewright::SelectedItem& item);

  private:
    SelectedItem item_;
    std::vector<NodeId> others_;
};

}  // namespace tracewright
