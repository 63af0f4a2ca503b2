#include "core/graph/layout_plan.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "core/graph/layout.h"
#include "core/graph/layout_folding.h"
#include "core/graph/layout_repeats.h"
#include "core/graph/layout_sinks.h"
#include "core/graph/layout_texts.h"

namespace tracewright::layout {

namespace {

// One user of a value: a slot of a drawn node, or a port of the graph's output.
struct Use {
    ValueId value;
    NodeId node;  // invalid for the output
    std::uint32_t slot;
    std::uint32_t label;
};

class PlanBuilder {
  public:
    PlanBuilder(const Snapshot& snapshot, bool showPlumbing)
        : graph_(snapshot.inlined),
          folding_(snapshot.inlined, showPlumbing),
          texts_(snapshot),
          scopeCount_(std::max<std::size_t>(snapshot.scopes.size(), 1)) {
        plan_.modules.resize(scopeCount_);
        plan_.nodes.resize(graph_.nodes.size());
        findScopes(snapshot);
    }

    GraphPlan make();

  private:
    struct End {
        std::uint32_t item;
        std::uint32_t slot;
    };

    void findScopes(const Snapshot& snapshot);
    void placeItems();
    void collectUses();
    void collectSinks();
    void connectAll();
    void connect(ValueId value, std::span<const Use> uses);
    void toNode(const Use& use, std::uint32_t home, End source);
    void toOutput(const Use& use, std::uint32_t home, End source);
    End climb(ValueId value, std::uint32_t home, End source, std::uint32_t top);
    std::uint32_t gatheringPort(std::uint32_t scope, std::uint32_t sink);
    void tidy(std::uint32_t scope);
    bool contains(std::uint32_t outer, std::uint32_t inner) const {
        return outer <= inner && inner < ends_[outer];
    }
    std::uint32_t scopeOf(NodeId node) const {
        const std::uint32_t scope = graph_[node].scope.index;
        return scope < scopeCount_ ? scope : 0;
    }
    void addEdge(std::uint32_t scope, End from, End to, ValueId value, std::uint32_t label) {
        plan_.modules[scope].edges.push_back(
            {from.item, from.slot, to.item, to.slot, value.index, label});
    }

    const Graph& graph_;
    Folding folding_;
    Texts texts_;
    std::size_t scopeCount_;
    GraphPlan plan_;
    std::vector<std::uint32_t> ends_;       // by scope: one past its last descendant
    std::vector<std::uint32_t> nodeItems_;  // by node: its place in its scope
    std::vector<Use> uses_;                 // by value
    std::vector<Sink> sinks_;
    // By scope: the port of the value that is being connected.
    struct Stamped {
        std::uint32_t value = kNowhere;
        std::uint32_t port = 0;
    };
    std::vector<Stamped> inputs_;
    std::vector<Stamped> outputs_;
    std::unordered_map<std::uint64_t, std::uint32_t> gathering_;
    std::vector<std::vector<std::uint32_t>> inputPlaces_;  // by scope, of its ports: new from old
};

void PlanBuilder::findScopes(const Snapshot& snapshot) {
    plan_.parents.assign(scopeCount_, kNowhere);
    ends_.resize(scopeCount_);
    std::iota(ends_.begin(), ends_.end(), 1U);
    for (std::uint32_t s = static_cast<std::uint32_t>(snapshot.scopes.size()); s-- > 1;) {
        const std::uint32_t parent = snapshot.scopes[s].parent.index;
        plan_.parents[s] = parent < s ? parent : 0;
        ends_[plan_.parents[s]] = std::max(ends_[plan_.parents[s]], ends_[s]);
    }
    for (std::uint32_t s = 0; s < scopeCount_; ++s) {
        plan_.modules[s].title = texts_.moduleTitle(s);
        plan_.modules[s].type = texts_.moduleType(s);
    }
}

void PlanBuilder::placeItems() {
    plan_.modules[0].shown = true;
    nodeItems_.assign(graph_.nodes.size(), kNowhere);
    for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
        const NodeId id{i};
        NodePlan& node = plan_.nodes[i];
        node.standIn = folding_.standIn(id);
        if (folding_.folded(id)) {
            continue;
        }
        node.label = texts_.nodeLabel(id);
        node.detail = texts_.nodeDetail(id);
        std::uint32_t scope = scopeOf(id);
        ++plan_.modules[scope].boxes;
        std::vector<std::uint32_t> fresh;
        for (std::uint32_t s = scope; !plan_.modules[s].shown; s = plan_.parents[s]) {
            fresh.push_back(s);
        }
        std::reverse(fresh.begin(), fresh.end());
        for (const std::uint32_t s : fresh) {
            ModulePlan& parent = plan_.modules[plan_.parents[s]];
            plan_.modules[s].shown = true;
            plan_.modules[s].parentItem = static_cast<std::uint32_t>(parent.items.size());
            parent.items.push_back({{}, ScopeId{s}});
        }
        nodeItems_[i] = static_cast<std::uint32_t>(plan_.modules[scope].items.size());
        plan_.modules[scope].items.push_back({id, {}});
    }
}

void PlanBuilder::collectUses() {
    std::vector<std::uint32_t> stamps(graph_.values.size(), kNowhere);
    for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
        if (folding_.folded(NodeId{i})) {
            continue;
        }
        for (const ValueId input : graph_.nodes[i].inputs) {
            for (const ValueId source : folding_.sources(input)) {
                if (stamps[source.index] != i) {
                    stamps[source.index] = i;
                    uses_.push_back(
                        {source, NodeId{i}, plan_.nodes[i].inputs++, plan_.nodes[i].label});
                }
            }
        }
    }
    collectSinks();
    std::stable_sort(uses_.begin(), uses_.end(),
                     [](const Use& a, const Use& b) { return a.value < b.value; });
}

