#include "core/analysis/analysis.h"

#include <algorithm>
#include <iterator>

#include "core/analysis/operator_cost.h"
#include "core/analysis/storages.h"

namespace tracewright {

namespace {

Polynomial returnedCache(const OutputLayout& layout, const SymbolicShapes& shapes) {
    Polynomial bytes;
    for (const OutputPart* part : outputTensors(layout)) {
        const OutputTensor& tensor = *part->tensor;
        const auto shape = part->field == "cache" && tensor.known
                               ? shapes.of(tensor.shape, tensor.symbolicShape)
                               : std::nullopt;
        if (shape) {
            bytes +=
                elementsOf(*shape) * Term::number(static_cast<double>(dtypeSize(tensor.dtype)));
        }
    }
    return bytes;
}

// A key and a value of every layer: [batch, key-value heads, past + pieces, head width].
Polynomial cacheOf(const ModelFacts& model, Dtype dtype, bool withPast) {
    if (model.kind == ModelKind::Encoder) {
        return {};
    }
    const auto elements = static_cast<double>(dimensionOf(model, "layers")) *
                          static_cast<double>(dimensionOf(model, "key_value_heads")) *
                          static_cast<double>(dimensionOf(model, "head_width"));
    return Term::size(Term::Batch) * Term::size(withPast ? Term::Keys : Term::Pieces) *
           Term::number(2 * elements * static_cast<double>(dtypeSize(dtype)));
}

void addUncounted(std::vector<std::string>& kinds, const std::string& kind) {
    if (std::ranges::find(kinds, kind) == kinds.end()) {
        kinds.push_back(kind);
    }
}

// Modules below others come after them.
void sumUp(const Snapshot& snapshot, std::vector<Cost>& scopes) {
    for (std::size_t i = scopes.size(); i-- > 1;) {
        const ScopeId parent = snapshot.scopes[i].parent;
        if (parent.valid() && parent.index < i) {
            scopes[parent.index] += scopes[i];
        }
    }
}

void addCosts(Analysis& out, const Snapshot& snapshot, const SymbolicShapes& shapes,
              const Storages& storages) {
    const Graph& graph = snapshot.inlined;
    out.nodes.resize(graph.nodes.size());
    out.scopes.resize(std::max<std::size_t>(snapshot.scopes.size(), 1));
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        OperatorCost cost = operatorCost(graph, node, shapes);
        if (!cost.known) {
            addUncounted(out.uncounted, node.kind);
        }
        out.nodes[i] = {std::move(cost.matrix), std::move(cost.other), storages.bytes[i]};
        const bool inside = node.scope.valid() && node.scope.index < out.scopes.size();
        out.scopes[inside ? node.scope.index : 0] += out.nodes[i];
    }
    sumUp(snapshot, out.scopes);
}

}  // namespace

Polynomial Cost::flops() const {
    Polynomial sum = matrixFlops;
    sum += otherFlops;
    return sum;
}

Cost& Cost::operator+=(const Cost& other) {
    matrixFlops += other.matrixFlops;
    otherFlops += other.otherFlops;
    activationBytes += other.activationBytes;
    return *this;
}

Analysis analyse(const Snapshot& snapshot, const OutputLayout& layout, const ModelFacts* model) {
    const SymbolicShapes shapes(snapshot.inlined);
    Storages storages = storagesOf(snapshot.inlined, shapes);
    Analysis out;
    out.example = shapes.example();
    out.symbolic = shapes.symbolic();
    addCosts(out, snapshot, shapes, storages);
    out.allocations = std::move(storages.allocations);
    out.inputBytes = std::move(storages.inputBytes);
    out.weightBytes = snapshot.scopes.empty() ? 0 : snapshot.scopes.front().parameterBytes;
    out.cacheBytes = returnedCache(layout, shapes);
    if (out.cacheBytes.isZero() && model != nullptr) {
        out.cacheBytes = cacheOf(*model, model->dtype, out.example.past.has_value());
    }
    return out;
}

Analysis analyse(const Trace& trace) {
    ModelFacts model = trace.model;
    model.dtype = trace.dtype;
    return analyse(trace.snapshot, trace.layout, &model);
}

ActivationPeak activationPeak(const Analysis& analysis, const ExampleSizes& sizes) {
    std::vector<double> change(analysis.nodes.size() + 2);
    for (const Allocation& allocation : analysis.allocations) {
        const double bytes = allocation.bytes.at(sizes);
        change[allocation.first] += bytes;
        change[allocation.last + 1] -= bytes;
    }
    double held = 0;
    ActivationPeak peak;
    for (std::size_t node = 0; node < change.size(); ++node) {
        held += change[node];
        if (held > peak.bytes) {
            peak = {held, node};
        }
    }
    return peak;
}

double peakActivationBytes(const Analysis& analysis, const ExampleSizes& sizes) {
    return activationPeak(analysis, sizes).bytes;
}

double peakBytes(const Analysis& analysis, const ExampleSizes& sizes) {
    return static_cast<double>(analysis.weightBytes) + analysis.inputBytes.at(sizes) +
           peakActivationBytes(analysis, sizes);
}

}  // namespace tracewright
