#include "core/analysis/symbolic_shapes.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace tracewright {

namespace {

constexpr std::size_t maxFactors = 16;  // of a product in a shape

std::optional<double> numberOf(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.begin(), text.end(), value);
    const bool whole = code == std::errc() && end == text.end();
    return whole ? std::optional(static_cast<double>(value)) : std::nullopt;
}

std::optional<Term> followed(std::string_view name) {
    if (name == "batch") {
        return Term::size(Term::Batch);
    }
    if (name == "pieces") {
        return Term::size(Term::Pieces);
    }
    if (name == "past") {
        return Term::size(Term::Past);
    }
    if (name == "past + pieces" || name == "(past + pieces)") {
        return Term::size(Term::Keys);
    }
    return std::nullopt;
}

std::vector<std::string_view> factorsOf(std::string_view symbol) {
    std::vector<std::string_view> factors;
    while (factors.size() < maxFactors) {
        const std::size_t star = symbol.find('*');
        factors.push_back(symbol.substr(0, star));
        if (star == std::string_view::npos) {
            return factors;
        }
        symbol.remove_prefix(star + 1);
    }
    return {};
}

}  // namespace

SymbolicShapes::SymbolicShapes(const Graph& graph) {
    for (const Value& value : graph.values) {
        if (value.shapeKnown && value.symbolicShape.size() == value.shape.size()) {
            for (std::size_t i = 0; i < value.shape.size(); ++i) {
                learn(value.symbolicShape[i], value.shape[i]);
            }
        }
    }
    if (!example_.past && keys_ != 0) {
        example_.past = keys_ - example_.pieces;
    }
}

void SymbolicShapes::learn(const std::string& symbol, std::int64_t value) {
    const auto term = followed(symbol);
    if (!term) {
        if (symbol.find('*') == std::string::npos && !numberOf(symbol)) {
            named_.emplace(symbol, static_cast<double>(value));
        }
        return;
    }
    symbolic_ = true;
    if (term->powers[Term::Batch] != 0) {
        example_.batch = value;
    } else if (term->powers[Term::Pieces] != 0) {
        example_.pieces = value;
    } else if (term->powers[Term::Past] != 0) {
        example_.past = value;
    } else {
        keys_ = value;
    }
}

std::optional<Term> SymbolicShapes::size(std::string_view symbol, std::int64_t value) const {
    const auto factors = factorsOf(symbol);
    if (factors.empty() || symbol == "?") {
        return std::nullopt;
    }
    Term product;
    bool unknownName = false;
    for (const std::string_view factor : factors) {
        if (const auto term = followed(factor)) {
            product = product * *term;
        } else if (const auto number = numberOf(factor)) {
            product.factor *= *number;
        } else if (const auto named = named_.find(std::string(factor)); named != named_.end()) {
            product.factor *= named->second;
        } else {
            unknownName = true;
        }
    }
    if (!unknownName) {
        return product;
    }
    // A name that never stands alone: the example tells what it comes to.
    product.factor = 1;
    const double rest = product.at(example_);
    if (rest == 0) {
        return std::nullopt;
    }
    product.factor = static_cast<double>(value) / rest;
    return product;
}

std::optional<SymbolicShapes::Shape> SymbolicShapes::of(const Value& value) const {
    return value.shapeKnown ? of(value.shape, value.symbolicShape) : std::nullopt;
}

std::optional<SymbolicShapes::Shape> SymbolicShapes::of(
    const std::vector<std::int64_t>& shape, const std::vector<std::string>& symbols) const {
    Shape sizes;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (symbols.size() != shape.size()) {
            sizes.push_back(Term::number(static_cast<double>(shape[i])));
            continue;
        }
        const auto one = size(symbols[i], shape[i]);
        if (!one) {
            return std::nullopt;
        }
        sizes.push_back(*one);
    }
    return sizes;
}

Term elementsOf(const SymbolicShapes::Shape& shape) {
    Term product;
    for (const Term& size : shape) {
        product = product * size;
    }
    return product;
}

std::vector<std::int64_t> shapeAt(const SymbolicShapes::Shape& shape, const ExampleSizes& sizes) {
    constexpr double limit = 9.2e18;
    std::vector<std::int64_t> out;
    for (const Term& size : shape) {
        const double value = size.at(sizes);
        out.push_back(value < limit ? static_cast<std::int64_t>(value)
                                    : std::numeric_limits<std::int64_t>::max());
    }
    return out;
}

}  // namespace tracewright
