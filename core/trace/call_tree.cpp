#include "core/trace/call_tree.h"

#include <algorithm>
#include <string_view>

namespace tracewright {

namespace {

namespace jit = torch::jit;

// "__module.layers.0" -> "layers.0"
std::string modulePath(const jit::Node& call) {
    const std::string& scope = call.s(c10::attr::scope);
    const std::size_t dot = scope.find('.');
    return dot == std::string::npos ? std::string() : scope.substr(dot + 1);
}

c10::ClassTypePtr typeBelow(c10::ClassTypePtr type, std::string_view path) {
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('.'), path.size());
        type = type->getAttribute(std::string(path.substr(0, end)))->expect<c10::ClassType>();
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return type;
}

bool liesBelow(std::string_view path, std::string_view module) {
    return module.empty() ||
           (path.size() > module.size() && path.starts_with(module) && path[module.size()] == '.');
}

}  // namespace

CallTree::CallTree(jit::Graph& recorded, const Tracing::Paths& parameters,
                   const c10::ClassTypePtr& module)
    : recorded_(recorded), attributes_(parameters) {
    ModuleCallBlock& root = calls_.emplace_back();
    root.block = recorded.block();
    root.type = module;
    byBlock_.emplace(root.block, &root);
    walk(root);
}

const ModuleCallBlock& CallTree::operator[](const jit::Node& node) const {
    return *byBlock_.at(node.blocks().front());
}

std::string_view CallTree::attributeBelow(const jit::Value& value,
                                          const ModuleCallBlock& call) const {
    const std::string_view path = attributes_.at(&value);
    return path.substr(call.path.empty() ? 0 : call.path.size() + 1);
}

void CallTree::walk(ModuleCallBlock& call) {
    for (jit::Node* node : call.block->nodes()) {
        if (node->kind() == c10::prim::TracedModuleForward) {
            ModuleCallBlock& inner = add(*node, call);
            walk(inner);
            use(inner.self, call);
        }
        for (jit::Value* input : node->inputs()) {
            use(input, call);
        }
    }
    for (jit::Value* output : call.block->outputs()) {
        use(output, call);
    }
}

ModuleCallBlock& CallTree::add(jit::Node& node, ModuleCallBlock& caller) {
    ModuleCallBlock& call = calls_.emplace_back();
    call.block = node.blocks().front();
    call.caller = &caller;
    call.depth = caller.depth + 1;
    call.path = modulePath(node);
    call.type = typeBelow(root().type, call.path);
    call.self = moduleAt(call.path, call.type);
    byBlock_.emplace(call.block, &call);
    return call;
}

jit::Value* CallTree::moduleAt(const std::string& path, const c10::ClassTypePtr& type) {
    jit::Value*& value = modules_[path];
    if (value == nullptr) {
        value = recorded_.create(c10::prim::TracedAttr)->output()->setType(type);
        attributes_.emplace(value, path);
    }
    return value;
}

void CallTree::use(jit::Value* value, ModuleCallBlock& user) {
    const ModuleCallBlock& known = home(*value, user);
    const bool isAttribute = attributes_.contains(value);
    for (ModuleCallBlock* call = &user; call != &known; call = call->caller) {
        (isAttribute ? call->attributes : call->captured).add(value);
    }
    if (isAttribute) {
        return;
    }
    for (auto* call = byBlock_.at(value->node()->owningBlock()); call != &known;
         call = call->caller) {
        call->escaping.add(value);
    }
}

// The innermost call around `user` that has the value without being handed it.
ModuleCallBlock& CallTree::home(const jit::Value& value, ModuleCallBlock& user) {
    ModuleCallBlock* call = &user;
    const auto attribute = attributes_.find(&value);
    if (attribute != attributes_.end()) {
        while (!liesBelow(attribute->second, call->path)) {
            call = call->caller;
        }
        return *call;
    }
    ModuleCallBlock* maker = byBlock_.at(value.node()->owningBlock());
    while (call != maker) {
        ModuleCallBlock*& deeper = call->depth >= maker->depth ? call : maker;
        deeper = deeper->caller;
    }
    return *call;
}

}  // namespace tracewright
