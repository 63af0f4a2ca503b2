#include "core/graph/scope_tree.h"

#include <utility>

#include "core/error.h"
#include "core/graph/constant_text.h"
#include "core/graph/type_text.h"
#include "core/torch_dtype.h"

namespace tracewright {

namespace {

constexpr int maxModuleDepth = 128;
constexpr std::size_t maxModules = 100000;

}  // namespace

ScopeTree::ScopeTree(const torch::jit::Module& module) {
    add(module, "", ScopeId{}, 0);
}

void ScopeTree::add(const torch::jit::Module& module, const std::string& name, ScopeId parent,
                    int depth) {
    if (depth > maxModuleDepth || scopes_.size() == maxModules) {
        throw Error(ErrorCode::BadFormat, "the module has more than " + std::to_string(maxModules) +
                                              " submodules, or nests them more than " +
                                              std::to_string(maxModuleDepth) +
                                              " deep: it can't be shown");
    }
    const ScopeId id{static_cast<std::uint32_t>(scopes_.size())};
    Scope scope;
    scope.name = name;
    scope.parent = parent;
    scope.type = shortName(*module.type());
    if (parent.valid()) {
        const std::string& above = scopes_[parent.index].path;
        scope.path = above.empty() ? name : above + "." + name;
        scopes_[parent.index].children.push_back(id);
        children_[parent.index].emplace(name, id);
    }
    addParameters(module, scope, id);
    scopes_.push_back(std::move(scope));
    types_.push_back(module.type());
    children_.emplace_back();
    for (const auto& submodule : module.named_children()) {
        add(submodule.value, submodule.name, id, depth + 1);
    }
}

void ScopeTree::addParameters(const torch::jit::Module& module, Scope& scope, ScopeId id) {
    const c10::ClassTypePtr type = module.type();
    const std::string& path = scope.path;
    for (std::size_t slot = 0; slot < type->numAttributes(); ++slot) {
        const c10::IValue value = module._ivalue()->getSlot(slot);
        if (!value.isTensor() || !value.toTensor().defined()) {
            continue;
        }
        const at::Tensor& tensor = value.toTensor();
        const auto dtype = dtypeOf(tensor.scalar_type());
        if (!dtype) {
            throw Error(ErrorCode::Unsupported, quoted(path) + " has the tensor " +
                                                    quoted(type->getAttributeName(slot)) +
                                                    " of type " + dtypeText(tensor.scalar_type()) +
                                                    ", which Tracewright doesn't know");
        }
        scope.parameters.push_back({type->getAttributeName(slot), *dtype, tensor.sizes().vec(),
                                    !type->is_parameter(slot)});
        const Parameter& parameter = scope.parameters.back();
        if (tensor.has_storage() && parameter.elements() > 0) {
            const Place place{tensor.storage().unsafeGetStorageImpl(), tensor.storage_offset(),
                              parameter.elements()};
            const auto [found, fresh] = lastUse_.emplace(place, id);
            if (!fresh) {
                shared_.push_back({std::exchange(found->second, id), id, parameter.elements(),
                                   parameter.bytes()});
            }
        }
    }
}

// The module that both are in, or one of them is. Ids grow downwards.
ScopeId ScopeTree::commonAncestor(ScopeId one, ScopeId other) const {
    while (one != other) {
        ScopeId& lower = one.index > other.index ? one : other;
        lower = scopes_[lower.index].parent;
    }
    return one;
}

ScopeId ScopeTree::child(ScopeId scope, const std::string& name) const {
    const auto& names = children_[scope.index];
    const auto found = names.find(name);
    return found == names.end() ? ScopeId{} : found->second;
}

std::vector<Scope> ScopeTree::counted(const Graph& inlined) && {
    for (const Node& node : inlined.nodes) {
        ++scopes_[node.scope.index].nodes;
    }
    // What is shared was counted on both ways up to where they meet.
    for (const Shared& shared : shared_) {
        Scope& scope = scopes_[commonAncestor(shared.before, shared.again).index];
        scope.parameterCount -= shared.elements;
        scope.parameterBytes -= shared.bytes;
    }
    // Children follow their parents, so that going backwards completes each before its parent.
    for (std::size_t i = scopes_.size(); i-- > 0;) {
        Scope& scope = scopes_[i];
        for (const Parameter& parameter : scope.parameters) {
            scope.parameterCount += parameter.elements();
            scope.parameterBytes += parameter.bytes();
        }
        if (scope.parent.valid()) {
            Scope& parent = scopes_[scope.parent.index];
            parent.nodes += scope.nodes;
            parent.parameterCount += scope.parameterCount;
            parent.parameterBytes += scope.parameterBytes;
        }
    }
    return std::move(scopes_);
}

}  // namespace tracewright
