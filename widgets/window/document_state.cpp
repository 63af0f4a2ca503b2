#include "widgets/pages/checkpoint_page.h"
#include "widgets/pages/result_page.h"
#include "widgets/pages/trace_form.h"
#include "widgets/window/document.h"

namespace tracewright {

DocumentState Document::state() const {
    DocumentState state;
    state.location = location();
    state.page = page();
    state.traced = bench_->lastTrace() != nullptr;
    state.form = checkpoint_->form()->state();
    state.docks = result_->saveLayout();
    const Snapshot* snapshot = result_->snapshot();
    const SelectedItem& item = result_->selection().item();
    state.hasSelection = snapshot != nullptr && item.scope.valid();
    if (state.hasSelection) {
        state.scope = QString::fromStdString((*snapshot)[item.scope].path);
        if (item.node.valid()) {
            state.node = item.node.index;
        }
    }
    return wanted_.value_or(state);
}

void Document::setState(const DocumentState& state) {
    checkpoint_->form()->setState(state.form);
    result_->restoreLayout(state.docks);
    if (bench_->location().isEmpty()) {
        wanted_ = state;
        return;
    }
    if (bench_->description()) {
        checkpoint_->form()->setDescription(bench_->description());
    }
    select(state);
}

void Document::select(const DocumentState& state) {
    showPage(bar_->isReachable(state.page) ? state.page : page());
    const Snapshot* snapshot = result_->snapshot();
    if (!state.hasSelection || snapshot == nullptr) {
        return;
    }
    for (std::uint32_t scope = 0; scope < snapshot->scopes.size(); ++scope) {
        const bool node = state.node && *state.node < snapshot->inlined.nodes.size();
        if (QString::fromStdString(snapshot->scopes[scope].path) == state.scope) {
            result_->selection().select({{scope}, node ? NodeId{*state.node} : NodeId{}});
            return;
        }
    }
}

}  // namespace tracewright
