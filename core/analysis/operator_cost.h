#pragma once

#include <string_view>

#include "core/analysis/symbolic_shapes.h"
#include "core/graph/snapshot.h"

namespace tracewright {

// Floating-point operations of one node.
//
// Matrix products count two for each multiply-add, and attention its two products, as PyTorch's
// FlopCounterMode (torch.utils.flop_counter) counts them; biases that they add count nothing.
// Everything else that computes floating-point numbers counts one for each element of its result
// (sums and other reductions: of what they take), whatever it computes; but softmax counts 5 (the
// maximum, its difference, exponential, sum, quotient), layer norms 7 (mean, difference, square,
// sum, scale, weight, bias), RMS norms 4. Comparing, choosing, moving and converting count nothing.
struct OperatorCost {
    Polynomial matrix{};
    Polynomial other{};
    bool known = true;  // false: an operator without a rule, or without the shapes that it needs
};
OperatorCost operatorCost(const Graph& graph, const Node& node, const SymbolicShapes& shapes);

// How an operator's result is kept.
enum class Storage {
    Own,      // in memory of its own
    View,     // in its first input's, and in the same order
    Strided,  // in its first input's, and no longer row by row
    Relaid,   // a view where its first input lies row by row, else a copy
    Cast,     // its first input itself where that has the dtype already
    Holder,   // no tensor: what holds its inputs, or hands them out
    None,     // none
};
Storage storageOf(const Node& node);

}  // namespace tracewright
