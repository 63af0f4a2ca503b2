#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace tracewright {

// How a family reads config.json: one table with a row for every key that is known, so that no
// value that would change the numbers is passed over in silence.
//
//   table.required("hidden_size", &BertConfig::hidden, {1, maxWidth})
//        .spelled({"n_embed"})
//        .optional("layer_norm_eps", &BertConfig::epsilon, {0.0, 1.0})
//        .only("position_embedding_type", {"absolute"})
//        .ignored({"initializer_range"});
//
// Reading gives an Error that names the file, the key, its value and what is implemented: BadConfig
// for a missing key, a wrong type, a value out of range or two spellings that differ, Unsupported
// for a value that `only` does not list. A key in no row becomes a warning. An object is read into
// a json member, for a table of its own. Rows that any transformers config may have are there
// without being named; a row of the table stands before them.

struct Range {
    double least = 0;
    double most = 0;
};

// The untyped half of the table: where a row writes to is an offset into the config struct.
class ConfigRows {
  public:
    using Target = std::variant<std::int64_t*, double*, bool*, std::string*, nlohmann::json*>;

    struct Row {
        std::string key;
        enum class Use { Required, Optional, Only, Ignored } use = Use::Ignored;
        Range range;
        std::vector<nlohmann::json>
            allowed;  // of Only; a null among them also allows no key at all
        std::vector<std::string> spellings{};  // other keys for the same value
    };

    // Checks every key of `config` against the rows and fills `targets` (one per row, null where a
    // row reads nothing). `origin` is the config's path, for messages. Returns the warnings.
    static std::vector<std::string> read(const nlohmann::json& config, const std::string& origin,
                                         const std::vector<Row>& rows,
                                         const std::vector<Target>& targets);
};

template <class Config>
class ConfigTable {
  public:
    template <class T>
    ConfigTable&& required(std::string key, T Config::*member, Range range = {}) && {
        return std::move(*this).row({std::move(key), Use::Required, range, {}}, member);
    }
    // The struct's own initial value stands where the key is missing or null.
    template <class T>
    ConfigTable&& optional(std::string key, T Config::*member, Range range = {}) && {
        return std::move(*this).row({std::move(key), Use::Optional, range, {}}, member);
    }
    // The values that are implemented; the first is taken to be the default of a missing key.
    ConfigTable&& only(std::string key, std::vector<nlohmann::json> allowed) && {
        return std::move(*this).row({std::move(key), Use::Only, {}, std::move(allowed)}, {});
    }
    // Keys that don't change what a trace computes.
    ConfigTable&& ignored(const std::vector<std::string>& keys) && {
        for (const std::string& key : keys) {
            rows_.push_back({key, Use::Ignored, {}, {}});
            members_.emplace_back();
        }
        return std::move(*this);
    }
    // Other keys for the value of the row before.
    ConfigTable&& spelled(std::vector<std::string> keys) && {
        rows_.back().spellings = std::move(keys);
        return std::move(*this);
    }

    // `config` has the values of missing keys.
    Config read(const nlohmann::json& json, const std::string& origin,
                std::vector<std::string>& warnings, Config config = {}) const {
        std::vector<ConfigRows::Target> targets;
        targets.reserve(members_.size());
        for (const Member& member : members_) {
            targets.push_back(
                std::visit([&](auto pointer) { return target(config, pointer); }, member));
        }
        for (std::string& warning : ConfigRows::read(json, origin, rows_, targets)) {
            warnings.push_back(std::move(warning));
        }
        return config;
    }

  private:
    using Use = ConfigRows::Row::Use;
    using Member = std::variant<std::monostate, std::int64_t Config::*, double Config::*,
                                bool Config::*, std::string Config::*, nlohmann::json Config::*>;

    static ConfigRows::Target target(Config&, std::monostate) {
        return static_cast<std::int64_t*>(nullptr);
    }
    template <class T>
    static ConfigRows::Target target(Config& config, T Config::*member) {
        return &(config.*member);
    }
    ConfigTable&& row(ConfigRows::Row row, Member member) && {
        rows_.push_back(std::move(row));
        members_.push_back(member);
        return std::move(*this);
    }

    std::vector<ConfigRows::Row> rows_;
    std::vector<Member> members_;
};

// Named limits of geometries: far beyond any model, small enough that products don't overflow.
constexpr double maxWidth = 1 << 20;
constexpr double maxLayers = 4096;
constexpr double maxHeads = 1 << 16;
constexpr double maxPositions = 1 << 28;
constexpr double maxVocabulary = 1 << 28;

}  // namespace tracewright
