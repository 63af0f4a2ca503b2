#include "core/graph/reach.h"

#include <algorithm>

namespace tracewright {

std::vector<ValueId> sourcesOf(const Graph& graph) {
    std::vector<ValueId> sources(graph.values.size());
    for (std::uint32_t i = 0; i < sources.size(); ++i) {
        sources[i] = {i};
    }
    for (const Node& node : graph.nodes) {
        if (node.kind != "prim::TupleUnpack" || node.inputs.size() != 1) {
            continue;
        }
        const NodeId maker = graph[sources[node.inputs[0].index]].producer;
        if (maker.valid() && graph[maker].kind == "prim::TupleConstruct") {
            const std::vector<ValueId>& elements = graph[maker].inputs;
            for (std::size_t j = 0; j < std::min(elements.size(), node.outputs.size()); ++j) {
                sources[node.outputs[j].index] = sources[elements[j].index];
            }
        }
    }
    return sources;
}

namespace {

// Nodes come after those that they read from, so that one pass is enough in either direction.
std::vector<bool> before(const Graph& graph, const std::vector<ValueId>& sources,
                         std::span<const NodeId> ends) {
    std::vector<bool> wanted(graph.values.size());
    std::vector<bool> reached(graph.nodes.size());
    for (const NodeId end : ends) {
        reached[end.index] = true;
    }
    for (std::size_t i = graph.nodes.size(); i-- > 0;) {
        const Node& node = graph.nodes[i];
        reached[i] = reached[i] || std::any_of(node.outputs.begin(), node.outputs.end(),
                                               [&](ValueId v) { return wanted[v.index]; });
        for (const ValueId input : node.inputs) {
            const std::size_t source = sources[input.index].index;
            wanted[source] = wanted[source] || reached[i];
        }
    }
    return reached;
}

std::vector<bool> after(const Graph& graph, const std::vector<ValueId>& sources,
                        std::span<const NodeId> starts) {
    std::vector<bool> fed(graph.values.size());
    std::vector<bool> reached(graph.nodes.size());
    for (const NodeId start : starts) {
        reached[start.index] = true;
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        reached[i] =
            reached[i] || std::any_of(node.inputs.begin(), node.inputs.end(),
                                      [&](ValueId v) { return fed[sources[v.index].index]; });
        for (const ValueId output : node.outputs) {
            fed[output.index] = fed[output.index] || reached[i];
        }
    }
    return reached;
}

// With the values that its nodes hand to each other, and those that come in from, or go out to, the
// graph's own ports.
Reach finish(const Graph& graph, const std::vector<ValueId>& sources, std::vector<bool> nodes,
             bool inputs, bool outputs) {
    Reach reach;
    reach.nodes = std::move(nodes);
    reach.values.assign(graph.values.size(), false);
    const auto inside = [&](ValueId value) {
        const NodeId producer = graph[sources[value.index]].producer;
        return producer.valid() ? reach.nodes[producer.index] : inputs;
    };
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        if (!reach.nodes[i]) {
            continue;
        }
        reach.count += graph.nodes[i].kind.starts_with("prim::") ? 0 : 1;
        for (const ValueId input : graph.nodes[i].inputs) {
            const std::size_t source = sources[input.index].index;
            const bool lit = inside(input);
            reach.values[input.index] = reach.values[input.index] || lit;
            reach.values[source] = reach.values[source] || lit;
        }
    }
    for (const ValueId output : graph.outputs) {
        const NodeId producer = graph[output].producer;
        reach.values[output.index] = reach.values[output.index] ||
                                     (outputs && producer.valid() && reach.nodes[producer.index]);
    }
    return reach;
}

}  // namespace

std::vector<bool> scopesWithin(const Snapshot& snapshot, ScopeId scope) {
    std::vector<bool> within(snapshot.scopes.size());
    for (std::size_t s = scope.index; s < within.size(); ++s) {
        const ScopeId parent = snapshot.scopes[s].parent;
        within[s] = s == scope.index || (parent.index < s && within[parent.index]);
    }
    return within;
}

std::vector<NodeId> nodesWithin(const Snapshot& snapshot, ScopeId scope) {
    const std::vector<bool> within = scopesWithin(snapshot, scope);
    std::vector<NodeId> result;
    for (std::uint32_t i = 0; i < snapshot.inlined.nodes.size(); ++i) {
        const ScopeId of = snapshot.inlined.nodes[i].scope;
        if (of.index < within.size() && within[of.index]) {
            result.push_back(NodeId{i});
        }
    }
    return result;
}