void PlanBuilder::collectSinks() {
    sinks_ = findSinks(graph_, folding_);
    for (std::uint32_t s = 0; s < sinks_.size(); ++s) {
        const Sink& sink = sinks_[s];
        const std::uint32_t value = sink.leaves.size() == 1 ? sink.leaves[0].value.index : kNowhere;
        plan_.modules[0].outputs.push_back({value, texts_.intern(sink.path)});
        for (const SinkLeaf& leaf : sink.leaves) {
            const std::uint32_t label = texts_.intern(leaf.path);
            for (const ValueId source : folding_.sources(leaf.value)) {
                uses_.push_back({source, {}, s, label});
            }
        }
    }
}

void PlanBuilder::connectAll() {
    inputs_.resize(scopeCount_);
    outputs_.resize(scopeCount_);
    std::vector<std::uint32_t> firstUse(graph_.values.size(), kNowhere);
    for (std::size_t i = uses_.size(); i-- > 0;) {
        firstUse[uses_[i].value.index] = static_cast<std::uint32_t>(i);
    }
    const auto connectValue = [&](ValueId value) {
        const std::size_t first = firstUse[value.index];
        if (first == kNowhere) {
            return;
        }
        std::size_t last = first;
        while (last < uses_.size() && uses_[last].value == value) {
            ++last;
        }
        firstUse[value.index] = kNowhere;
        connect(value, std::span(uses_).subspan(first, last - first));
    };
    // In the order in which they are made, so that equal modules get equal ports.
    for (const ValueId input : graph_.inputs) {
        connectValue(input);
    }
    for (const Node& node : graph_.nodes) {
        for (const ValueId output : node.outputs) {
            connectValue(output);
        }
    }
    for (std::uint32_t v = 0; v < graph_.values.size(); ++v) {
        connectValue(ValueId{v});
    }
}

void PlanBuilder::connect(ValueId value, std::span<const Use> uses) {
    const NodeId producer = graph_[value].producer;
    std::uint32_t home = 0;
    End source{kNowhere, 0};
    if (producer.valid() && nodeItems_[producer.index] != kNowhere) {
        home = scopeOf(producer);
        source = {nodeItems_[producer.index], plan_.nodes[producer.index].outputs++};
    } else {
        source.slot = static_cast<std::uint32_t>(plan_.modules[0].inputs.size());
        plan_.modules[0].inputs.push_back({value.index, plan_.valueLabels[value.index]});
    }
    for (const Use& use : uses) {
        if (use.node.valid()) {
            toNode(use, home, source);
        }
    }
    for (const Use& use : uses) {
        if (!use.node.valid()) {
            toOutput(use, home, source);
        }
    }
}

// From the user upwards, through a port of each module, until the module that holds the source too.
void PlanBuilder::toNode(const Use& use, std::uint32_t home, End source) {
    std::uint32_t scope = scopeOf(use.node);
    std::uint32_t label = use.label;
    End target{nodeItems_[use.node.index], use.slot};
    while (!contains(scope, home)) {
        ModulePlan& module = plan_.modules[scope];
        Stamped& stamped = inputs_[scope];
        const bool known = stamped.value == use.value.index;
        if (!known) {
            stamped = {use.value.index, static_cast<std::uint32_t>(module.inputs.size())};
            module.inputs.push_back({use.value.index, plan_.valueLabels[use.value.index]});
        }
        addEdge(scope, {kNowhere, stamped.port}, target, use.value, label);
        if (known) {
            return;
        }
        target = {module.parentItem, stamped.port};
        label = module.title;
        scope = plan_.parents[scope];
    }
    addEdge(scope, climb(use.value, home, source, scope), target, use.value, label);
}

