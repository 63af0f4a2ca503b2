#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/graph/snapshot.h"

namespace tracewright {

// How many parts of a module's path lead to its first numbered one, with it: 2 of "layers.0.mha";
// 0 where none is numbered.
std::size_t layerDepth(std::string_view path);
// The first `depth` parts of a path, or all.
std::string_view pathHead(std::string_view path, std::size_t depth);

// The modules of a model by what they are for. Those that differ only in their numbers are one,
// with all that is below them: "layers.*.mha" is the attention of every layer. Outside of layers,
// they are the modules beside the list of layers.
struct ModuleGroups {
    std::vector<std::string> names;      // in the model's order; the root's is its type
    std::vector<std::uint32_t> ofScope;  // places in `names`
};
ModuleGroups moduleGroups(const Snapshot& snapshot);

// By group. They add up to what the whole trace costs.
std::vector<Cost> costsOf(const ModuleGroups& groups, const Snapshot& snapshot,
                          const Analysis& analysis);
// Bytes of weights, by group; those that several share are the first one's. They add up to the
// trace's.
std::vector<double> weightsOf(const ModuleGroups& groups, const Snapshot& snapshot);
// Bytes of the activations that each group made and that are held when the most is held. They add
// up to peakActivationBytes.
std::vector<double> peakActivationsOf(const ModuleGroups& groups, const Snapshot& snapshot,
                                      const Analysis& analysis, const ExampleSizes& sizes);

}  // namespace tracewright