ModuleValues valuesOf(const Snapshot& snapshot, ScopeId scope) {
    const Graph& graph = snapshot.inlined;
    std::vector<bool> within(graph.nodes.size());
    std::vector<bool> taken(graph.values.size());
    std::vector<bool> leaves(graph.values.size());
    for (const NodeId node : nodesWithin(snapshot, scope)) {
        within[node.index] = true;
    }
    for (const ValueId output : graph.outputs) {
        leaves[output.index] = true;
    }
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        for (const ValueId input : graph.nodes[i].inputs) {
            (within[i] ? taken : leaves)[input.index] = true;
        }
    }
    const auto isPlain = [&](const Value& value) {
        return !value.producer.valid() || (graph[value.producer].kind != "prim::Constant" &&
                                           graph[value.producer].kind != "prim::GetAttr");
    };
    ModuleValues values;
    for (std::uint32_t i = 0; i < graph.values.size(); ++i) {
        const Value& value = graph.values[i];
        const bool inside = value.producer.valid() && within[value.producer.index];
        if (isPlain(value) && inside && leaves[i]) {
            values.outputs.push_back({i});
        } else if (isPlain(value) && !inside && taken[i]) {
            values.inputs.push_back({i});
        }
    }
    return values;
}

Reach whatFeeds(const Graph& graph, std::span<const NodeId> ends) {
    const std::vector<ValueId> sources = sourcesOf(graph);
    return finish(graph, sources, before(graph, sources, ends), true, false);
}

Reach whatUses(const Graph& graph, std::span<const NodeId> starts) {
    const std::vector<ValueId> sources = sourcesOf(graph);
    return finish(graph, sources, after(graph, sources, starts), false, true);
}

Reach waysBetween(const Graph& graph, std::span<const NodeId> starts,
                  std::span<const NodeId> ends) {
    const std::vector<ValueId> sources = sourcesOf(graph);
    std::vector<bool> nodes = before(graph, sources, ends);
    const std::vector<bool> later = after(graph, sources, starts);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i] = nodes[i] && later[i];
    }
    return finish(graph, sources, std::move(nodes), false, false);
}

namespace {

bool gathers(const Node& node) {
    return node.kind == "prim::TupleConstruct" || node.kind == "prim::ListConstruct";
}

bool makes(const Node& node, ValueId value) {
    return std::find(node.outputs.begin(), node.outputs.end(), value) != node.outputs.end();
}

std::string bracketed(std::ptrdiff_t place) {
    return "[" + std::to_string(place) + "]";
}

// The place of what `maker` makes in a list of values.
std::string placeIn(const std::vector<ValueId>& values, const std::vector<ValueId>& sources,
                    const Node& maker) {
    const auto found = std::find_if(values.begin(), values.end(), [&](ValueId value) {
        return makes(maker, sources[value.index]);
    });
    return bracketed(found - values.begin());
}

// From the output back to where nothing is gathered any more.
OutputWay withoutTuples(const Graph& graph, const std::vector<ValueId>& sources,
                        std::vector<NodeId> way) {
    std::string place = "Y";
    if (graph.outputs.size() > 1) {
        place += placeIn(graph.outputs, sources, graph[way.back()]);
    }
    while (way.size() > 1 && gathers(graph[way.back()])) {
        const Node& tuple = graph[way.back()];
        way.pop_back();
        place += placeIn(tuple.inputs, sources, graph[way.back()]);
    }
    return {std::move(way), std::move(place)};
}

}  // namespace

OutputWay wayToOutput(const Graph& graph, NodeId node) {
    constexpr std::uint32_t kFar = 0xFFFFFFFFU;
    const std::vector<ValueId> sources = sourcesOf(graph);
    std::vector<std::uint32_t> steps(graph.values.size(), kFar);  // from a value to an output
    for (const ValueId output : graph.outputs) {
        steps[sources[output.index].index] = 0;
    }
    const auto least = [&](const Node& of) {
        ValueId best;
        for (const ValueId output : of.outputs) {
            best = steps[output.index] != kFar &&
                           (!best.valid() || steps[output.index] < steps[best.index])
                       ? output
                       : best;
        }
        return best;
    };
    std::vector<NodeId> next(graph.values.size());  // the user on that way
    for (std::uint32_t i = static_cast<std::uint32_t>(graph.nodes.size()); i-- > 0;) {
        const ValueId best = least(graph.nodes[i]);
        for (const ValueId input : graph.nodes[i].inputs) {
            const std::size_t source = sources[input.index].index;
            if (best.valid() && steps[best.index] + 1 < steps[source]) {
                steps[source] = steps[best.index] + 1;
                next[source] = NodeId{i};
            }
        }
    }
    std::vector<NodeId> way;
    while (node.index < graph.nodes.size()) {
        const ValueId best = least(graph[node]);
        if (!best.valid()) {
            return {};
        }
        way.push_back(node);
        node = next[best.index];
    }
    return way.empty() ? OutputWay() : withoutTuples(graph, sources, std::move(way));
}

}  // namespace tracewright
