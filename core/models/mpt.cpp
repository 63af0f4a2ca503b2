// MPT (MosaicML, 2023), in the forms that have ALiBi. Where transformers passes over a config value
// (alibi_bias_max, expansion_ratio, no_bias, qk_ln), this does what MosaicML's own model does.
#include "core/models/config_checks.h"
#include "core/models/config_table.h"
#include "core/models/decoder.h"

namespace tracewright {

namespace {

struct MptConfig {
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t expansion = 4;
    std::int64_t vocabulary = 0;
    double epsilon = 1e-5;
    bool noBias = true;
    bool tied = true;
    nlohmann::json attention = nlohmann::json::object();
};

struct MptAttentionConfig {
    double clip = 0;   // 0: not clipped
    double scale = 0;  // 0: by the head's width
    double linearBiasMax = 8;
    bool norms = false;
};

const ConfigTable<MptConfig>& table() {
    static const auto rows =
        ConfigTable<MptConfig>()
            .required("d_model", &MptConfig::hidden, {1, maxWidth})
            .spelled({"hidden_size"})
            .required("n_layers", &MptConfig::layers, {1, maxLayers})
            .spelled({"num_hidden_layers"})
            .required("n_heads", &MptConfig::heads, {1, maxHeads})
            .spelled({"num_attention_heads"})
            .optional("expansion_ratio", &MptConfig::expansion, {1, 1024})
            .required("vocab_size", &MptConfig::vocabulary, {1, maxVocabulary})
            .optional("layer_norm_epsilon", &MptConfig::epsilon, {0, 1})
            .optional("no_bias", &MptConfig::noBias)
            .optional("tie_word_embeddings", &MptConfig::tied)
            .optional("attn_config", &MptConfig::attention)
            .only("logit_scale", {nullptr})
            .only("norm_type", {"low_precision_layernorm", "layernorm"})
            .only("ffn_config", {nullptr, {{"ffn_type", "mptmlp"}}})
            // Learned positions are left out where there is ALiBi; what embedding_fraction scales
            // are gradients.
            .ignored({"learned_pos_emb", "max_seq_len", "resid_pdrop", "emb_pdrop", "init_device",
                      "verbose", "embedding_fraction", "init_config", "tokenizer_name", "fc_type"});
    return rows;
}

const ConfigTable<MptAttentionConfig>& attentionTable() {
    static const auto rows =
        ConfigTable<MptAttentionConfig>()
            .optional("clip_qkv", &MptAttentionConfig::clip, {0, 1e6})
            .optional("softmax_scale", &MptAttentionConfig::scale, {1e-9, 1e6})
            .optional("alibi_bias_max", &MptAttentionConfig::linearBiasMax, {1e-3, 1024})
            .optional("qk_ln", &MptAttentionConfig::norms)
            .only("attn_type", {"multihead_attention"})
            .only("alibi", {true})
            .only("rope", {false, nullptr})
            .only("prefix_lm", {false, nullptr})
            .only("attn_uses_sequence_id", {false, nullptr})
            .only("qk_gn", {false, nullptr})
            .only("kv_n_heads", {nullptr})
            .only("sliding_window_size", {-1, nullptr})
            .ignored({"attn_pdrop", "attn_impl", "rope_theta", "rope_impl", "rope_dail_config",
                      "rope_hf_config"});
    return rows;
}

std::optional<double> ifGiven(double value) {
    return value == 0 ? std::nullopt : std::optional(value);
}

DecoderShape shapeOf(const MptConfig& config, const MptAttentionConfig& attention) {
    const auto norm = config.noBias ? NormForm::WithoutBias : NormForm::Standard;
    return {
        .vocabulary = config.vocabulary,
        .layers = config.layers,
        .layer = {.attention = {.hidden = config.hidden,
                                .heads = config.heads,
                                .projection = AttentionShape::Projection::MergedByRole,
                                .bias = !config.noBias,
                                .linearBiases = true,
                                .scale = ifGiven(attention.scale),
                                .clip = ifGiven(attention.clip),
                                .normEpsilon =
                                    attention.norms ? std::optional(config.epsilon) : std::nullopt},
                  .feedForward = {.hidden = config.hidden,
                                  .intermediate = config.expansion * config.hidden,
                                  .bias = !config.noBias},
                  .norm = norm,
                  .epsilon = config.epsilon},
        .linearBiases = LinearBiases{.max = attention.linearBiasMax},
        .outputEmbeddings = config.tied ? OutputEmbeddings::ReadsPieces : OutputEmbeddings::Untied};
}

DecoderNames names() {
    return {.package = "mpt",
            .className = "MPT",
            .weights = {.prefix = "transformer.",
                        .modules = {{"embeddings.piece_embeddings", "wte"},
                                    {"layers.*.mha.input", "blocks.*.attn.Wqkv"},
                                    {"layers.*.mha.query_layer_norm", "blocks.*.attn.q_ln"},
                                    {"layers.*.mha.key_layer_norm", "blocks.*.attn.k_ln"},
                                    {"layers.*.mha.output", "blocks.*.attn.out_proj"},
                                    {"layers.*.attn_input_layer_norm", "blocks.*.norm_1"},
                                    {"layers.*.ffn_input_layer_norm", "blocks.*.norm_2"},
                                    {"layers.*.ffn.intermediate", "blocks.*.ffn.up_proj"},
                                    {"layers.*.ffn.output", "blocks.*.ffn.down_proj"},
                                    {"output_layer_norm", "norm_f"}}},
            .head = "/lm_head"};
}

BuiltModel build(const BuildRequest& request) {
    const std::string& origin = request.origin;
    std::vector<std::string> warnings;
    const MptConfig config = table().read(request.config, origin, warnings);
    const MptAttentionConfig attention =
        attentionTable().read(config.attention, origin + ": attn_config", warnings);
    requireDivides(origin, "n_heads", config.heads, "d_model", config.hidden);
    BuiltModel built = buildDecoder(request, shapeOf(config, attention), names());
    built.facts.warnings = std::move(warnings);
    return built;
}

}  // namespace

Family mptFamily() {
    return {.name = "MPT",
            .modelTypes = {"mpt"},
            .kinds = {ModelKind::Decoder, ModelKind::CausalLM},
            .build = build};
}

}  // namespace tracewright
