#pragma once

#include <string_view>
#include <vector>

#include "core/graph/layout.h"

namespace tracewright {

// Which modules of a picture are open, by scope, with all around `focus` open too.

// Those down to `depth` levels below focus: 0 opens focus alone.
std::vector<bool> openToDepth(const Snapshot& snapshot, ScopeId focus, unsigned depth);
// As many levels below focus as have no more boxes than `most`, with all around it.
std::vector<bool> openToBoxes(const Snapshot& snapshot, const LayoutEngine& engine, ScopeId focus,
                              std::size_t most, const std::vector<std::uint32_t>& only = {});
// Boxes that a picture starts with, few enough to be taken in.
constexpr std::size_t kFirstBoxes = 60;

// Where an equal module is shown in place of `scope`, or of one around it: shows that itself, by
// LayoutEngine::layout's `only`. Whether that changed anything.
bool showMembers(const Snapshot& snapshot, const LayoutEngine& engine, ScopeId scope,
                 std::vector<std::uint32_t>& only);

// The module with that path; invalid for none.
ScopeId scopeAt(const Snapshot& snapshot, std::string_view path);

}  // namespace tracewright
