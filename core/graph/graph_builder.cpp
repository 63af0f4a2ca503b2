#include "core/graph/graph_builder.h"

#include <algorithm>

#include "core/error.h"
#include "core/graph/constant_text.h"
#include "core/torch_dtype.h"

namespace tracewright {

namespace {

constexpr int maxCallDepth = 256;  // of calls and blocks together
constexpr std::size_t maxNodes = 200000;
constexpr std::size_t nodesBetweenChecks = 1024;

bool isNumber(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string blockText(std::size_t first, std::size_t end) {
    return first == end ? "no nodes"
                        : "nodes " + std::to_string(first) + " to " + std::to_string(end - 1);
}

const char* blockName(const torch::jit::Node& node, std::size_t block) {
    if (node.kind() == c10::prim::If) {
        return block == 0 ? "then" : "else";
    }
    return "body";
}

bool isCall(const torch::jit::Node& node) {
    return node.kind() == c10::prim::CallMethod || node.kind() == c10::prim::CallFunction;
}

// The function that a prim::CallFunction calls is an input, a constant: not one once it is inlined.
bool isCalledFunction(const torch::jit::Node& node) {
    return node.kind() == c10::prim::Constant && node.outputs().size() == 1 &&
           node.output()->type()->kind() == c10::TypeKind::FunctionType &&
           std::ranges::all_of(node.output()->uses(), [](const torch::jit::Use& use) {
               return use.user->kind() == c10::prim::CallFunction;
           });
}

}  // namespace

std::string sourceText(const torch::jit::SourceRange& range) {
    if (!range.source()) {
        return {};
    }
    const auto original = range.source()->findSourceRangeThatGenerated(range);
    const auto place = (original ? *original : range).file_line_col();
    if (!place || std::get<0>(*place).empty()) {
        return {};
    }
    std::string file = std::get<0>(*place);
    for (const std::string_view above : {"/site-packages/", "/core/"}) {
        const std::size_t found = file.rfind(above);
        if (found != std::string::npos) {
            file.erase(0, found + above.size());
        }
    }
    const std::string clean = quoted(file, 300);
    return clean.substr(1, clean.size() - 2) + ":" + std::to_string(std::get<1>(*place));
}

GraphBuilder::GraphBuilder(const ScopeTree& scopes, TypeTexts& types, const Progress& progress)
    : scopes_(scopes), types_(types), progress_(progress) {}

Graph GraphBuilder::inlined(torch::jit::Function& forward) {
    return build(forward, ScopeId{0}, true);
}

Graph GraphBuilder::method(torch::jit::Function& function, ScopeId scope) {
    return build(function, scope, false);
}

Graph GraphBuilder::build(torch::jit::Function& function, ScopeId scope, bool inlining) {
    graph_ = {};
    names_.clear();
    inlining_ = inlining;
    function.ensure_defined();
    const auto graph = torch::jit::toGraphFunction(function).graph();
    std::vector<Bound> inputs;
    for (const torch::jit::Value* input : graph->inputs()) {
        inputs.push_back(newValue(*input, NodeId{}));
        graph_.inputs.push_back(inputs.back().value);
    }
    if (!inputs.empty()) {
        inputs.front().module = scope;
    }
    for (const Bound& output : walkFunction(function, inputs, scope, 0)) {
        graph_.outputs.push_back(output.value);
    }
    return std::move(graph_);
}

std::vector<GraphBuilder::Bound> GraphBuilder::walkFunction(torch::jit::Function& function,
                                                            const std::vector<Bound>& inputs,
                                                            ScopeId scope, int depth) {
    function.ensure_defined();
    const auto graph = torch::jit::toGraphFunction(function).graph();
    if (graph->inputs().size() != inputs.size()) {
        throw Error(ErrorCode::BadFormat, "the module calls " + quoted(function.name()) + " with " +
                                              std::to_string(inputs.size()) +
                                              " values where it takes " +
                                              std::to_string(graph->inputs().size()));
    }
    Frame frame;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        frame.emplace(graph->inputs()[i], inputs[i]);
    }
    walkBlock(*graph->block(), frame, scope, depth);
    std::vector<Bound> outputs;
    for (const torch::jit::Value* output : graph->outputs()) {
        outputs.push_back(frame.at(output));
    }
    return outputs;
}

void GraphBuilder::walkBlock(const torch::jit::Block& block, Frame& frame, ScopeId scope,
                             int depth) {
    checkLimits(depth);
    for (const torch::jit::Node* node : block.nodes()) {
        const bool gone = inlining_ && (isCalledFunction(*node) ||
                                        (isCall(*node) && walkCall(*node, frame, scope, depth)));
        if (!gone) {
            walkNode(*node, frame, scope, depth);
        }
    }
}

torch::jit::Function* GraphBuilder::callee(const torch::jit::Node& node, const Frame& frame) const {
    torch::jit::Function* function = nullptr;
    if (node.kind() == c10::prim::CallFunction) {
        function = node.input(0)->type()->expectRef<c10::FunctionType>().function();
    } else {
        const ScopeId module = frame.at(node.input(0)).module;
        const auto& name = node.s(c10::attr::name);
        // A value of an interface's type is known by its module.
        if (module.valid()) {
            function = scopes_.type(module)->findMethod(name);
        } else if (const auto* type = node.input(0)->type()->castRaw<c10::ClassType>()) {
            function = type->findMethod(name);
        }
    }
    return function != nullptr && function->isGraphFunction() ? function : nullptr;
}

bool GraphBuilder::walkCall(const torch::jit::Node& node, Frame& frame, ScopeId scope, int depth) {
    torch::jit::Function* function = callee(node, frame);
    if (function == nullptr) {
        return false;
    }
    const bool method = node.kind() == c10::prim::CallMethod;
    std::vector<Bound> inputs;
    for (std::size_t i = method ? 0 : 1; i < node.inputs().size(); ++i) {
        inputs.push_back(frame.at(node.inputs()[i]));
    }
    const bool known = method && inputs.front().module.valid();
    const auto outputs =
        walkFunction(*function, inputs, known ? inputs.front().module : scope, depth + 1);
    for (std::size_t i = 0; i < node.outputs().size(); ++i) {
        frame.emplace(node.outputs()[i], outputs.at(i));
    }
    return true;
}

void GraphBuilder::walkNode(const torch::jit::Node& node, Frame& frame, ScopeId scope, int depth) {
    Node made;
    made.kind = node.kind().toQualString();
    made.scope = scope;
    made.attributes = attributesOf(node);
    made.inputNames = argumentNames_.of(node);
    made.source = sourceText(node.sourceRange());
    for (const torch::jit::Value* input : node.inputs()) {
        made.inputs.push_back(frame.at(input).value);
    }
    if (!node.blocks().empty()) {
        walkBlocks(node, frame, made, scope, depth);
    }
    const NodeId id{static_cast<std::uint32_t>(graph_.nodes.size())};
    for (const torch::jit::Value* output : node.outputs()) {
        made.outputs.push_back(frame.emplace(output, newValue(*output, id)).first->second.value);
    }
    if (node.kind() == c10::prim::GetAttr) {
        const ScopeId module = frame.at(node.input(0)).module;
        if (module.valid()) {
            frame.at(node.output(0)).module = scopes_.child(module, node.s(c10::attr::name));
        }
    }
    graph_.nodes.push_back(std::move(made));
    checkLimits(depth);
}

void GraphBuilder::walkBlocks(const torch::jit::Node& node, Frame& frame, Node& made, ScopeId scope,
                              int depth) {
    const bool loop = node.kind() == c10::prim::Loop;
    for (std::size_t i = 0; i < node.blocks().size(); ++i) {
        const torch::jit::Block& block = *node.blocks()[i];
        for (std::size_t j = 0; j < block.inputs().size(); ++j) {
            // A loop's block takes the iteration, then what is carried; the loop itself takes the
            // trip count and the condition before that.
            const bool carried = loop && j > 0 && j + 1 < node.inputs().size();
            const torch::jit::Value* input = block.inputs()[j];
            frame.emplace(input,
                          carried ? frame.at(node.inputs()[j + 1]) : newValue(*input, NodeId{}));
        }
        const std::size_t first = graph_.nodes.size();
        walkBlock(block, frame, scope, depth + 1);
        made.attributes.push_back({blockName(node, i), blockText(first, graph_.nodes.size())});
        for (const torch::jit::Value* output : block.outputs()) {
            made.inputs.push_back(frame.at(output).value);
        }
    }
}

GraphBuilder::Bound GraphBuilder::newValue(const torch::jit::Value& value, NodeId producer) {
    Value made;
    made.name = valueName(value);
    made.producer = producer;
    made.type = types_.of(*value.type());
    if (const auto* tensor = value.type()->castRaw<c10::TensorType>()) {
        if (tensor->scalarType()) {
            made.dtype = dtypeOf(*tensor->scalarType());
        }
        if (auto shape = tensor->sizes().concrete_sizes()) {
            made.shape = std::move(*shape);
            made.shapeKnown = true;
        }
    }
    const ValueId id{static_cast<std::uint32_t>(graph_.values.size())};
    graph_.values.push_back(std::move(made));
    return {id, ScopeId{}};
}

// Names of several methods meet in an inlined graph: each name's first use keeps it, later ones get
// a count, and values without a name are numbered.
std::string GraphBuilder::valueName(const torch::jit::Value& value) {
    std::string name = value.debugName();
    if (!inlining_) {
        return name;
    }
    if (!value.hasDebugName()) {
        return std::to_string(graph_.values.size());
    }
    const std::size_t dot = name.rfind('.');
    if (dot != std::string::npos && isNumber(std::string_view(name).substr(dot + 1))) {
        name.resize(dot);
    }
    const std::uint32_t count = names_[name]++;
    return count == 0 ? name : name + "." + std::to_string(count);
}

void GraphBuilder::checkLimits(int depth) const {
    if (depth > maxCallDepth) {
        throw Error(ErrorCode::BadFormat, "the module's graph nests calls and blocks more than " +
                                              std::to_string(maxCallDepth) + " deep");
    }
    if (graph_.nodes.size() > maxNodes) {
        throw Error(ErrorCode::BadFormat,
                    "the module's graph has more than " + std::to_string(maxNodes) + " nodes");
    }
    if (graph_.nodes.size() % nodesBetweenChecks == 0) {
        progress_.check();
    }
}

}  // namespace tracewright
