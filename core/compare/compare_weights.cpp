#include "core/compare/compare_weights.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

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

// A parameter on both sides.
struct TensorPair {
    const TensorEntry* before;
    const TensorEntry* after;

    std::uint64_t elements() const { return static_cast<std::uint64_t>(before->elements()); }
    std::uint64_t elementBytes() const {  // of both
        return dtypeSize(before->dtype) + dtypeSize(after->dtype);
    }
    std::uint64_t bytes() const { return elements() * elementBytes(); }
};

// Those of matched modules that can be compared, in the modules' order.
std::vector<TensorPair> pairsOf(const Comparison& comparison, const Snapshot& before,
                                const WeightSource& weightsBefore, const Snapshot& after,
                                const WeightSource& weightsAfter) {
    std::vector<TensorPair> pairs;
    for (const ScopePair& pair : comparison.scopes) {
        if (!pair.before.valid() || !pair.after.valid()) {
            continue;
        }
        for (const Parameter& parameter : before[pair.before].parameters) {
            const TensorEntry* one =
                weightsBefore.find(parameterKey(before[pair.before], parameter.name));
            const TensorEntry* other =
                weightsAfter.find(parameterKey(after[pair.after], parameter.name));
            if (one != nullptr && other != nullptr && one->shape == other->shape) {
                pairs.push_back({one, other});
            }
        }
    }
    return pairs;
}

// `tell` is told the elements that are done, before each piece.
template <class Tell>
WeightDifference compareTensors(const WeightSource& before, const WeightSource& after,
                                const TensorPair& pair, const Tell& tell) {
    const std::uint64_t count = pair.elements();
    WeightDifference out{pair.before->name, pair.after->name, count, 0, 0};
    std::vector<double> one;
    std::vector<double> other;
    for (std::uint64_t first = 0; first < count; first += one.size()) {
        tell(first);
        one.resize(std::min(WeightSource::pieceElements, count - first));
        other.resize(one.size());
        before.read(*pair.before, first, one);
        after.read(*pair.after, first, other);
        addElements(one, other, out);
    }
    return out;
}

}  // namespace

std::vector<WeightDifference> compareWeights(const Comparison& comparison, const Snapshot& before,
                                             const WeightSource& weightsBefore,
                                             const Snapshot& after,
                                             const WeightSource& weightsAfter, Progress& progress) {
    const std::vector<TensorPair> pairs =
        pairsOf(comparison, before, weightsBefore, after, weightsAfter);
    std::uint64_t total = 0;
    for (const TensorPair& pair : pairs) {
        total += pair.bytes();
    }
    std::uint64_t done = 0;
    // One line for all of them, which a rate can be told of.
    const auto report = [&](std::uint64_t bytes) {
        progress.report("comparing weights", bytes, total);
    };
    std::vector<WeightDifference> out;
    for (const TensorPair& pair : pairs) {
        WeightDifference difference = compareTensors(
            weightsBefore, weightsAfter, pair,
            [&](std::uint64_t elements) { report(done + elements * pair.elementBytes()); });
        done += pair.bytes();
        if (difference.different != 0) {
            out.push_back(std::move(difference));
        }
    }
    report(done);
    return out;
}

}  // namespace tracewright