// From the source outwards, through a port of each module below `top`.
PlanBuilder::End PlanBuilder::climb(ValueId value, std::uint32_t home, End source,
                                    std::uint32_t top) {
    for (std::uint32_t scope = home; scope != top; scope = plan_.parents[scope]) {
        ModulePlan& module = plan_.modules[scope];
        Stamped& stamped = outputs_[scope];
        if (stamped.value != value.index) {
            const std::uint32_t label = plan_.valueLabels[value.index];
            stamped = {value.index, static_cast<std::uint32_t>(module.outputs.size())};
            module.outputs.push_back({value.index, label});
            addEdge(scope, source, {kNowhere, stamped.port}, value, label);
        }
        source = {module.parentItem, stamped.port};
    }
    return source;
}

// As climb to the root, but a value that nobody else outside a module uses shares a port with all
// others that go to the same place.
void PlanBuilder::toOutput(const Use& use, std::uint32_t home, End source) {
    for (std::uint32_t scope = home; scope != 0; scope = plan_.parents[scope]) {
        std::uint32_t port = outputs_[scope].port;
        if (outputs_[scope].value != use.value.index) {
            port = gatheringPort(scope, use.slot);
            addEdge(scope, source, {kNowhere, port}, use.value, use.label);
        }
        source = {plan_.modules[scope].parentItem, port};
    }
    addEdge(0, source, {kNowhere, use.slot}, use.value, use.label);
}

std::uint32_t PlanBuilder::gatheringPort(std::uint32_t scope, std::uint32_t sink) {
    ModulePlan& module = plan_.modules[scope];
    const std::uint64_t key = (std::uint64_t{scope} << 32U) | sink;
    const auto [it, fresh] =
        gathering_.try_emplace(key, static_cast<std::uint32_t>(module.outputs.size()));
    if (fresh) {
        module.outputs.push_back(plan_.modules[0].outputs[sink]);
    }
    return it->second;
}

// Orders edges by where they go and input ports by their first use, which depends only on what is
// inside. To be called on modules after those within them.
void PlanBuilder::tidy(std::uint32_t scope) {
    ModulePlan& module = plan_.modules[scope];
    for (PlanEdge& edge : module.edges) {
        if (edge.to != kNowhere && module.items[edge.to].scope.valid()) {
            edge.toSlot = inputPlaces_[module.items[edge.to].scope.index][edge.toSlot];
        }
    }
    const auto key = [](const PlanEdge& e) {
        return std::tie(e.to, e.toSlot, e.from, e.fromSlot, e.value);
    };
    std::sort(module.edges.begin(), module.edges.end(),
              [&](const PlanEdge& a, const PlanEdge& b) { return key(a) < key(b); });
    module.edges.erase(std::unique(module.edges.begin(), module.edges.end(),
                                   [](const PlanEdge& a, const PlanEdge& b) {
                                       return std::tie(a.to, a.toSlot, a.from, a.fromSlot) ==
                                              std::tie(b.to, b.toSlot, b.from, b.fromSlot);
                                   }),
                       module.edges.end());
    if (scope == 0) {
        return;  // the graph's inputs keep their order
    }
    std::vector<std::uint32_t>& places = inputPlaces_[scope];
    places.assign(module.inputs.size(), kNowhere);
    std::vector<PlanPort> inputs;
    for (PlanEdge& edge : module.edges) {
        if (edge.from == kNowhere) {
            if (places[edge.fromSlot] == kNowhere) {
                places[edge.fromSlot] = static_cast<std::uint32_t>(inputs.size());
                inputs.push_back(module.inputs[edge.fromSlot]);
            }
            edge.fromSlot = places[edge.fromSlot];
        }
    }
    module.inputs = std::move(inputs);
}

GraphPlan PlanBuilder::make() {
    plan_.valueLabels.resize(graph_.values.size());
    for (std::uint32_t v = 0; v < graph_.values.size(); ++v) {
        plan_.valueLabels[v] = texts_.valueLabel(ValueId{v});
    }
    placeItems();
    collectUses();
    connectAll();
    inputPlaces_.resize(scopeCount_);
    for (std::uint32_t s = static_cast<std::uint32_t>(scopeCount_); s-- > 0;) {
        tidy(s);
    }
    findRuns(plan_);
    for (ModulePlan& module : plan_.modules) {
        for (PlanRun& run : module.runs) {
            run.label = texts_.runTitle(module.items[run.first].scope,
                                        module.items[run.first + run.count - 1].scope, run.count);
        }
    }
    plan_.texts = texts_.take();
    return std::move(plan_);
}

}  // namespace

GraphPlan makePlan(const Snapshot& snapshot, bool showPlumbing) {
    return PlanBuilder(snapshot, showPlumbing).make();
}

}  // namespace tracewright::layout
