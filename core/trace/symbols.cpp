#include "core/trace/symbols.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace tracewright {

namespace {

// Large enough that no size of a model is a multiple by chance, small enough that a product of four
// and a model's widths stays in 64 bits; on the meta device size is free.
constexpr std::array<std::int64_t, 8> primes = {1009, 1013, 1019, 1021, 1031, 1033, 1039, 1049};

// Names worth reading in a shape, the likelier first where two are equal.
constexpr std::array<std::string_view, 7> namesInShapes = {
    "hidden",          "intermediate", "pieces_vocab", "heads",
    "key_value_heads", "head_width",   "positions"};

const Argument* argumentOf(const Signature& signature, ModelInput input) {
    const auto found = std::ranges::find(signature.arguments, input, &Argument::input);
    return found == signature.arguments.end() ? nullptr : &*found;
}

std::int64_t power(std::int64_t base, int exponent) {
    std::int64_t out = 1;
    for (int i = 0; i < exponent; ++i) {
        out *= base;
    }
    return out;
}

// A sum in a product stands in parentheses.
void appendFactor(std::string& text, const std::string& name, int times) {
    for (int i = 0; i < times; ++i) {
        text += (text.empty() ? "" : "*") + name;
    }
}

std::string nodeDifference(const Node& node, const Node& other) {
    if (node.kind != other.kind) {
        return node.kind + " is " + other.kind + " at another example";
    }
    if (node.inputs != other.inputs || node.outputs.size() != other.outputs.size()) {
        return node.kind + " has other inputs or outputs at another example";
    }
    for (std::size_t i = 0; i < node.attributes.size() && i < other.attributes.size(); ++i) {
        if (node.attributes[i].value != other.attributes[i].value) {
            return node.kind + " holds " + node.attributes[i].name + " = " +
                   node.attributes[i].value + ", and " + other.attributes[i].value +
                   " at another example";
        }
    }
    return {};
}

}  // namespace

ExampleSizes exampleSizes(const Signature& signature) {
    ExampleSizes sizes;
    const Argument* pieces = argumentOf(signature, ModelInput::PieceIds);
    if (pieces != nullptr && pieces->example.shape.size() == 2) {
        sizes = {pieces->example.shape[0], pieces->example.shape[1]};
    }
    const Argument* cache = argumentOf(signature, ModelInput::Cache);
    if (cache != nullptr && cache->example.shape.size() == 4) {
        sizes.past = cache->example.shape[2];
    }
    return sizes;
}

ExampleSizes probeSizes(const ExampleSizes& example, const ModelFacts& model) {
    std::vector<std::int64_t> free;
    for (const std::int64_t prime : primes) {
        const auto divides = [&](std::int64_t size) { return size != 0 && size % prime == 0; };
        const bool taken = divides(example.batch) || divides(example.pieces) ||
                           divides(example.past.value_or(0)) || divides(example.keys()) ||
                           std::ranges::any_of(model.dimensions, [&](const Dimension& dimension) {
                               return divides(dimension.value);
                           });
        if (!taken) {
            free.push_back(prime);
        }
    }
    ExampleSizes probe{free[0], free[1]};
    if (example.past) {
        probe.past = free[2];
    }
    return probe;
}

std::vector<std::vector<std::int64_t>> shapesAt(const Signature& signature,
                                                const ExampleSizes& sizes) {
    const ExampleSizes example = exampleSizes(signature);
    std::vector<std::vector<std::int64_t>> shapes;
    for (const Argument& argument : signature.arguments) {
        std::vector<std::int64_t> shape = argument.example.shape;
        const bool isMask = argument.input == ModelInput::AttentionMask;
        if (shape.size() < 2) {
            shapes.push_back(std::move(shape));
            continue;
        }
        shape[0] = shape[0] == example.batch ? sizes.batch : shape[0];
        if (argument.input == ModelInput::Cache) {
            shape[2] = *sizes.past;
        } else {
            shape.back() = isMask ? sizes.keys() : sizes.pieces;
        }
        if (isMask && shape.size() == 4 && shape[2] != 1) {
            shape[2] = sizes.pieces;
        }
        shapes.push_back(std::move(shape));
    }
    return shapes;
}

Symbols::Symbols(const ExampleSizes& example, const ExampleSizes& probe, const ModelFacts& model)
    : factors_({{"batch", example.batch, probe.batch}, {"pieces", example.pieces, probe.pieces}}) {
    if (example.past && probe.past) {
        factors_.push_back({"past", *example.past, *probe.past});
        factors_.push_back({"(past + pieces)", example.keys(), probe.keys()});
    }
    for (const std::string_view name : namesInShapes) {
        const auto found = std::ranges::find(model.dimensions, name, &Dimension::name);
        if (found != model.dimensions.end() && found->value > 1) {
            named_.push_back(*found);
        }
    }
}

std::string Symbols::constant(std::int64_t value) const {
    const auto found = std::ranges::find(named_, value, &Dimension::value);
    return found == named_.end() ? std::to_string(value) : found->name;
}

std::string Symbols::size(std::int64_t example, std::int64_t probe) const {
    if (example == probe) {
        return constant(example);
    }
    std::int64_t rest = probe;
    std::int64_t known = 1;
    std::string text;
    for (const Factor& factor : factors_) {
        int times = 0;
        while (rest != 0 && rest % factor.probe == 0) {
            rest /= factor.probe;
            ++times;
        }
        known *= power(factor.example, times);
        appendFactor(text, factor.name, times);
    }
    if (rest * known != example) {
        return "?";
    }
    if (rest == 1 && text == factors_.back().name && text.starts_with('(')) {
        return text.substr(1, text.size() - 2);  // a sum alone needs no parentheses
    }
    return rest == 1 ? text : constant(rest) + "*" + text;
}

std::vector<std::string> Symbols::shape(const std::vector<std::int64_t>& example,
                                        const std::vector<std::int64_t>& probe) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < example.size() && i < probe.size(); ++i) {
        out.push_back(size(example[i], probe[i]));
    }
    return out;
}

std::vector<GraphDifference> compareAndName(Graph& graph, const Graph& probe,
                                            const Symbols& symbols) {
    if (graph.nodes.size() != probe.nodes.size() || graph.values.size() != probe.values.size()) {
        return {{{},
                 "the graph has " + std::to_string(graph.nodes.size()) + " nodes, and " +
                     std::to_string(probe.nodes.size()) + " at another example"}};
    }
    std::vector<GraphDifference> differences;
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        std::string text = nodeDifference(graph.nodes[i], probe.nodes[i]);
        if (!text.empty()) {
            differences.push_back({{i}, std::move(text)});
        }
    }
    for (std::size_t i = 0; i < graph.values.size(); ++i) {
        Value& value = graph.values[i];
        const Value& other = probe.values[i];
        if (value.shapeKnown && other.shapeKnown && value.shape.size() == other.shape.size()) {
            value.symbolicShape = symbols.shape(value.shape, other.shape);
        }
    }
    return differences;
}

}  // namespace tracewright
