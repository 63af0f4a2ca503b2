#pragma once

#include <cstdint>
#include <optional>

#include "core/models/activation.h"

namespace tracewright {

// What layers are made from: plain numbers, so that a family's file needs no LibTorch.

enum class NormForm {
    Standard,
    WithoutBias,
    RootMeanSquare,  // Zhang and Sennrich, 2019: no mean, no bias
};

struct FeedForwardShape {
    std::int64_t hidden = 0;
    std::int64_t intermediate = 0;
    bool bias = true;
    Activation activation = Activation::Gelu;
    bool gate = false;  // activation(gate(x)) * intermediate(x) (Shazeer, 2020)
};

// How query heads share key-value heads: `heads / keyValueHeads` that follow each other, one.
struct KeyValueGroups {
    std::int64_t heads = 1;
    std::int64_t keyValueHeads = 1;

    std::int64_t size() const { return heads / keyValueHeads; }
};

// Attention with linear biases (Press et al., 2022), by transformers' slopes: of 2^(-max / heads),
// or, where heads is no power of two, of the nearest ones.
struct LinearBiases {
    enum class Form {
        ToLastKey,  // MPT: minus the distance to the last key, in float32
        Falcon,     // a key's number among those of the mask, in bfloat16, scaled as scores are
    };
    Form form = Form::ToLastKey;
    double max = 8;
    double scale = 1;
};

struct AttentionShape {
    enum class Projection {
        Separate,       // query, key, value
        MergedByGroup,  // one `input`: for each key-value head its query heads, key and value
        MergedByRole,   // one `input`: all query heads, all keys, all values
    };
    std::int64_t hidden = 0;
    std::int64_t heads = 0;
    std::int64_t keyValueHeads = 0;  // 0: as many as heads, which they divide
    std::int64_t headWidth = 0;      // 0: hidden / heads
    Projection projection = Projection::Separate;
    bool bias = true;
    std::int64_t rotaryWidth = 0;         // of each head; 0: no rotary embeddings
    bool linearBiases = false;            // the module's name only: AttentionBias has them
    std::optional<double> scale{};        // of scores; else 1 / sqrt(head width)
    std::optional<double> clip{};         // of queries, keys and values
    std::optional<double> normEpsilon{};  // layer norms of all queries and of all keys

    KeyValueGroups groups() const { return {heads, keyValueHeads == 0 ? heads : keyValueHeads}; }
    std::int64_t width() const { return headWidth == 0 ? hidden / heads : headWidth; }
};

}  // namespace tracewright
