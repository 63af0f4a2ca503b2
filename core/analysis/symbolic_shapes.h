#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/analysis/polynomial.h"
#include "core/graph/snapshot.h"

namespace tracewright {

// Reads the symbols of a trace's shapes back into what can be evaluated at any size. What a name
// like "hidden" stands for is learned from the graph itself, so that a saved trace does as well.
class SymbolicShapes {
  public:
    explicit SymbolicShapes(const Graph& graph);

    using Shape = std::vector<Term>;
    // Unset where the value is no tensor, its shape isn't known, or one of its sizes follows the
    // example in no way that is understood ("?"). A shape without symbols is taken for constant.
    std::optional<Shape> of(const Value& value) const;
    std::optional<Shape> of(const std::vector<std::int64_t>& shape,
                            const std::vector<std::string>& symbols) const;

    // The sizes that the trace was made at; zeros where no shape tells.
    const ExampleSizes& example() const noexcept { return example_; }
    // Whether any shape follows the example: else nothing can be said about other sizes.
    bool symbolic() const noexcept { return symbolic_; }

  private:
    void learn(const std::string& symbol, std::int64_t value);
    std::optional<Term> size(std::string_view symbol, std::int64_t value) const;

    ExampleSizes example_;
    std::int64_t keys_ = 0;
    bool symbolic_ = false;
    std::unordered_map<std::string, double> named_;
};

// The number of elements of a shape.
Term elementsOf(const SymbolicShapes::Shape& shape);
// The shape at other sizes. Sizes that don't fit 64 bits are their largest number.
std::vector<std::int64_t> shapeAt(const SymbolicShapes::Shape& shape, const ExampleSizes& sizes);

}  // namespace tracewright
