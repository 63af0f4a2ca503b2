#include "core/models/module_tree.h"

#include <utility>

namespace tracewright {

namespace {

void collect(const ModuleNode& node, std::vector<ParameterId>& order) {
    for (const ModuleNode::Parameter& parameter : node.parameters) {
        order.push_back(parameter.id);
    }
    for (const ModuleNode* child : node.children) {
        collect(*child, order);
    }
}

}  // namespace

ModuleNode& ModuleTree::add(ModuleNode* parent, const std::string& name, std::string type) {
    ModuleNode& node = nodes_.emplace_back();
    node.type = std::move(type);
    if (parent != nullptr) {
        node.name = name;
        node.path = parent->path.empty() ? name : parent->path + "." + name;
        parent->children.push_back(&node);
    }
    return node;
}

ParameterId ModuleTree::addParameter(ModuleNode& node, const std::string& name,
                                     std::vector<std::int64_t> shape) {
    const ParameterId id{static_cast<std::uint32_t>(parameters_.size())};
    parameters_.push_back({node.path.empty() ? name : node.path + "." + name, std::move(shape)});
    node.parameters.push_back({name, id});
    return id;
}

std::vector<ParameterId> ModuleTree::stateDictOrder() const {
    std::vector<ParameterId> order;
    order.reserve(parameters_.size());
    collect(root(), order);
    return order;
}

}  // namespace tracewright
