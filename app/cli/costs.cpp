#include "app/cli/costs.h"

#include <array>
#include <cstdio>
#include <utility>

#include "app/cli/terminal.h"

namespace tracewright::cli {

using nlohmann::ordered_json;

namespace {

ordered_json polynomialJson(const Polynomial& polynomial) {
    constexpr std::array<const char*, Term::sizeCount> names = {"batch", "pieces", "past", "keys"};
    ordered_json terms = ordered_json::array();
    for (const Term& term : polynomial.terms()) {
        ordered_json entry = {{"factor", static_cast<std::uint64_t>(term.factor)}};
        for (std::size_t size = 0; size < names.size(); ++size) {
            if (term.powers.at(size) != 0) {
                entry[names.at(size)] = term.powers.at(size);
            }
        }
        terms.push_back(std::move(entry));
    }
    return {{"text", polynomial.text()}, {"terms", std::move(terms)}};
}

ordered_json sizesJson(const ExampleSizes& sizes) {
    ordered_json out = {{"batch", sizes.batch}, {"pieces", sizes.pieces}};
    if (sizes.past) {
        out["past"] = *sizes.past;
    }
    return out;
}

// "12.3 MFLOP".
std::string flopsText(double flops) {
    constexpr std::array<const char*, 6> prefixes = {"", "k", "M", "G", "T", "P"};
    std::size_t prefix = 0;
    for (; flops >= 1000 && prefix + 1 < prefixes.size(); ++prefix) {
        flops /= 1000;
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), prefix == 0 ? "%.0f" : "%.1f", flops);
    return std::string(text.data()).append(" ").append(prefixes.at(prefix)).append("FLOP");
}

std::string bytesText(double bytes) {
    return humanBytes(static_cast<std::uint64_t>(bytes));
}

}  // namespace

ordered_json costsJson(const Analysis& analysis) {
    if (!analysis.symbolic) {
        return {{"weight_bytes", analysis.weightBytes}};
    }
    const Cost& total = analysis.total();
    return {
        {"traced_at", sizesJson(analysis.example)},
        {"matrix_flops", polynomialJson(total.matrixFlops)},
        {"other_flops", polynomialJson(total.otherFlops)},
        {"activation_bytes", polynomialJson(total.activationBytes)},
        {"input_bytes", polynomialJson(analysis.inputBytes)},
        {"cache_bytes", polynomialJson(analysis.cacheBytes)},
        {"weight_bytes", analysis.weightBytes},
        {"peak_bytes_as_traced", static_cast<std::uint64_t>(peakBytes(analysis, analysis.example))},
        {"uncounted", analysis.uncounted}};
}

std::string costsText(const Analysis& analysis) {
    const ExampleSizes& sizes = analysis.example;
    if (!analysis.symbolic) {
        return "  costs: not known, the shapes of its values aren't\n";
    }
    std::string out = "  costs at batch " + std::to_string(sizes.batch) + ", pieces " +
                      std::to_string(sizes.pieces);
    if (sizes.past) {
        out += ", past " + std::to_string(*sizes.past);
    }
    out += ": " + flopsText(analysis.total().flops().at(sizes)) + ", " +
           bytesText(peakBytes(analysis, sizes)) + " at once with " +
           humanBytes(analysis.weightBytes) + " of weights";
    if (!analysis.cacheBytes.isZero()) {
        out += ", a cache of " + bytesText(analysis.cacheBytes.at(sizes));
    }
    for (const std::string& kind : analysis.uncounted) {
        out += "\n  not counted: " + kind;
    }
    return out + "\n";
}

}  // namespace tracewright::cli
