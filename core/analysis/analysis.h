#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/analysis/polynomial.h"
#include "core/graph/snapshot.h"
#include "core/trace/output_layout.h"
#include "core/trace/trace.h"

namespace tracewright {

// What running a part of a trace once costs, for any batch, pieces and past.
struct Cost {
    Polynomial matrixFlops{};  // of matrix products and attention, see operator_cost.h
    Polynomial otherFlops{};
    Polynomial activationBytes{};  // of the tensors that it makes; views of others have none

    Polynomial flops() const;
    Cost& operator+=(const Cost& other);
};

// A tensor's memory, from the node that makes it to the last that needs it. Those that are
// returned live on after the last node.
struct Allocation {
    Polynomial bytes;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

// What a trace costs as functions of its sizes. Bytes are those of tensors' elements in the traced
// dtype, without what an operator needs for itself while it runs, nor an allocator's rounding.
struct Analysis {
    ExampleSizes example;      // that it was traced at
    bool symbolic = false;     // false: the shapes don't tell how they follow the example, as in
                               // a TorchScript file of others; all costs may be nothing then
    std::vector<Cost> nodes;   // of the inlined graph
    std::vector<Cost> scopes;  // of all nodes in each and below
    std::vector<Allocation> allocations;
    std::uint64_t weightBytes = 0;
    Polynomial inputBytes{};  // of tensors that forward takes, the cache among them
    Polynomial cacheBytes{};  // of the keys and values of past and pieces, returned or not
    std::vector<std::string> uncounted;  // kinds of nodes whose operations aren't in the counts

    const Cost& total() const { return scopes.front(); }
};

// Takes milliseconds for thousands of nodes. The cache's size is the returned one's; of a decoder
// that returns none, `model` tells it.
Analysis analyse(const Snapshot& snapshot, const OutputLayout& layout,
                 const ModelFacts* model = nullptr);
Analysis analyse(const Trace& trace);

// The most bytes of activations that are held at once, each being freed after its last use, and the
// node that runs then.
struct ActivationPeak {
    double bytes = 0;
    std::size_t node = 0;
};
ActivationPeak activationPeak(const Analysis& analysis, const ExampleSizes& sizes);
// Its bytes; those of a run with weights and inputs beside it.
double peakActivationBytes(const Analysis& analysis, const ExampleSizes& sizes);
double peakBytes(const Analysis& analysis, const ExampleSizes& sizes);

}  // namespace tracewright
