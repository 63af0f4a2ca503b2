#include "core/graph/take_snapshot.h"

#include "core/error.h"
#include "core/graph/code_text.h"
#include "core/graph/graph_builder.h"
#include "core/graph/scope_tree.h"
#include "core/torch_errors.h"

namespace tracewright {

namespace {

constexpr const char* refusal = "LibTorch can't make sense of the module's graph";

bool restoresOrKeeps(const torch::jit::Function& method) {
    return method.name() == "__getstate__" || method.name() == "__setstate__";
}

// The root's main method first of all, and each module's forward first of its own.
std::vector<Method> methodsOf(const ScopeTree& scopes, TypeTexts& types, GraphBuilder& builder) {
    std::vector<Method> out;
    const std::string main = mainMethod(*scopes.type(ScopeId{0})).name();
    for (std::uint32_t i = 0; i < scopes.size(); ++i) {
        const std::size_t first = out.size();
        for (torch::jit::Function* method : scopes.type(ScopeId{i})->methods()) {
            if (!method->isGraphFunction()) {
                continue;
            }
            out.push_back({ScopeId{i}, method->name(),
                           types.schema(method->name(), method->getSchema()),
                           builder.method(*method, ScopeId{i})});
            if (out.back().name == (i == 0 ? main : "forward")) {
                std::swap(out[first], out.back());
            }
        }
    }
    return out;
}

}  // namespace

torch::jit::Function& mainMethod(const c10::ClassType& type) {
    if (torch::jit::Function* forward = type.findMethod("forward")) {
        return *forward;
    }
    for (torch::jit::Function* method : type.methods()) {
        if (method->isGraphFunction() && !restoresOrKeeps(*method)) {
            return *method;
        }
    }
    throw Error(ErrorCode::Unsupported, "the module has no method: there is no graph to show");
}

Snapshot takeSnapshot(const torch::jit::Module& module, Progress& progress) {
    return withTorchErrors(ErrorCode::BadFormat, refusal, [&] {
        ScopeTree scopes(module);
        TypeTexts types;
        GraphBuilder builder(scopes, types, progress);
        Snapshot snapshot;
        snapshot.inlined = builder.inlined(mainMethod(*module.type()));
        snapshot.methods = methodsOf(scopes, types, builder);
        snapshot.code = codeText(scopes, progress);
        snapshot.scopes = std::move(scopes).counted(snapshot.inlined);
        return snapshot;
    });
}

Graph takeInlinedGraph(const torch::jit::Module& module) {
    return withTorchErrors(ErrorCode::BadFormat, refusal, [&] {
        const ScopeTree scopes(module);
        TypeTexts types;
        const Progress progress;
        Graph graph = GraphBuilder(scopes, types, progress).inlined(mainMethod(*module.type()));
        for (Node& node : graph.nodes) {
            node.scope = ScopeId{0};
        }
        return graph;
    });
}

}  // namespace tracewright
