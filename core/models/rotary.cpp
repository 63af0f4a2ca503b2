#include "core/models/rotary.h"

#include <numbers>

#include "core/models/layers.h"

namespace tracewright {

namespace {

// One for each pair: base ^ (-2 i / width), as transformers writes it.
at::Tensor plainFrequencies(const Rope& rope, const at::Tensor& pairs) {
    return at::reciprocal(
        at::pow(at::Scalar(rope.base), pairs * 2 / at::Scalar(static_cast<double>(rope.width))));
}

// The base grows with the longest sequence of the batch, once it is longer than the model was
// trained with.
at::Tensor dynamicFrequencies(const Rope& rope, const at::Tensor& pairs,
                              const at::Tensor& positions) {
    const auto width = static_cast<double>(rope.width);
    const at::Tensor length = at::clamp_min(at::amax(positions) + 1, rope.maxLength);
    const at::Tensor stretch =
        length.to(at::kFloat) * rope.factor / static_cast<double>(rope.maxLength) -
        (rope.factor - 1);
    const at::Tensor base = at::pow(stretch, width / (width - 2)) * rope.base;
    return at::reciprocal(at::pow(base, pairs * 2 / width));
}

// `share` of the frequency that was trained, the rest of one that is `factor` times slower.
at::Tensor blended(const at::Tensor& fast, double factor, const at::Tensor& share) {
    return at::rsub(share, 1) * fast / factor + share * fast;
}

at::Tensor frequencies(const Rope& rope, const at::Tensor& pairs, const at::Tensor& positions) {
    if (rope.type == Rope::Type::Dynamic) {
        return dynamicFrequencies(rope, pairs, positions);
    }
    at::Tensor plain = plainFrequencies(rope, pairs);
    if (rope.type == Rope::Type::Linear) {
        return plain / rope.factor;
    }
    if (rope.type == Rope::Type::Llama3) {
        const double range = rope.highFrequencyFactor - rope.lowFrequencyFactor;
        const at::Tensor turns =
            plain * (static_cast<double>(rope.maxLength) / (2 * std::numbers::pi));
        return blended(plain, rope.factor,
                       at::clamp((turns - rope.lowFrequencyFactor) / range, 0, 1));
    }
    if (rope.type == Rope::Type::Yarn) {
        const double range = rope.rampEnd - rope.rampStart;
        return blended(plain, rope.factor,
                       at::rsub(at::clamp((pairs - rope.rampStart) / range, 0, 1), 1));
    }
    return plain;
}

}  // namespace

RotaryAngles rotaryAngles(const Rope& rope, const at::Tensor& positions, const at::Tensor& hidden) {
    const at::Tensor pairs = countAlong(hidden, rope.width / 2);
    const at::Tensor angles =
        at::mul(positions.unsqueeze(-1).to(at::kFloat), frequencies(rope, pairs, positions))
            .unsqueeze(1);
    at::Tensor cosines = angles.cos();
    at::Tensor sines = angles.sin();
    if (rope.attentionFactor != 1) {
        cosines = cosines * rope.attentionFactor;
        sines = sines * rope.attentionFactor;
    }
    return {named(cosines.type_as(hidden), "rotary_cos"),
            named(sines.type_as(hidden), "rotary_sin")};
}

at::Tensor rotated(const at::Tensor& input, const RotaryAngles& angles, std::int64_t rotaryWidth,
                   std::int64_t headWidth) {
    const std::int64_t half = rotaryWidth / 2;
    std::vector<at::Tensor> parts =
        rotaryWidth == headWidth
            ? input.chunk(2, -1)
            : input.split_with_sizes({half, half, headWidth - rotaryWidth}, -1);
    const at::Tensor first = parts[0];
    const at::Tensor second = parts[1];
    parts[0] = at::addcmul(first * angles.cosines, second, angles.sines, -1);
    parts[1] = at::addcmul(second * angles.cosines, first, angles.sines);
    return at::cat(parts, -1);
}

}  // namespace tracewright
