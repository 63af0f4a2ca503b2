#include "widgets/pages/form_history.h"

namespace tracewright {

void FormHistory::push(const FormState& state, const QObject* typedIn) {
    if (!states_.empty() && states_[at_] == state) {
        return;
    }
    if (!states_.empty()) {
        states_.resize(at_ + 1);
    }
    if (typedIn != nullptr && typedIn == typedIn_) {
        states_[at_] = state;
        return;
    }
    typedIn_ = states_.empty() ? nullptr : typedIn;
    states_.push_back(state);
    if (states_.size() > most) {
        states_.erase(states_.begin());
    }
    at_ = states_.size() - 1;
}

std::optional<FormState> FormHistory::undo() {
    typedIn_ = nullptr;
    return at_ == 0 ? std::nullopt : std::optional(states_[--at_]);
}

std::optional<FormState> FormHistory::redo() {
    typedIn_ = nullptr;
    return at_ + 1 >= states_.size() ? std::nullopt : std::optional(states_[++at_]);
}

}  // namespace tracewright
