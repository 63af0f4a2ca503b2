#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"
#include "core/progress.h"
#include "core/trace/output_layout.h"

namespace tracewright {

enum class Change : std::uint8_t { Same, Changed, Gone, Added };
const char* changeName(Change change) noexcept;  // "same", "changed", "gone", "added"

// One thing that differs, as it is before and after. Either is empty where it is on one side only.
struct Difference {
    std::string what;  // "eps", "input", "type", "shape of the result", "weight"
    std::string before;
    std::string after;
};

// An operator of one trace and its counterpart in the other; one of the two is invalid where it is
// gone or added.
struct NodePair {
    NodeId before;
    NodeId after;
    Change change = Change::Same;
    std::vector<Difference> differences{};
};

// A module likewise, with its own operators and its parameters.
struct ScopePair {
    ScopeId before;
    ScopeId after;
    Change change = Change::Same;  // its own: its type and parameters
    std::vector<Difference> differences{};
    std::size_t firstNode = 0;  // of Comparison::nodes: those that are in it and in none below
    std::size_t endNode = 0;
    std::size_t depth = 0;
    std::size_t changesWithin = 0;  // pairs that aren't the same, in it and below, without itself
};

// A parameter whose elements differ.
struct WeightDifference {
    std::string before;  // state-dict key
    std::string after;
    std::uint64_t elements = 0;
    std::uint64_t different = 0;
    double largest = 0;  // of the differences; infinite where one side isn't finite
};

// What is the same and what differs between two traces. Constants, reads of attributes, and lists
// of them are no pairs of their own: they are arguments of what uses them.
struct Comparison {
    std::vector<ScopePair> scopes;  // depth-first, both sides merged
    std::vector<NodePair> nodes;    // by module, in the order of execution, both sides merged
    std::vector<Difference> interface {};     // of schema and output layout
    std::vector<WeightDifference> weights{};  // where they were asked for: compare_weights.h

    bool equal() const noexcept;
    std::size_t count(Change change) const noexcept;        // of operators
    std::size_t countScopes(Change change) const noexcept;  // of modules
};

// Modules are matched by their names from the root down, then by type in order; where only one
// trace is wrapped, the wrapped model is matched with the other's root. Operators are matched
// within their modules by kind, arguments and neighbours, in order; what is left, across modules.
// Shapes and dtypes are compared where both traces know them. 40,000 operators on each side take
// under two seconds. Cancelled.
struct CompareSide {
    const Snapshot& snapshot;
    const OutputLayout& layout;
};
Comparison compareTraces(const CompareSide& before, const CompareSide& after, Progress& progress);

}  // namespace tracewright
