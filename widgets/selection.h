#pragma once

#include <QObject>

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
    // Emits `changed` if it differs. Panels that set it get the signal too.
    void select(const SelectedItem& item) {
        if (!(item == item_)) {
            item_ = item;
            Q_EMIT changed(item_);
        }
    }
    void clear() { select({}); }

  Q_SIGNALS:
    void changed(const tracewright::SelectedItem& item);

  private:
    SelectedItem item_;
};

}  // namespace tracewright
