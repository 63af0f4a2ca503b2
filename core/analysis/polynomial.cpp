#include "core/analysis/polynomial.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace tracewright {

namespace {

constexpr std::array<const char*, Term::sizeCount> names = {"batch", "pieces", "past",
                                                            "(past + pieces)"};

std::string numberText(double value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::fixed, 0)
                         .ptr;
    return {digits.data(), end};
}

std::string termText(const Term& term) {
    std::string text = numberText(term.factor);
    bool plain = true;
    for (std::size_t size = 0; size < Term::sizeCount; ++size) {
        for (int i = 0; i < term.powers.at(size); ++i) {
            text.append(" ").append(names.at(size));
            plain = false;
        }
    }
    return term.factor == 1 && !plain ? text.substr(2) : text;
}

}  // namespace

Term Term::size(Size size) {
    Term term;
    term.powers.at(size) = 1;
    return term;
}

double Term::at(const ExampleSizes& sizes) const {
    const std::array<double, Term::sizeCount> values = {
        static_cast<double>(sizes.batch), static_cast<double>(sizes.pieces),
        static_cast<double>(sizes.past.value_or(0)), static_cast<double>(sizes.keys())};
    double product = factor;
    for (std::size_t size = 0; size < Term::sizeCount; ++size) {
        for (int i = 0; i < powers.at(size); ++i) {
            product *= values.at(size);
        }
    }
    return product;
}

Term operator*(const Term& left, const Term& right) {
    Term product{left.factor * right.factor, left.powers};
    for (std::size_t size = 0; size < Term::sizeCount; ++size) {
        product.powers.at(size) =
            static_cast<std::uint8_t>(product.powers.at(size) + right.powers.at(size));
    }
    return product;
}

Polynomial& Polynomial::operator+=(const Term& term) {
    if (term.factor == 0) {
        return *this;
    }
    const auto same = std::ranges::find(terms_, term.powers, &Term::powers);
    if (same == terms_.end()) {
        terms_.push_back(term);
    } else if ((same->factor += term.factor) == 0) {
        terms_.erase(same);
    }
    return *this;
}

Polynomial& Polynomial::operator+=(const Polynomial& other) {
    for (const Term& term : other.terms_) {
        *this += term;
    }
    return *this;
}

double Polynomial::at(const ExampleSizes& sizes) const {
    double sum = 0;
    for (const Term& term : terms_) {
        sum += term.at(sizes);
    }
    return sum;
}

std::string Polynomial::text() const {
    std::string text;
    for (const Term& term : terms_) {
        text.append(text.empty() ? "" : " + ").append(termText(term));
    }
    return text.empty() ? "0" : text;
}

Polynomial operator*(const Polynomial& left, const Term& right) {
    Polynomial product;
    for (const Term& term : left.terms()) {
        product += term * right;
    }
    return product;
}

}  // namespace tracewright
