#include "core/trace/module_methods.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/trace/call_tree.h"

namespace tracewright {

namespace {

namespace jit = torch::jit;

jit::Module instantiate(const ModuleNode& node, const std::vector<at::Tensor>& parameters,
                        const std::shared_ptr<jit::CompilationUnit>& unit) {
    jit::Module module(c10::QualifiedName("__torch__." + node.type), unit, true);
    for (const ModuleNode::Parameter& parameter : node.parameters) {
        module.register_parameter(parameter.name, parameters[parameter.id.index], false);
    }
    for (const ModuleNode* child : node.children) {
        module.register_module(child->name, instantiate(*child, parameters, unit));
    }
    return module;
}

// The method that a call becomes, while it is made.
struct MethodDraft {
    const ModuleCallBlock& call;
    std::shared_ptr<jit::Graph> graph = std::make_shared<jit::Graph>();
    jit::Value* self = nullptr;
    jit::Node* lastRead = graph->block()->param_node();           // of an attribute
    std::map<std::string, jit::Value*> read{};                    // attributes, by their paths
    std::unordered_map<const jit::Value*, jit::Value*> values{};  // by the recorded graph's
};

std::string freeName(const c10::ClassType& type) {
    std::string name = "forward";
    for (int again = 1; type.findMethod(name) != nullptr; ++again) {
        name = "forward" + std::to_string(again);
    }
    return name;
}

std::string addMethod(const c10::ClassTypePtr& type, const std::shared_ptr<jit::Graph>& graph) {
    std::string name = freeName(*type);
    type->addMethod(
        type->compilation_unit()->create_function(c10::QualifiedName(*type->name(), name), graph));
    return name;
}

class MethodMaker {
  public:
    explicit MethodMaker(const CallTree& calls) : calls_(calls) {}

    // Adds the method, after those that it calls.
    std::pair<std::string, std::shared_ptr<jit::Graph>> make(const ModuleCallBlock& call) {
        MethodDraft method{call};
        method.self = method.graph->addInput("self")->setType(call.type);
        forEachHandedIn(call, [&](jit::Value& value) { addInput(method, value); });
        if (call.caller == nullptr) {
            for (jit::Value* input : call.block->inputs()) {
                addInput(method, *input);
            }
        }
        for (jit::Node* node : call.block->nodes()) {
            if (node->kind() == c10::prim::TracedModuleForward) {
                callModule(method, calls_[*node]);
            } else {
                copy(method, *node);
            }
        }
        addOutput(method);
        return {addMethod(call.type, method.graph), method.graph};
    }

  private:
    static void forEachHandedIn(const ModuleCallBlock& call,
                                const std::function<void(jit::Value&)>& work) {
        for (const OrderedValues* values : {&call.attributes, &call.captured}) {
            for (jit::Value* value : *values) {
                work(*value);
            }
        }
    }

    static void addInput(MethodDraft& method, jit::Value& value) {
        method.values[&value] = method.graph->addInput()->copyMetadata(&value);
    }

    void copy(MethodDraft& method, jit::Node& node) {
        TORCH_CHECK(node.blocks().empty(), "the recording has a block that is no module's call");
        jit::Node* const made = method.graph->createClone(
            &node, [&](jit::Value* value) { return valueIn(method, *value); });
        method.graph->insertNode(made);
        for (std::size_t i = 0; i < node.outputs().size(); ++i) {
            method.values[node.outputs()[i]] = made->outputs()[i];
        }
    }

    void callModule(MethodDraft& method, const ModuleCallBlock& callee) {
        const auto [name, graph] = make(callee);
        std::vector<jit::Value*> inputs = {valueIn(method, *callee.self)};
        forEachHandedIn(callee,
                        [&](jit::Value& value) { inputs.push_back(valueIn(method, value)); });
        jit::Node* const node = method.graph->create(c10::prim::CallMethod, inputs);
        node->s_(c10::attr::name, name);
        node->output()->setType(c10::unshapedType(graph->outputs().front()->type()));
        method.graph->insertNode(node);
        if (callee.escaping.size() == 1) {
            method.values[*callee.escaping.begin()] = node->output();
            return;
        }
        if (callee.escaping.size() > 1) {
            jit::Node* const unpack =
                method.graph->insertNode(method.graph->createTupleUnpack(node->output()));
            std::size_t at = 0;
            for (const jit::Value* escaping : callee.escaping) {
                method.values[escaping] = unpack->outputs()[at++]->setType(escaping->type());
            }
        }
    }

    // A method returns one value: a tuple where there are several, None where there is none.
    void addOutput(MethodDraft& method) {
        std::vector<jit::Value*> outputs;
        const auto add = [&](jit::Value* value) { outputs.push_back(valueIn(method, *value)); };
        std::ranges::for_each(method.call.escaping, add);
        std::ranges::for_each(method.call.block->outputs(), add);
        jit::Graph& graph = *method.graph;
        if (outputs.size() == 1) {
            graph.registerOutput(outputs.front());
        } else {
            graph.registerOutput(
                graph.insertNode(outputs.empty() ? graph.createNone() : graph.createTuple(outputs))
                    ->output());
        }
    }

    jit::Value* valueIn(MethodDraft& method, const jit::Value& value) {
        jit::Value*& known = method.values[&value];
        if (known == nullptr) {
            known = readAttribute(method, calls_.attributeBelow(value, method.call));
        }
        return known;
    }

    // At the top of the method, and each module on the way once.
    static jit::Value* readAttribute(MethodDraft& method, std::string_view path) {
        if (path.empty()) {
            return method.self;
        }
        jit::Value*& known = method.read[std::string(path)];
        if (known == nullptr) {
            const std::size_t dot = path.rfind('.');
            const bool direct = dot == std::string_view::npos;
            jit::Value* const owner =
                direct ? method.self : readAttribute(method, path.substr(0, dot));
            jit::Node* const node =
                method.graph->createGetAttr(owner, std::string(path.substr(direct ? 0 : dot + 1)));
            node->insertAfter(method.lastRead);
            method.lastRead = node;
            known = node->output();
        }
        return known;
    }

    const CallTree& calls_;
};

}  // namespace

jit::Module makeModule(const ModuleTree& tree, const std::vector<at::Tensor>& parameters) {
    return instantiate(tree.root(), parameters, std::make_shared<jit::CompilationUnit>());
}

void addMethods(jit::Module& module, jit::Graph& recorded, const Tracing::Paths& parameters) {
    const CallTree calls(recorded, parameters, module.type());
    MethodMaker(calls).make(calls.root());
}

}  // namespace tracewright
