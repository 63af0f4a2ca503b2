#include "core/analysis/storages.h"

#include <algorithm>

#include "core/analysis/operator_cost.h"

namespace tracewright {

namespace {

class StorageReader {
  public:
    StorageReader(const Graph& graph, const SymbolicShapes& shapes)
        : graph_(graph),
          shapes_(shapes),
          strided_(graph.values.size()),
          aliases_(graph.nodes.size()),
          ofInput_(graph.values.size()),
          lastUse_(graph.values.size()) {}

    Storages read() {
        Storages out;
        out.bytes.resize(graph_.nodes.size());
        addInputs(out);
        for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
            addNode(out, {i});
        }
        findLastUses();
        for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
            if (!out.bytes[i].isZero()) {
                out.allocations.push_back({out.bytes[i], i, lastUseOf(graph_.nodes[i], i)});
            }
        }
        return out;
    }

  private:
    std::optional<Term> bytesOf(ValueId id) const {
        const Value& value = graph_[id];
        const auto shape = shapes_.of(value);
        return shape && value.dtype
                   ? std::optional(elementsOf(*shape) *
                                   Term::number(static_cast<double>(dtypeSize(*value.dtype))))
                   : std::nullopt;
    }

    void addInputs(Storages& out) {
        for (const ValueId input : graph_.inputs) {
            ofInput_[input.index] = true;
            if (const auto bytes = bytesOf(input)) {
                out.inputBytes += *bytes;
            }
        }
    }

    void addNode(Storages& out, NodeId id) {
        const Node& node = graph_[id];
        const Storage storage = storageOf(node);
        if (storage == Storage::Holder) {
            aliases_[id.index] = true;
            handOut(out, node);
            return;
        }
        if (storage == Storage::None || node.inputs.empty()) {
            return own(out, id, storage);
        }
        const ValueId input = node.inputs.front();
        const bool strided = strided_[input.index];
        const bool copied = storage == Storage::Own || (storage == Storage::Relaid && strided) ||
                            (storage == Storage::Cast && !sameDtype(node));
        if (copied) {
            return own(out, id, storage);
        }
        aliases_[id.index] = true;
        for (const ValueId output : node.outputs) {
            strided_[output.index] = strided || storage == Storage::Strided;
        }
    }

    void own(Storages& out, NodeId id, Storage storage) {
        if (storage == Storage::None) {
            return;
        }
        for (const ValueId output : graph_[id].outputs) {
            if (const auto bytes = bytesOf(output)) {
                out.bytes[id.index] += *bytes;
            }
        }
    }

    // Tensors that come out of an argument's list, tuple or dictionary are inputs too.
    void handOut(Storages& out, const Node& node) {
        const bool fromInput = !node.inputs.empty() && ofInput_[node.inputs.front().index];
        const bool strided = !node.inputs.empty() && strided_[node.inputs.front().index];
        for (const ValueId output : node.outputs) {
            strided_[output.index] = strided;
            ofInput_[output.index] = fromInput;
            const auto bytes = fromInput ? bytesOf(output) : std::nullopt;
            if (bytes) {
                out.inputBytes += *bytes;
            }
        }
    }

    bool sameDtype(const Node& node) const {
        const Value& from = graph_[node.inputs.front()];
        const Value& to = graph_[node.outputs.front()];
        return from.dtype && from.dtype == to.dtype;
    }

    // A view, or what holds a tensor, needs it for as long as it is itself needed.
    void findLastUses() {
        const auto end = static_cast<std::uint32_t>(graph_.nodes.size());
        for (const ValueId output : graph_.outputs) {
            lastUse_[output.index] = end;
        }
        for (std::uint32_t i = end; i-- > 0;) {
            const Node& node = graph_.nodes[i];
            const std::uint32_t last = aliases_[i] ? lastUseOf(node, i) : i;
            for (const ValueId input : node.inputs) {
                lastUse_[input.index] = std::max(lastUse_[input.index], last);
            }
        }
    }

    std::uint32_t lastUseOf(const Node& node, std::uint32_t place) const {
        std::uint32_t last = place;
        for (const ValueId output : node.outputs) {
            last = std::max(last, lastUse_[output.index]);
        }
        return last;
    }

    const Graph& graph_;
    const SymbolicShapes& shapes_;
    std::vector<bool> strided_;  // by value: not row by row
    std::vector<bool> aliases_;  // by node
    std::vector<bool> ofInput_;  // by value
    std::vector<std::uint32_t> lastUse_;
};

}  // namespace

Storages storagesOf(const Graph& graph, const SymbolicShapes& shapes) {
    return StorageReader(graph, shapes).read();
}

}  // namespace tracewright
