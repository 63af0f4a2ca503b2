#include "widgets/models/output_nodes.h"

#include <charconv>

namespace tracewright {

NodeId nodeOfOutput(const Snapshot& snapshot, std::string_view path) {
    const Graph& graph = snapshot.inlined;
    if (graph.outputs.empty()) {
        return {};
    }
    NodeId node = graph[graph.outputs.front()].producer;
    std::size_t open = path.find('[');
    while (open != std::string_view::npos && node.valid()) {
        std::size_t place = 0;
        const auto parsed =
            std::from_chars(path.data() + open + 1, path.data() + path.size(), place);
        const auto& inputs = graph[node].inputs;
        const bool builds =
            graph[node].kind == "prim::TupleConstruct" || graph[node].kind == "prim::ListConstruct";
        if (parsed.ec != std::errc() || !builds || place >= inputs.size()) {
            return {};
        }
        node = graph[inputs[place]].producer;
        open = path.find('[', open + 1);
    }
    return node;
}

}  // namespace tracewright
