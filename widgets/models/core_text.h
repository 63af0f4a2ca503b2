#pragma once

#include <QString>
#include <string_view>

namespace tracewright {

// What core says in a few fixed words around names and numbers (titles of outputs, findings, steps)
// in the window's language. What isn't one of them stays as it is: errors above all, which are the
// same in the window and in a terminal.
QString coreText(std::string_view text);

}  // namespace tracewright
