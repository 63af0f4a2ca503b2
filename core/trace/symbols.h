#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/graph/snapshot.h"
#include "core/models/model_facts.h"
#include "core/trace/signature.h"

namespace tracewright {

// Those of a signature's examples.
ExampleSizes exampleSizes(const Signature& signature);
// Different primes that are no factor of the example's sizes, nor of any size in `model` that could
// be taken for them: a second trace at these tells which sizes follow the example, and how.
ExampleSizes probeSizes(const ExampleSizes& example, const ModelFacts& model);
// The shapes of a signature's examples with its sizes replaced: dimensions of a mask that broadcast
// stay.
std::vector<std::vector<std::int64_t>> shapesAt(const Signature& signature,
                                                const ExampleSizes& sizes);

// Tells sizes in symbols from their values in two traces.
class Symbols {
  public:
    Symbols(const ExampleSizes& example, const ExampleSizes& probe, const ModelFacts& model);

    // {"batch", "pieces", "hidden"}, with a cache also "past" and "past + pieces"; a size that is
    // no product of the known ones is its number, and "?" where it differs between the traces in no
    // way that is understood.
    std::vector<std::string> shape(const std::vector<std::int64_t>& example,
                                   const std::vector<std::int64_t>& probe) const;

  private:
    std::string size(std::int64_t example, std::int64_t probe) const;
    std::string constant(std::int64_t value) const;

    // A size that follows the example, its name and its values in the two traces.
    struct Factor {
        std::string name;
        std::int64_t example = 0;
        std::int64_t probe = 0;
    };
    std::vector<Factor> factors_;
    std::vector<Dimension> named_;
};

// A difference between two traces that should be one: a node that is there in only one of them, or
// a constant that follows the example's sizes.
struct GraphDifference {
    NodeId node;  // of the first graph
    std::string text;
};

// Walks two graphs in step. Values get their symbolic shapes in `graph`; what differs other than in
// shapes is returned, the first of it where the structure itself differs.
std::vector<GraphDifference> compareAndName(Graph& graph, const Graph& probe,
                                            const Symbols& symbols);

}  // namespace tracewright
