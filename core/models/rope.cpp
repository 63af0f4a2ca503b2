#include "core/models/rope.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/error.h"
#include "core/models/config_table.h"

namespace tracewright {

namespace {

struct Scaling {
    std::string type;
    double factor = 0;  // 0, here and below: none given
    std::int64_t originalLength = 0;
    double lowFrequencyFactor = 0;
    double highFrequencyFactor = 0;
    double attentionFactor = 0;
    double betaFast = 32;
    double betaSlow = 1;
    double scale = 0;
    double scaleAllDimensions = 0;
    bool truncate = true;
};

const ConfigTable<Scaling>& table() {
    static const auto rows =
        ConfigTable<Scaling>()
            .required("rope_type", &Scaling::type)
            .spelled({"type"})
            .optional("factor", &Scaling::factor, {1, 1e6})
            .optional("original_max_position_embeddings", &Scaling::originalLength,
                      {1, maxPositions})
            .optional("low_freq_factor", &Scaling::lowFrequencyFactor, {1e-6, 1e6})
            .optional("high_freq_factor", &Scaling::highFrequencyFactor, {1e-6, 1e6})
            .optional("attention_factor", &Scaling::attentionFactor, {1e-6, 1e6})
            .optional("beta_fast", &Scaling::betaFast, {1e-6, 1e6})
            .optional("beta_slow", &Scaling::betaSlow, {1e-6, 1e6})
            .optional("mscale", &Scaling::scale, {0, 1e6})
            .optional("mscale_all_dim", &Scaling::scaleAllDimensions, {0, 1e6})
            .optional("truncate", &Scaling::truncate);
    return rows;
}

constexpr std::array<std::pair<std::string_view, Rope::Type>, 5> types = {{
    {"default", Rope::Type::Default},
    {"linear", Rope::Type::Linear},
    {"dynamic", Rope::Type::Dynamic},
    {"llama3", Rope::Type::Llama3},
    {"yarn", Rope::Type::Yarn},
}};

Rope::Type typeFromName(const std::string& name, const std::string& origin) {
    std::string implemented;
    for (const auto& [known, type] : types) {
        if (known == name) {
            return type;
        }
        implemented += (implemented.empty() ? "" : ", ") + std::string(known);
    }
    throw Error(ErrorCode::Unsupported,
                origin + ": rope_type is " + quoted(name) +
                    ", which is not implemented; implemented: " + implemented);
}

void requireGiven(double value, const char* key, const std::string& type,
                  const std::string& origin) {
    if (value == 0) {
        throw Error(ErrorCode::BadConfig,
                    origin + ": " + key + " is missing: rope_type " + quoted(type) + " needs it");
    }
}

void requireOrder(double less, const char* lessKey, double more, const char* moreKey, bool orEqual,
                  const std::string& origin) {
    if (!(less < more || (orEqual && less == more))) {
        throw Error(ErrorCode::BadConfig, origin + ": " + moreKey + " is " +
                                              nlohmann::json(more).dump() + " and must be " +
                                              (orEqual ? "at least " : "more than ") + lessKey +
                                              ", which is " + nlohmann::json(less).dump());
    }
}

// Between which pairs the passage from turning as trained to turning slower lies.
void setRamp(Rope& rope, const Scaling& scaling) {
    const auto width = static_cast<double>(rope.width);
    const auto pairOf = [&](double turns) {
        return width *
               std::log(static_cast<double>(rope.maxLength) / (turns * 2 * std::numbers::pi)) /
               (2 * std::log(rope.base));
    };
    double start = pairOf(scaling.betaFast);
    double end = pairOf(scaling.betaSlow);
    if (scaling.truncate) {
        start = std::floor(start);
        end = std::ceil(end);
    }
    rope.rampStart = std::max(start, 0.0);
    rope.rampEnd = std::min(end, width - 1);
    if (rope.rampStart == rope.rampEnd) {
        rope.rampEnd += 0.001;  // as transformers keeps from dividing by zero
    }
}

double yarnAttentionFactor(const Scaling& scaling) {
    const auto grown = [&](double scale) {
        return scaling.factor <= 1 ? 1.0 : 0.1 * scale * std::log(scaling.factor) + 1.0;
    };
    if (scaling.attentionFactor != 0) {
        return scaling.attentionFactor;
    }
    return scaling.scale != 0 && scaling.scaleAllDimensions != 0
               ? grown(scaling.scale) / grown(scaling.scaleAllDimensions)
               : grown(1);
}

void setDynamic(const Rope& rope, const std::string& origin) {
    if (rope.width == 2) {
        throw Error(ErrorCode::BadConfig,
                    origin +
                        ": rope_type \"dynamic\" has no meaning for rotary embeddings that "
                        "are 2 wide: its exponent is width / (width - 2)");
    }
}

void setLlama3(Rope& rope, const Scaling& scaling, const std::string& origin) {
    requireGiven(static_cast<double>(scaling.originalLength), "original_max_position_embeddings",
                 scaling.type, origin);
    requireGiven(scaling.lowFrequencyFactor, "low_freq_factor", scaling.type, origin);
    requireGiven(scaling.highFrequencyFactor, "high_freq_factor", scaling.type, origin);
    requireOrder(scaling.lowFrequencyFactor, "low_freq_factor", scaling.highFrequencyFactor,
                 "high_freq_factor", false, origin);
    rope.maxLength = scaling.originalLength;
    rope.lowFrequencyFactor = scaling.lowFrequencyFactor;
    rope.highFrequencyFactor = scaling.highFrequencyFactor;
}

void setYarn(Rope& rope, const Scaling& scaling, const std::string& origin) {
    requireOrder(scaling.betaSlow, "beta_slow", scaling.betaFast, "beta_fast", true, origin);
    requireOrder(1, "1", rope.base, "rope_theta", false, origin);
    if (scaling.originalLength != 0) {
        rope.maxLength = scaling.originalLength;
    }
    rope.attentionFactor = yarnAttentionFactor(scaling);
    setRamp(rope, scaling);
}

void moveTo(nlohmann::json& config, const std::string& key, const nlohmann::json& value,
            const std::string& origin) {
    nlohmann::json& older = config[key];
    if (!older.is_null() && older != value) {
        throw Error(ErrorCode::BadConfig, origin + ": " + key + " is " + quoted(older.dump(), 60) +
                                              ", and in rope_parameters it is " +
                                              quoted(value.dump(), 60) + ": remove one");
    }
    older = value;
}

}  // namespace

nlohmann::json withOlderRopeKeys(const nlohmann::json& config, const std::string& origin) {
    nlohmann::json older = config;
    const auto given = older.find("rope_parameters");
    if (given == older.end()) {
        return older;
    }
    nlohmann::json scaling = *given;
    older.erase(given);
    if (scaling.is_object()) {
        for (const char* key : {"rope_theta", "partial_rotary_factor"}) {
            if (scaling.contains(key)) {
                moveTo(older, key, scaling.at(key), origin);
                scaling.erase(key);
            }
        }
        const bool scales = scaling != nlohmann::json::object({{"rope_type", "default"}});
        scaling = scales && !scaling.empty() ? scaling : nlohmann::json();
    }
    if (!scaling.is_null()) {
        moveTo(older, "rope_scaling", scaling, origin);
    }
    return older;
}

Rope readRope(const nlohmann::json& scaling, const std::string& origin, std::int64_t width,
              double base, std::int64_t maxPieces, std::vector<std::string>& warnings) {
    Rope rope;
    rope.width = width;
    rope.base = base;
    rope.maxLength = maxPieces;
    if (scaling.is_null()) {
        return rope;
    }
    const std::string place = origin + ": rope_scaling or rope_parameters";
    const Scaling values = table().read(scaling, place, warnings);
    rope.type = typeFromName(values.type, place);
    if (rope.type != Rope::Type::Default) {
        requireGiven(values.factor, "factor", values.type, place);
        rope.factor = values.factor;
    }
    if (rope.type == Rope::Type::Dynamic) {
        setDynamic(rope, place);
    } else if (rope.type == Rope::Type::Llama3) {
        setLlama3(rope, values, place);
    } else if (rope.type == Rope::Type::Yarn) {
        setYarn(rope, values, place);
    }
    return rope;
}

}  // namespace tracewright
