#include "core/compare/compare_weights.h"

#include <cmath>
#include <limits>
#include <optional>

#include "core/graph/parameter_key.h"

namespace tracewright {

namespace {

void addElements(std::span<const double> before, std::span<const double> after,
                 WeightDifference& out) {
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool bothNan = std::isnan(before[i]) && std::isnan(after[i]);
        if (before[i] == after[i] || bothNan) {
            continue;
        }
        ++out.different;
        const double distance = std::abs(before[i] - after[i]);
        // Neither number nor infinity from one to the other.
        out.largest = std::isnan(distance) ? std::numeric_limits<double>::infinity()
                                           : std::max(out.largest, distance);
    }
}

WeightDifference compareTensors(const WeightSource& before, const TensorEntry& one,
                                const WeightSource& after, const TensorEntry& other,
                                Progress& progress) {
    WeightDifference out{one.name, other.name, static_cast<std::uint64_t>(one.elements()), 0, 0};
    std::vector<double> partner;
    before.visit(one, progress, [&](std::uint64_t first, std::span<const double> elements) {
        partner.resize(elements.size());
        after.read(other, first, partner);
        addElements(elements, partner, out);
    });
    return out;
}

}  // namespace

std::vector<WeightDifference> compareWeights(const Comparison& comparison, const Snapshot& before,
                                             const WeightSource& weightsBefore,
                                             const Snapshot& after,
                                             const WeightSource& weightsAfter, Progress& progress) {
    std::vector<WeightDifference> out;
    for (const ScopePair& pair : comparison.scopes) {
        if (!pair.before.valid() || !pair.after.valid()) {
            continue;
        }
        for (const Parameter& parameter : before[pair.before].parameters) {
            const TensorEntry* one =
                weightsBefore.find(parameterKey(before[pair.before], parameter.name));
            const TensorEntry* other =
                weightsAfter.find(parameterKey(after[pair.after], parameter.name));
            if (one == nullptr || other == nullptr || one->shape != other->shape) {
                continue;
            }
            WeightDifference difference =
                compareTensors(weightsBefore, *one, weightsAfter, *other, progress);
            if (difference.different != 0) {
                out.push_back(std::move(difference));
            }
        }
    }
    return out;
}

}  // namespace tracewright
