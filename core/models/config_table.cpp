#include "core/models/config_table.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/error.h"

namespace tracewright {

using nlohmann::json;

namespace {

std::string valueText(const json& value) {
    return quoted(value.dump(-1, ' ', false, json::error_handler_t::replace), 60);
}

std::string number(double value) {
    const json exact = std::floor(value) == value && std::abs(value) < 1e15
                           ? json(static_cast<std::int64_t>(value))
                           : json(value);
    return exact.dump();
}

[[noreturn]] void bad(const std::string& origin, const std::string& key, const std::string& fact) {
    throw Error(ErrorCode::BadConfig, origin + ": " + key + " " + fact);
}

template <class T>
bool holds(const json& value) {
    if constexpr (std::is_same_v<T, std::int64_t>) {
        return value.is_number_integer();
    } else if constexpr (std::is_same_v<T, double>) {
        return value.is_number();
    } else if constexpr (std::is_same_v<T, bool>) {
        return value.is_boolean();
    } else if constexpr (std::is_same_v<T, json>) {
        return value.is_object();
    } else {
        return value.is_string();
    }
}

template <class T>
const char* typeName() {
    if constexpr (std::is_same_v<T, std::int64_t>) {
        return "a whole number";
    } else if constexpr (std::is_same_v<T, double>) {
        return "a number";
    } else if constexpr (std::is_same_v<T, bool>) {
        return "true or false";
    } else if constexpr (std::is_same_v<T, json>) {
        return "an object";
    } else {
        return "a text";
    }
}

template <class T>
void store(const json& value, const ConfigRows::Row& row, const std::string& origin, T* target) {
    if (!holds<T>(value)) {
        bad(origin, row.key, "is " + valueText(value) + " and must be " + typeName<T>());
    }
    if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, double>) {
        const auto wide = value.get<double>();
        if (!(wide >= row.range.least && wide <= row.range.most)) {
            bad(origin, row.key,
                "is " + valueText(value) + " and must be from " + number(row.range.least) + " to " +
                    number(row.range.most));
        }
    }
    *target = value.get<T>();
}

void requireAllowed(const json& value, const ConfigRows::Row& row, const std::string& origin) {
    if (std::ranges::find(row.allowed, value) != row.allowed.end()) {
        return;
    }
    std::string implemented;
    for (const json& allowed : row.allowed) {
        implemented += (implemented.empty() ? "" : ", ") + allowed.dump();
    }
    throw Error(ErrorCode::Unsupported,
                origin + ": " + row.key + " is " + valueText(value) +
                    ", which is not implemented; implemented: " + implemented);
}

bool isGiven(const json* value) {
    return value != nullptr && !value->is_null();
}

// The row's value under any of its spellings, null where it has none.
const json* findValue(const json& config, const ConfigRows::Row& row, const std::string& origin) {
    const auto find = [&](const std::string& key) {
        const auto found = config.find(key);
        return found == config.end() ? nullptr : &*found;
    };
    const json* value = find(row.key);
    for (const std::string& spelling : row.spellings) {
        const json* other = find(spelling);
        if (isGiven(value) && isGiven(other) && *value != *other) {
            bad(origin, row.key,
                "is " + valueText(*value) + ", and " + spelling +
                    ", another name of the same, is " + valueText(*other) + ": remove one");
        }
        value = isGiven(other) ? other : value;
    }
    return value;
}

void readRow(const json* value, const ConfigRows::Row& row, const std::string& origin,
             const ConfigRows::Target& target) {
    using Use = ConfigRows::Row::Use;
    const bool missing = value == nullptr || value->is_null();
    if (row.use == Use::Only) {
        // A missing key has transformers' default, which is the first of those that are allowed.
        if (value != nullptr) {
            requireAllowed(*value, row, origin);
        }
    } else if (row.use == Use::Required && missing) {
        bad(origin, row.key, "is missing: this model type needs it");
    } else if ((row.use == Use::Required || row.use == Use::Optional) && !missing) {
        std::visit([&](auto* out) { store(*value, row, origin, out); }, target);
    }
}

// Keys that any transformers config may have. Ignored: those that no family's numbers depend on.
std::vector<ConfigRows::Row> makeCommonRows() {
    using Use = ConfigRows::Row::Use;
    std::vector<ConfigRows::Row> rows = {
        {"quantization_config", Use::Only, {}, {nullptr}},
        {"compression_config", Use::Only, {}, {nullptr}},
        {"pruned_heads", Use::Only, {}, {json::object(), nullptr}},
        {"add_cross_attention", Use::Only, {}, {false, nullptr}},
        {"is_decoder", Use::Only, {}, {false, nullptr}},
    };
    for (const char* key : {"_attn_implementation",
                            "_name_or_path",
                            "architectures",
                            "attn_implementation",
                            "auto_map",
                            "bad_words_ids",
                            "begin_suppress_tokens",
                            "bos_token_id",
                            "classifier_dropout",
                            "decoder_start_token_id",
                            "directionality",
                            "diversity_penalty",
                            "do_sample",
                            "dtype",
                            "early_stopping",
                            "encoder_no_repeat_ngram_size",
                            "eos_token_id",
                            "exponential_decay_length_penalty",
                            "finetuning_task",
                            "forced_bos_token_id",
                            "forced_eos_token_id",
                            "gradient_checkpointing",
                            "id2label",
                            "initializer_range",
                            "is_encoder_decoder",
                            "label2id",
                            "length_penalty",
                            "max_length",
                            "min_length",
                            "model_type",
                            "no_repeat_ngram_size",
                            "num_beam_groups",
                            "num_beams",
                            "num_labels",
                            "num_return_sequences",
                            "output_attentions",
                            "output_hidden_states",
                            "output_scores",
                            "pad_token_id",
                            "pooler_fc_size",
                            "pooler_num_attention_heads",
                            "pooler_num_fc_layers",
                            "pooler_size_per_head",
                            "pooler_type",
                            "prefix",
                            "problem_type",
                            "remove_invalid_values",
                            "repetition_penalty",
                            "return_dict",
                            "return_dict_in_generate",
                            "sep_token_id",
                            "suppress_tokens",
                            "task_specific_params",
                            "temperature",
                            "tf_legacy_loss",
                            "tokenizer_class",
                            "top_k",
                            "top_p",
                            "torch_dtype",
                            "torchscript",
                            "transformers_version",
                            "typical_p",
                            "use_bfloat16",
                            "use_cache",
                            "gradient_checkpointing_kwargs",
                            "chunk_size_feed_forward",
                            "cross_attention_hidden_size",
                            "tie_encoder_decoder",
                            "tie_word_embeddings"}) {
        rows.push_back({key, Use::Ignored, {}, {}});
    }
    return rows;
}

const std::vector<ConfigRows::Row>& commonRows() {
    static const std::vector<ConfigRows::Row> rows = makeCommonRows();
    return rows;
}

}  // namespace

std::vector<std::string> ConfigRows::read(const json& config, const std::string& origin,
                                          const std::vector<Row>& rows,
                                          const std::vector<Target>& targets) {
    std::set<std::string_view> known;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        known.insert(rows[i].key);
        known.insert(rows[i].spellings.begin(), rows[i].spellings.end());
        readRow(findValue(config, rows[i], origin), rows[i], origin, targets[i]);
    }
    for (const Row& row : commonRows()) {
        if (known.insert(row.key).second) {
            readRow(findValue(config, row, origin), row, origin, {});
        }
    }
    std::vector<std::string> warnings;
    for (const auto& [key, value] : config.items()) {
        if (!known.contains(key)) {
            warnings.push_back(origin + ": the key " + quoted(key) + " (" + valueText(value) +
                               ") is not known and was not used");
        }
    }
    return warnings;
}

}  // namespace tracewright
