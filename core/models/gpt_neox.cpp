// GPT-NeoX (Black et al., 2022), also as Pythia and Dolly 2.
#include "core/models/config_checks.h"
#include "core/models/config_table.h"
#include "core/models/decoder.h"

namespace tracewright {

namespace {

struct GptNeoxConfig {
    std::int64_t hidden = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t intermediate = 0;
    std::int64_t vocabulary = 0;
    std::int64_t positions = 2048;
    double epsilon = 1e-5;
    double rotaryFraction = 0.25;
    double ropeBase = 10000.0;
    nlohmann::json ropeScaling;
    bool parallel = true;
    bool attentionBias = true;
    bool tied = false;
    std::string activation = "gelu";
};

const ConfigTable<GptNeoxConfig>& table() {
    static const auto rows =
        ConfigTable<GptNeoxConfig>()
            .required("hidden_size", &GptNeoxConfig::hidden, {1, maxWidth})
            .required("num_hidden_layers", &GptNeoxConfig::layers, {1, maxLayers})
            .required("num_attention_heads", &GptNeoxConfig::heads, {1, maxHeads})
            .required("intermediate_size", &GptNeoxConfig::intermediate, {1, maxWidth})
            .required("vocab_size", &GptNeoxConfig::vocabulary, {1, maxVocabulary})
            .optional("max_position_embeddings", &GptNeoxConfig::positions, {1, maxPositions})
            .optional("layer_norm_eps", &GptNeoxConfig::epsilon, {0, 1})
            .optional("rotary_pct", &GptNeoxConfig::rotaryFraction, {0, 1})
            .spelled({"partial_rotary_factor"})
            .optional("rotary_emb_base", &GptNeoxConfig::ropeBase, {1, 1e12})
            .spelled({"rope_theta"})
            .optional("rope_scaling", &GptNeoxConfig::ropeScaling)
            .optional("use_parallel_residual", &GptNeoxConfig::parallel)
            .optional("attention_bias", &GptNeoxConfig::attentionBias)
            .optional("tie_word_embeddings", &GptNeoxConfig::tied)
            .optional("hidden_act", &GptNeoxConfig::activation)
            .ignored({"attention_dropout", "hidden_dropout"});
    return rows;
}

DecoderShape shapeOf(const GptNeoxConfig& config, const std::string& origin,
                     std::vector<std::string>& warnings) {
    requireDivides(origin, "num_attention_heads", config.heads, "hidden_size", config.hidden);
    const std::int64_t width = config.hidden / config.heads;
    const auto rotaryWidth =
        static_cast<std::int64_t>(static_cast<double>(width) * config.rotaryFraction);
    requireEvenRotaryWidth(
        origin, rotaryWidth,
        "rotary_pct of heads that are " + std::to_string(width) + " wide, by num_attention_heads");
    return {.vocabulary = config.vocabulary,
            .layers = config.layers,
            .layer = {.attention = {.hidden = config.hidden,
                                    .heads = config.heads,
                                    .projection = AttentionShape::Projection::MergedByGroup,
                                    .bias = config.attentionBias,
                                    .rotaryWidth = rotaryWidth},
                      .feedForward = {.hidden = config.hidden,
                                      .intermediate = config.intermediate,
                                      .activation = requireActivation(origin, "hidden_act",
                                                                      config.activation)},
                      .epsilon = config.epsilon,
                      .parallel = config.parallel},
            .rope = readRope(config.ropeScaling, origin, rotaryWidth, config.ropeBase,
                             config.positions, warnings),
            .outputEmbeddings = config.tied ? OutputEmbeddings::Tied : OutputEmbeddings::Untied};
}

DecoderNames names() {
    return {.package = "gpt_neox",
            .className = "GPTNeoX",
            .weights = {.prefix = "gpt_neox.",
                        .modules = {{"embeddings.piece_embeddings", "embed_in"},
                                    {"layers.*.mha.input", "layers.*.attention.query_key_value"},
                                    {"layers.*.mha.output", "layers.*.attention.dense"},
                                    {"layers.*.attn_input_layer_norm", "layers.*.input_layernorm"},
                                    {"layers.*.ffn_input_layer_norm",
                                     "layers.*.post_attention_layernorm"},
                                    {"layers.*.ffn.intermediate", "layers.*.mlp.dense_h_to_4h"},
                                    {"layers.*.ffn.output", "layers.*.mlp.dense_4h_to_h"},
                                    {"output_layer_norm", "final_layer_norm"}},
                        .unused = {"layers.*.attention.bias"}},
            .head = "/embed_out"};
}

BuiltModel build(const BuildRequest& request) {
    std::vector<std::string> warnings;
    const GptNeoxConfig config = table().read(request.config, request.origin, warnings);
    BuiltModel built = buildDecoder(request, shapeOf(config, request.origin, warnings), names());
    built.facts.warnings = std::move(warnings);
    return built;
}

}  // namespace

Family gptNeoxFamily() {
    return {.name = "GPT-NeoX",
            .modelTypes = {"gpt_neox"},
            .kinds = {ModelKind::Decoder, ModelKind::CausalLM},
            .build = build};
}

}  // namespace tracewright
