#include "core/graph/equal_modules.h"

#include <algorithm>
#include <set>

namespace tracewright {

namespace {

constexpr std::size_t kMostCompared = 200;
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

struct Difference {
    std::string where;
    std::string one;
    std::string other;
};

std::string inputName(const Graph& graph, ValueId value, const std::vector<NodeId>& users) {
    for (const NodeId user : users) {
        const Node& node = graph[user];
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            if (node.inputs[i] == value) {
                return node.kind +
                       (i < node.inputNames.size() ? " " + node.inputNames[i] : std::string());
            }
        }
    }
    return {};
}

// By module: the nodes in it and below.
std::vector<std::vector<NodeId>> nodesOf(const Snapshot& snapshot,
                                         const std::vector<ScopeId>& modules) {
    std::vector<std::uint32_t> owners(snapshot.scopes.size(), kNone);
    for (std::uint32_t i = 0; i < modules.size(); ++i) {
        owners[modules[i].index] = i;
    }
    for (std::uint32_t s = 0; s < owners.size(); ++s) {
        const ScopeId parent = snapshot.scopes[s].parent;
        if (owners[s] == kNone && parent.index < s) {
            owners[s] = owners[parent.index];
        }
    }
    std::vector<std::vector<NodeId>> result(modules.size());
    for (std::uint32_t i = 0; i < snapshot.inlined.nodes.size(); ++i) {
        const ScopeId scope = snapshot.inlined.nodes[i].scope;
        if (scope.index < owners.size() && owners[scope.index] != kNone) {
            result[owners[scope.index]].push_back(NodeId{i});
        }
    }
    return result;
}

bool correspond(const Graph& graph, const std::vector<NodeId>& one,
                const std::vector<NodeId>& other) {
    return std::ranges::equal(one, other, [&graph](NodeId left, NodeId right) {
        const Node& a = graph[left];
        const Node& b = graph[right];
        return a.kind == b.kind && a.attributes.size() == b.attributes.size();
    });
}

// Of modules whose nodes correspond.
std::vector<Difference> differencesOf(const Graph& graph, const std::vector<NodeId>& one,
                                      const std::vector<NodeId>& other, std::size_t most) {
    std::vector<Difference> result;
    for (std::size_t i = 0; i < one.size() && result.size() < most; ++i) {
        const Node& a = graph[one[i]];
        const Node& b = graph[other[i]];
        for (std::size_t k = 0; k < a.attributes.size() && a.kind != "prim::GetAttr"; ++k) {
            if (a.attributes[k].value != b.attributes[k].value && result.size() < most) {
                const bool constant = a.kind == "prim::Constant" && !a.outputs.empty();
                const std::string where = constant ? inputName(graph, a.outputs[0], one)
                                                   : a.kind + " " + a.attributes[k].name;
                result.push_back(
                    {where.empty() ? a.kind : where, a.attributes[k].value, b.attributes[k].value});
            }
        }
    }
    return result;
}

}  // namespace

EqualModules equalModules(const Snapshot& snapshot, ScopeId module, std::size_t most) {
    EqualModules result;
    const ScopeId parent = snapshot[module].parent;
    std::vector<ScopeId> modules{module};
    if (parent.valid()) {
        for (const ScopeId sibling : snapshot[parent].children) {
            if (sibling != module && snapshot[sibling].type == snapshot[module].type &&
                modules.size() <= kMostCompared) {
                modules.push_back(sibling);
            }
        }
    }
    const std::vector<std::vector<NodeId>> nodes = nodesOf(snapshot, modules);
    std::set<std::string> told;
    for (std::size_t i = 1; i < modules.size(); ++i) {
        if (!correspond(snapshot.inlined, nodes[0], nodes[i])) {
            continue;
        }
        result.others.push_back(modules[i]);
        for (const Difference& one : differencesOf(snapshot.inlined, nodes[0], nodes[i], most)) {
            if (result.differences.size() < most && told.insert(one.where).second) {
                result.differences.push_back(one.where + ": " + one.one + ", " + one.other + " (" +
                                             snapshot[modules[i]].path + ")");
            }
        }
    }
    return result;
}

}  // namespace tracewright
