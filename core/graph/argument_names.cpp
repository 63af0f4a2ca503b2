#include "core/graph/argument_names.h"

namespace tracewright {

std::vector<std::string> ArgumentNames::of(const torch::jit::Node& node) {
    if (node.kind().is_prim()) {
        return {};
    }
    Key key(node.kind(), {});
    for (const torch::jit::Value* input : node.inputs()) {
        key.second.push_back(input->type()->kind());
    }
    const auto [place, anew] = known_.try_emplace(std::move(key));
    const c10::FunctionSchema* schema = anew ? node.maybeSchema() : nullptr;
    if (schema != nullptr && !schema->is_vararg()) {
        for (std::size_t i = 0; i < node.inputs().size(); ++i) {
            place->second.push_back(i < schema->arguments().size() ? schema->arguments()[i].name()
                                                                   : std::string());
        }
    }
    return place->second;
}

}  // namespace tracewright
