#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tracewright {

// Rotary position embeddings (Su et al., 2021) in the forms that transformers has: how fast each
// pair of elements turns.
struct Rope {
    enum class Type {
        Default,
        Linear,   // all slower by `factor`
        Dynamic,  // slower where a sequence is longer than `maxLength`, by how much longer it is
        Llama3,   // slow ones slower by `factor`, with a smooth passage between two wavelengths
        Yarn,     // the same between two numbers of turns, and larger scores
    };

    Type type = Type::Default;
    std::int64_t width = 0;  // of the part of a head that is turned; even
    double base = 10000;
    double factor = 1;
    std::int64_t maxLength = 0;  // what the model was trained with
    double lowFrequencyFactor = 1;
    double highFrequencyFactor = 4;
    double rampStart = 0;  // of Yarn: the first pair that is slowed, and the last that isn't wholly
    double rampEnd = 1;
    double attentionFactor = 1;  // of cosines and sines
};

// The config in the keys of transformers 4: from 5 on, rope_theta, partial_rotary_factor and
// rope_scaling are one object, `rope_parameters`. Errors: BadConfig where both are there and
// differ.
nlohmann::json withOlderRopeKeys(const nlohmann::json& config, const std::string& origin);

// Reads a config's `rope_scaling` (null, or an object with rope_type or type) as transformers does.
// `maxPieces` is max_position_embeddings. Errors: Unsupported for a type that isn't implemented,
// BadConfig for a missing key, a value out of range or two spellings that differ.
Rope readRope(const nlohmann::json& scaling, const std::string& origin, std::int64_t width,
              double base, std::int64_t maxPieces, std::vector<std::string>& warnings);

}  // namespace tracewright
