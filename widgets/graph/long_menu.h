#pragma once

#include <QString>
#include <cstddef>
#include <functional>

class QMenu;

namespace tracewright {

// An entry for each number from `first` to before `last`. Where they are many, those that follow
// each other are in a sub-menu that is named after its ends, so that all can be reached.
void addEach(QMenu& menu, std::size_t first, std::size_t last,
             const std::function<QString(std::size_t)>& text,
             const std::function<void(std::size_t)>& chosen);

}  // namespace tracewright
