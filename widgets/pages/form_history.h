#pragma once

#include <optional>
#include <vector>

#include "widgets/pages/form_state.h"

class QObject;

namespace tracewright {

// What the form was before, and what it was before something was undone.
class FormHistory {
  public:
    static constexpr std::size_t most = 200;

    // The form as it is now; equal to the newest, it is nothing new. What is typed in one field
    // without a break is one step.
    void push(const FormState& state, const QObject* typedIn = nullptr);
    void endTyping() noexcept { typedIn_ = nullptr; }
    // The one to go to; nothing at either end.
    std::optional<FormState> undo();
    std::optional<FormState> redo();

  private:
    std::vector<FormState> states_;
    std::size_t at_ = 0;  // of the form as it is
    const QObject* typedIn_ = nullptr;
};

}  // namespace tracewright
