#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/trace/signature.h"

namespace tracewright {

// One product of a number and sizes of an example: 768 * batch * pieces.
struct Term {
    enum Size : std::uint8_t { Batch, Pieces, Past, Keys };  // keys are past + pieces
    static constexpr std::size_t sizeCount = 4;

    double factor = 1;
    std::array<std::uint8_t, sizeCount> powers{};

    static Term number(double value) { return {value, {}}; }
    static Term size(Size size);
    double at(const ExampleSizes& sizes) const;
};
Term operator*(const Term& left, const Term& right);

// A figure that follows the sizes of an example, as a sum of products. Factors are whole numbers,
// exact up to 2^53.
class Polynomial {
  public:
    Polynomial() = default;
    Polynomial(const Term& term) { *this += term; }  // NOLINT(google-explicit-constructor)

    Polynomial& operator+=(const Term& term);
    Polynomial& operator+=(const Polynomial& other);

    double at(const ExampleSizes& sizes) const;
    bool isZero() const noexcept { return terms_.empty(); }
    const std::vector<Term>& terms() const noexcept { return terms_; }
    // "1536 batch pieces + 64 batch pieces (past + pieces)"; "0".
    std::string text() const;

  private:
    std::vector<Term> terms_;  // no two of the same powers, none of factor 0
};
Polynomial operator*(const Polynomial& left, const Term& right);

}  // namespace tracewright
