// LLaMA (Touvron et al., 2023), all versions of it that are called "llama".
#include "core/models/config_checks.h"
#include "core/models/config_table.h"
#include "core/models/decoder.h"

namespace tracewright {

namespace {

struct LlamaConfig {
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t keyValueHeads = 0;  // 0: as many as heads
    std::int64_t headWidth = 0;      // 0: hidden / heads
    std::int64_t intermediate = 0;
    std::int64_t vocabulary = 0;
    std::int64_t positions = 2048;
    double epsilon = 1e-6;
    double ropeBase = 10000.0;
    nlohmann::json ropeScaling;
    bool attentionBias = false;
    bool feedForwardBias = false;
    bool tied = false;
    std::string activation = "silu";
};

const ConfigTable<LlamaConfig>& table() {
    static const auto rows =
        ConfigTable<LlamaConfig>()
            .required("hidden_size", &LlamaConfig::hidden, {1, maxWidth})
            .required("num_hidden_layers", &LlamaConfig::layers, {1, maxLayers})
            .required("num_attention_heads", &LlamaConfig::heads, {1, maxHeads})
            .optional("num_key_value_heads", &LlamaConfig::keyValueHeads, {1, maxHeads})
            .optional("head_dim", &LlamaConfig::headWidth, {1, maxWidth})
            .required("intermediate_size", &LlamaConfig::intermediate, {1, maxWidth})
            .required("vocab_size", &LlamaConfig::vocabulary, {1, maxVocabulary})
            .optional("max_position_embeddings", &LlamaConfig::positions, {1, maxPositions})
            .optional("rms_norm_eps", &LlamaConfig::epsilon, {0, 1})
            .optional("rope_theta", &LlamaConfig::ropeBase, {1, 1e12})
            .optional("rope_scaling", &LlamaConfig::ropeScaling)
            .optional("attention_bias", &LlamaConfig::attentionBias)
            .optional("mlp_bias", &LlamaConfig::feedForwardBias)
            .optional("tie_word_embeddings", &LlamaConfig::tied)
            .optional("hidden_act", &LlamaConfig::activation)
            .only("partial_rotary_factor", {1, nullptr})
            .ignored({"attention_dropout", "pretraining_tp"});
    return rows;
}

LlamaConfig readConfig(const BuildRequest& request, std::vector<std::string>& warnings) {
    const std::string& origin = request.origin;
    LlamaConfig config = table().read(request.config, origin, warnings);
    if (config.headWidth == 0) {
        requireDivides(origin, "num_attention_heads", config.heads, "hidden_size", config.hidden);
        config.headWidth = config.hidden / config.heads;
    }
    if (config.keyValueHeads == 0) {
        config.keyValueHeads = config.heads;
    }
    requireHeads(origin, "num_attention_heads", config.heads, "num_key_value_heads",
                 config.keyValueHeads);
    requireEvenRotaryWidth(origin, config.headWidth,
                           "head_dim, or hidden_size by num_attention_heads");
    return config;
}

DecoderShape shapeOf(const LlamaConfig& config, const BuildRequest& request,
                     std::vector<std::string>& warnings) {
    return {.vocabulary = config.vocabulary,
            .layers = config.layers,
            .layer = {.attention = {.hidden = config.hidden,
                                    .heads = config.heads,
                                    .keyValueHeads = config.keyValueHeads,
                                    .headWidth = config.headWidth,
                                    .bias = config.attentionBias,
                                    .rotaryWidth = config.headWidth},
                      .feedForward = {.hidden = config.hidden,
                                      .intermediate = config.intermediate,
                                      .bias = config.feedForwardBias,
                                      .activation = requireActivation(request.origin, "hidden_act",
                                                                      config.activation),
                                      .gate = true},
                      .norm = NormForm::RootMeanSquare,
                      .epsilon = config.epsilon},
            .rope = readRope(config.ropeScaling, request.origin, config.headWidth, config.ropeBase,
                             config.positions, warnings),
            .outputEmbeddings = config.tied ? OutputEmbeddings::Tied : OutputEmbeddings::Untied};
}

DecoderNames names() {
    return {.package = "llama",
            .className = "Llama",
            .weights = {.prefix = "model.",
                        .modules = {{"embeddings.piece_embeddings", "embed_tokens"},
                                    {"layers.*.mha.query", "layers.*.self_attn.q_proj"},
                                    {"layers.*.mha.key", "layers.*.self_attn.k_proj"},
                                    {"layers.*.mha.value", "layers.*.self_attn.v_proj"},
                                    {"layers.*.mha.output", "layers.*.self_attn.o_proj"},
                                    {"layers.*.attn_input_layer_norm", "layers.*.input_layernorm"},
                                    {"layers.*.ffn_input_layer_norm",
                                     "layers.*.post_attention_layernorm"},
                                    {"layers.*.ffn.intermediate", "layers.*.mlp.up_proj"},
                                    {"layers.*.ffn.gate", "layers.*.mlp.gate_proj"},
                                    {"layers.*.ffn.output", "layers.*.mlp.down_proj"},
                                    {"output_layer_norm", "norm"}}},
            .head = "/lm_head"};
}

BuiltModel build(const BuildRequest& request) {
    std::vector<std::string> warnings;
    const LlamaConfig config = readConfig(request, warnings);
    BuiltModel built = buildDecoder(request, shapeOf(config, request, warnings), names());
    built.facts.warnings = std::move(warnings);
    return built;
}

}  // namespace

Family llamaFamily() {
    return {.name = "LLaMA",
            .modelTypes = {"llama"},
            .kinds = {ModelKind::Decoder, ModelKind::CausalLM},
            .build = build};
}

}  // namespace tracewright
