#include "core/trace/constants.h"

#include <charconv>

namespace tracewright {

namespace {

bool isConstant(const Node& node) {
    return node.kind == "prim::Constant" && !node.attributes.empty();
}

// "4", or "[4, 20, -1]".
std::vector<std::int64_t> integersIn(const std::string& text) {
    std::vector<std::int64_t> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end) {
        std::int64_t number = 0;
        const auto [rest, error] = std::from_chars(at, end, number);
        if (error == std::errc()) {
            numbers.push_back(number);
        }
        at = error == std::errc() ? rest : at + 1;
    }
    return numbers;
}

}  // namespace

const std::string* constantOf(const Graph& graph, ValueId value) {
    const NodeId producer = graph[value].producer;
    return producer.valid() && isConstant(graph[producer])
               ? &graph[producer].attributes.front().value
               : nullptr;
}

std::vector<std::int64_t> integersOf(const Graph& graph, NodeId constant) {
    const Node& node = graph[constant];
    if (!isConstant(node) || node.outputs.empty()) {
        return {};
    }
    const std::string& type = graph[node.outputs.front()].type;
    return type == "int" || type == "int[]" ? integersIn(node.attributes.front().value)
                                            : std::vector<std::int64_t>();
}

std::vector<std::int64_t> integersOf(const Graph& graph, ValueId value) {
    const NodeId producer = graph[value].producer;
    if (!producer.valid()) {
        return {};
    }
    if (graph[producer].kind != "prim::ListConstruct") {
        return integersOf(graph, producer);
    }
    std::vector<std::int64_t> numbers;
    for (const ValueId element : graph[producer].inputs) {
        const NodeId constant = graph[element].producer;
        if (constant.valid() && graph[constant].kind == "prim::Constant") {
            const auto found = integersOf(graph, constant);
            numbers.insert(numbers.end(), found.begin(), found.end());
        }
    }
    return numbers;
}

}  // namespace tracewright
