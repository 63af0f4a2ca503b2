#include <QMenu>
#include <algorithm>

#include "core/graph/open_modules.h"
#include "widgets/graph/graph_canvas.h"
#include "widgets/graph/graph_view.h"
#include "widgets/graph/layout_runner.h"
#include "widgets/graph/long_menu.h"
#include "widgets/models/text.h"

namespace tracewright {

namespace {

bool holds(const LayoutRun& run, ScopeId scope) {
    return std::find(run.members.begin(), run.members.end(), scope) != run.members.end();
}

}  // namespace

void GraphCanvas::showOnly(ScopeId parent, std::uint32_t member) {
    if (parent.index < only_.size() && only_[parent.index] != member) {
        leave();
        only_[parent.index] = member;
        change();
    }
}

bool GraphCanvas::showMembers(ScopeId scope) {
    return snapshot_ && runner_->engine() &&
           tracewright::showMembers(*snapshot_, *runner_->engine(), scope, only_);
}

// Of the run that the selected module is in, or of those in it.
void GraphCanvas::addRepeats(QMenu& menu) {
    const ScopeId selected = selection_.item().scope;
    if (!runner_->engine() || !snapshot_ || selected.index >= snapshot_->scopes.size()) {
        return;
    }
    const ScopeId around = (*snapshot_)[selected].parent;
    for (const ScopeId parent : {around, selected}) {
        if (parent.index >= only_.size()) {
            continue;
        }
        for (const LayoutRun& run : runner_->engine()->runsIn(parent)) {
            if (parent == around && !holds(run, selected)) {
                continue;
            }
            menu.addSeparator();
            const int count = static_cast<int>(run.members.size());
            if (only_[parent.index] == kNowhere) {
                menu.addAction(tr("Show the %Ln equal modules as one", nullptr, count), this,
                               [this, parent] { showOnly(parent, 0); });
                continue;
            }
            menu.addAction(tr("Show each of the %Ln equal modules", nullptr, count), this,
                           [this, parent] { showOnly(parent, kNowhere); });
            QMenu* others = menu.addMenu(tr("Show another of them"));
            const auto name = [snapshot = snapshot_, members = run.members](std::size_t i) {
                return scopeTitle((*snapshot)[members[i]]).left(80);
            };
            addEach(*others, 0, run.members.size(), name, [this, parent](std::size_t i) {
                showOnly(parent, static_cast<std::uint32_t>(i));
            });
        }
    }
}

}  // namespace tracewright
