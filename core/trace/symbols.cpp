#include "core/trace/symbols.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace tracewright {

namespace {

// Large enough that no size of a model is a multiple by chance, small enough that a product of four
// and a model's widths stays in 64 bits; on the meta device size is free.
constexpr std::array<std::int64_t, 6> primes = {1009, 1013, 1019, 1021, 1031, 1033};

// Names worth reading in a shape, the likelier first where two are equal.
constexpr std::array<std::string_view, 6> namesInShapes = {"hidden", "intermediate", "pieces_vocab",
                                                           "heads",  "head_width",   "positions"};

const Argument* argumentOf(const Signature& signature, ModelInput input) {
    const auto found = std::ranges::find(signature.arguments, input, &Argument::input);
    return found == signature.arguments.end() ? nullptr : &*found;
}

std::int64_t divided(std::int64_t value, std::int64_t divisor, int& times) {
    while (value != 0 && value % divisor == 0) {
        value /= divisor;
        ++times;
    }
    return value;
}

std::int64_t power(std::int64_t base, int exponent) {
    std::int64_t out = 1;
    for (int i = 0; i < exponent; ++i) {
        out *= base;
    }
    return out;
}

void appendFactor(std::string& text, const std::string& name, int times) {
    for (int i = 0; i < times; ++i) {
        text += (text.empty() ? "" : "*") + name;
    }
}

std::string nodeDifference(const Node& node, const Node& other) {
    if (node.kind != other.kind) {
        return node.kind + " is " + other.kind + " at other sizes";
    }
    if (node.inputs != other.inputs || node.outputs.size() != other.outputs.size()) {
        return node.kind + " has other inputs or outputs at other sizes";
    }
    for (std::size_t i = 0; i < node.attributes.size() && i < other.attributes.size(); ++i) {
        if (node.attributes[i].value != other.attributes[i].value) {
            return node.kind + " holds " + node.attributes[i].name + " = " +
                   node.attributes[i].value + ", and " + other.attributes[i].value +
                   " at other sizes";
        }
    }
    return {};
}

}  // namespace

ExampleSizes exampleSizes(const Signature& signature) {
    const Argument* pieces = argumentOf(signature, ModelInput::PieceIds);
    return pieces == nullptr || pieces->example.shape.size() != 2
               ? ExampleSizes{}
               : ExampleSizes{pieces->example.shape[0], pieces->example.shape[1]};
}

ExampleSizes probeSizes(const ExampleSizes& example, const ModelFacts& model) {
    std::vector<std::int64_t> free;
    for (const std::int64_t prime : primes) {
        const auto divides = [&](std::int64_t size) { return size != 0 && size % prime == 0; };
        const bool taken = divides(example.batch) || divides(example.pieces) ||
                           std::ranges::any_of(model.dimensions, [&](const Dimension& dimension) {
                               return divides(dimension.value);
                           });
        if (!taken) {
            free.push_back(prime);
        }
    }
    return {free[0], free[1]};
}

std::vector<std::vector<std::int64_t>> shapesAt(const Signature& signature,
                                                const ExampleSizes& sizes) {
    const ExampleSizes example = exampleSizes(signature);
    std::vector<std::vector<std::int64_t>> shapes;
    for (const Argument& argument : signature.arguments) {
        std::vector<std::int64_t> shape = argument.example.shape;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            if (i == 0 && shape[i] == example.batch) {
                shape[i] = sizes.batch;
            } else if (i > 0 && shape[i] == example.pieces && !(shape.size() == 4 && i == 1)) {
                shape[i] = sizes.pieces;
            }
        }
        shapes.push_back(std::move(shape));
    }
    return shapes;
}

Symbols::Symbols(const ExampleSizes& example, const ExampleSizes& probe, const ModelFacts& model)
    : example_(example), probe_(probe) {
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
    int batches = 0;
    int pieces = 0;
    const std::int64_t rest = divided(divided(probe, probe_.batch, batches), probe_.pieces, pieces);
    if (rest * power(example_.batch, batches) * power(example_.pieces, pieces) != example) {
        return "?";
    }
    std::string text = rest == 1 ? "" : constant(rest);
    appendFactor(text, "batch", batches);
    appendFactor(text, "pieces", pieces);
    return text;
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
                     std::to_string(probe.nodes.size()) + " at other sizes"}};
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
