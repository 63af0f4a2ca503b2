#include "widgets/pages/form_history.h"

namespace tracewright {

void FormHistory::push(const FormState& state) {
    if (!states_.empty() && states_[at_] == state) {
        return;
    }
    if (!states_.empty()) {
        states_.resize(at_ + 1);
    }
    states_.push_back(state);
    if (states_.size() > most) {
        states_.erase(states_.begin());
    }
    at_ = states_.size() - 1;
}

std::optional<FormState> FormHistory::undo() {
    return at_ == 0 ? std::nullopt : std::optional(states_[--at_]);
}

std::optional<FormState> FormHistory::redo() {
    return at_ + 1 >= states_.size() ? std::nullopt : std::optional(states_[++at_]);
}

}  // namespace tracewright
