#include "core/graph/layout_folding.h"

#include <algorithm>
#include <array>

namespace tracewright::layout {

namespace {

// A fold that would make many edges of few (a list of thousands used thousands of times) is left
// undone: beyond this many edges it must not more than quadruple them.
constexpr std::size_t kFreeEdges = 256;
constexpr std::size_t kGrowth = 4;

constexpr std::array kSourceKinds{"prim::Constant", "prim::GetAttr", "prim::CreateObject"};
constexpr std::array kGatherKinds{"prim::ListConstruct",  "prim::TupleConstruct",
                                  "prim::DictConstruct",  "prim::NumToTensor",
                                  "prim::unchecked_cast", "prim::TupleIndex"};
constexpr std::array kSpreadKinds{"prim::ListUnpack", "prim::TupleUnpack"};

template <class Kinds>
bool isOneOf(const Kinds& kinds, std::string_view kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

Folding::Role Folding::roleOf(std::string_view kind) {
    if (!kind.starts_with("prim::")) {
        return Role::Drawn;
    }
    if (isOneOf(kSourceKinds, kind)) {
        return Role::Source;
    }
    if (isOneOf(kGatherKinds, kind)) {
        return Role::Gather;
    }
    return isOneOf(kSpreadKinds, kind) ? Role::Spread : Role::Drawn;
}

Folding::Folding(const Graph& graph, bool showPlumbing)
    : graph_(graph),
      folded_(graph.nodes.size()),
      standIns_(graph.nodes.size()),
      uses_(graph.values.size()),
      ranges_(graph.values.size()),
      identity_(graph.values.size()),
      stamps_(graph.values.size(), 0xFFFFFFFFU) {
    std::size_t edges = 0;
    for (const Node& node : graph.nodes) {
        edges += node.inputs.size();
        for (const ValueId input : node.inputs) {
            ++uses_[input.index];
        }
    }
    budget_ = kFreeEdges + kGrowth * edges;
    for (std::uint32_t i = 0; i < identity_.size(); ++i) {
        identity_[i] = ValueId{i};
    }
    if (!showPlumbing) {
        for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
            fold(NodeId{i});
        }
    }
    findStandIns();
}

std::span<const ValueId> Folding::sources(ValueId value) const {
    const Range& range = ranges_[value.index];
    if (range.own) {
        return {&identity_[value.index], 1};
    }
    return {pool_.data() + range.first, range.count};
}

bool Folding::isFoldedConstruct(ValueId value) const {
    const NodeId producer = graph_[value].producer;
    return producer.valid() && folded_[producer.index] &&
           roleOf(graph_[producer].kind) == Role::Gather;
}

void Folding::setSources(ValueId value, std::size_t first, std::size_t count) {
    ranges_[value.index] = {first, count, false};
}

void Folding::fold(NodeId id) {
    const Node& node = graph_[id];
    const Role role = roleOf(node.kind);
    if (role == Role::Source) {
        for (const ValueId output : node.outputs) {
            setSources(output, 0, 0);
        }
        folded_[id.index] = true;
    } else if (role == Role::Gather) {
        folded_[id.index] = gather(node);
    } else if (role == Role::Spread) {
        folded_[id.index] = spread(node) || gather(node);
    }
}

bool Folding::gather(const Node& node) {
    std::size_t users = 0;
    for (const ValueId output : node.outputs) {
        users += uses_[output.index];
    }
    const std::size_t first = pool_.size();
    const std::uint32_t stamp = static_cast<std::uint32_t>(&node - graph_.nodes.data());
    for (const ValueId input : node.inputs) {
        const Range range = ranges_[input.index];
        for (std::size_t i = 0; i < (range.own ? 1 : range.count); ++i) {
            const ValueId source = range.own ? input : pool_[range.first + i];
            if (stamps_[source.index] != stamp) {
                stamps_[source.index] = stamp;
                pool_.push_back(source);
            }
        }
    }
    const std::size_t count = pool_.size() - first;
    if (pool_.size() > budget_ || count * users > kFreeEdges + kGrowth * (count + users)) {
        pool_.resize(first);
        return false;
    }
    for (const ValueId output : node.outputs) {
        setSources(output, first, count);
    }
    return true;
}

// Taking apart what was put together element by element keeps the elements apart.
bool Folding::spread(const Node& node) {
    if (node.inputs.empty()) {
        return false;
    }
    const NodeId producer = graph_[node.inputs[0]].producer;
    if (!producer.valid() || roleOf(graph_[producer].kind) != Role::Gather ||
        graph_[producer].inputs.size() != node.outputs.size()) {
        return false;
    }
    for (std::size_t i = 0; i < node.outputs.size(); ++i) {
        const ValueId element = graph_[producer].inputs[i];
        const Range range = ranges_[element.index];
        if (range.own) {
            setSources(node.outputs[i], pool_.size(), 1);
            pool_.push_back(element);
        } else {
            setSources(node.outputs[i], range.first, range.count);
        }
    }
    return true;
}

void Folding::findStandIns() {
    std::vector<NodeId> firstUsers(graph_.values.size());
    for (std::uint32_t i = static_cast<std::uint32_t>(graph_.nodes.size()); i-- > 0;) {
        const Node& node = graph_.nodes[i];
        for (const ValueId input : node.inputs) {
            firstUsers[input.index] = NodeId{i};
        }
        if (!folded_[i]) {
            standIns_[i] = NodeId{i};
            continue;
        }
        for (const ValueId output : node.outputs) {
            const NodeId user = firstUsers[output.index];
            if (user.valid() && !standIns_[i].valid()) {
                standIns_[i] = standIns_[user.index];
            }
        }
    }
}

}  // namespace tracewright::layout
