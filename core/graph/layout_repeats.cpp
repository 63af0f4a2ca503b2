#include "core/graph/layout_repeats.h"

#include <algorithm>
#include <tuple>

#include "core/graph/layout.h"

namespace tracewright::layout {

namespace {

constexpr std::uint32_t kLeastRun = 3;

class Hash {
  public:
    void add(std::uint64_t word) {
        value_ = (value_ ^ word) * 1099511628211ULL;
        value_ ^= value_ >> 29U;
    }
    std::uint64_t value() const noexcept { return value_; }

  private:
    std::uint64_t value_ = 14695981039346656037ULL;
};

std::uint64_t hashOf(const GraphPlan& plan, const ModulePlan& module,
                     const std::vector<std::uint64_t>& inner) {
    Hash hash;
    hash.add(module.inputs.size());
    hash.add(module.outputs.size());
    hash.add(module.items.size());
    for (const PlanItem& item : module.items) {
        if (item.scope.valid()) {
            hash.add(inner[item.scope.index]);
        } else {
            const NodePlan& node = plan.nodes[item.node.index];
            hash.add(node.label);
            hash.add((std::uint64_t{node.inputs} << 32U) | node.outputs);
        }
    }
    for (const PlanEdge& edge : module.edges) {
        hash.add((std::uint64_t{edge.from} << 32U) | edge.fromSlot);
        hash.add((std::uint64_t{edge.to} << 32U) | edge.toSlot);
    }
    return hash.value();
}

}  // namespace

void findRuns(GraphPlan& plan) {
    std::vector<std::uint64_t> hashes(plan.modules.size(), 0);
    for (std::size_t s = plan.modules.size(); s-- > 0;) {
        ModulePlan& module = plan.modules[s];
        hashes[s] = hashOf(plan, module, hashes);
        const auto equal = [&](std::size_t a, std::size_t b) {
            const ScopeId one = module.items[a].scope;
            const ScopeId other = module.items[b].scope;
            return one.valid() && other.valid() && hashes[one.index] == hashes[other.index] &&
                   plan.modules[one.index].type == plan.modules[other.index].type;
        };
        for (std::uint32_t first = 0; first < module.items.size();) {
            std::uint32_t last = first + 1;
            while (last < module.items.size() && equal(first, last)) {
                ++last;
            }
            if (last - first >= kLeastRun) {
                module.runs.push_back({first, last - first, 0});
            }
            first = last;
        }
    }
}

const PlanRun* runOf(const ModulePlan& module, std::uint32_t item) {
    for (const PlanRun& run : module.runs) {
        if (item >= run.first && item - run.first < run.count) {
            return &run;
        }
    }
    return nullptr;
}

ModulePlan withOneOfEach(const ModulePlan& module, std::uint32_t member) {
    ModulePlan folded;
    folded.inputs = module.inputs;
    folded.outputs = module.outputs;
    folded.title = module.title;
    folded.type = module.type;
    std::vector<std::uint32_t> places(module.items.size());
    std::vector<bool> kept(module.items.size());
    std::vector<const PlanRun*> runs(module.items.size(), nullptr);
    for (const PlanRun& run : module.runs) {
        std::fill_n(runs.begin() + run.first, run.count, &run);
    }
    for (std::uint32_t i = 0; i < module.items.size(); ++i) {
        const PlanRun* run = runs[i];
        kept[i] = run == nullptr || i == run->first + std::min(member, run->count - 1);
        const bool starts = run == nullptr || i == run->first;
        if (starts) {
            const std::uint32_t shown =
                run == nullptr ? i : run->first + std::min(member, run->count - 1);
            folded.items.push_back(module.items[shown]);
        }
        places[i] = static_cast<std::uint32_t>(folded.items.size() - 1);
    }
    // Of several edges that become one, that of the member that is shown is kept.
    std::vector<std::pair<PlanEdge, bool>> edges;
    for (PlanEdge edge : module.edges) {
        const bool inRun = edge.from != kNowhere && edge.to != kNowhere &&
                           runs[edge.from] != nullptr && runs[edge.from] == runs[edge.to];
        if (inRun) {
            continue;
        }
        const bool own =
            (edge.from == kNowhere || kept[edge.from]) && (edge.to == kNowhere || kept[edge.to]);
        edge.from = edge.from == kNowhere ? kNowhere : places[edge.from];
        edge.to = edge.to == kNowhere ? kNowhere : places[edge.to];
        edges.emplace_back(edge, own);
    }
    const auto ends = [](const PlanEdge& e) {
        return std::tie(e.to, e.toSlot, e.from, e.fromSlot);
    };
    std::stable_sort(edges.begin(), edges.end(), [&](const auto& a, const auto& b) {
        return ends(a.first) != ends(b.first) ? ends(a.first) < ends(b.first) : a.second > b.second;
    });
    for (const auto& [edge, own] : edges) {
        if (folded.edges.empty() || ends(folded.edges.back()) != ends(edge)) {
            folded.edges.push_back(edge);
        }
    }
    return folded;
}

}  // namespace tracewright::layout
