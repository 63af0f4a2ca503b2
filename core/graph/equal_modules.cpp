#include "core/graph/equal_modules.h"

#include "core/graph/reach.h"

namespace tracewright {

namespace {

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

}  // namespace

std::vector<std::string> differences(const Snapshot& snapshot, ScopeId one, ScopeId other,
                                     std::size_t most) {
    const Graph& graph = snapshot.inlined;
    const std::vector<NodeId> left = nodesWithin(snapshot, one);
    const std::vector<NodeId> right = nodesWithin(snapshot, other);
    std::vector<std::string> result;
    if (left.size() != right.size()) {
        return result;
    }
    for (std::size_t i = 0; i < left.size() && result.size() < most; ++i) {
        const Node& a = graph[left[i]];
        const Node& b = graph[right[i]];
        if (a.kind != b.kind || a.attributes.size() != b.attributes.size()) {
            return {};
        }
        for (std::size_t k = 0; k < a.attributes.size() && a.kind != "prim::GetAttr"; ++k) {
            if (a.attributes[k].value != b.attributes[k].value && result.size() < most) {
                const bool constant = a.kind == "prim::Constant" && !a.outputs.empty();
                const std::string where = constant ? inputName(graph, a.outputs[0], left)
                                                   : a.kind + " " + a.attributes[k].name;
                result.push_back((where.empty() ? a.kind : where) + ": " + a.attributes[k].value +
                                 ", " + b.attributes[k].value);
            }
        }
    }
    return result;
}

}  // namespace tracewright
