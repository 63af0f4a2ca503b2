#include "core/graph/take_snapshot.h"

#include "core/error.h"
#include "core/graph/code_text.h"
#include "core/graph/graph_builder.h"
#include "core/graph/scope_tree.h"
#include "core/torch_errors.h"

namespace tracewright {

namespace {

constexpr const char* refusal = "LibTorch can't make sense of the module's graph";

torch::jit::Function& forwardOf(const c10::ClassType& type) {
    if (torch::jit::Function* forward = type.findMethod("forward")) {
        return *forward;
    }
    std::string names;
    for (const torch::jit::Function* method : type.methods()) {
        names += (names.empty() ? "" : ", ") + method->name();
    }
    throw Error(
        ErrorCode::Unsupported,
        "the module has no method forward" +
            (names.empty() ? ", and no other" : "; it has " + quoted(std::string_view(names))));
}

std::vector<Method> methodsOf(const ScopeTree& scopes, TypeTexts& types, GraphBuilder& builder) {
    std::vector<Method> out;
    for (std::uint32_t i = 0; i < scopes.size(); ++i) {
        const std::size_t first = out.size();
        for (torch::jit::Function* method : scopes.type(ScopeId{i})->methods()) {
            if (!method->isGraphFunction()) {
                continue;
            }
            out.push_back({ScopeId{i}, method->name(),
                           types.schema(method->name(), method->getSchema()),
                           builder.method(*method, ScopeId{i})});
            if (out.back().name == "forward") {
                std::swap(out[first], out.back());
            }
        }
    }
    return out;
}

}  // namespace

Snapshot takeSnapshot(const torch::jit::Module& module, Progress& progress) {
    return withTorchErrors(ErrorCode::BadFormat, refusal, [&] {
        ScopeTree scopes(module);
        TypeTexts types;
        GraphBuilder builder(scopes, types, progress);
        Snapshot snapshot;
        snapshot.inlined = builder.inlined(forwardOf(*module.type()));
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
        Graph graph = GraphBuilder(scopes, types, progress).inlined(forwardOf(*module.type()));
        for (Node& node : graph.nodes) {
            node.scope = ScopeId{0};
        }
        return graph;
    });
}

}  // namespace tracewright
